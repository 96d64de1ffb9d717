import type { Analysis } from "../../analysis.ts";
import type { Located } from "../locate.ts";

export interface Cursor {
  /** Of the text with the stand-in. */
  analysis: Analysis;
  /** The item that holds the stand-in. */
  at: Located;
  /** Absolute, in front of the stand-in. */
  offset: number;
  /** One further, inside of it. */
  inside: number;
}
