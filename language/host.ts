/** What the language asks of its host. Everything from outside comes through here. */
import type { ToolDescription } from "../plan/tool.ts";

export interface LanguageHost {
  /** The built-in tools. The same array for as long as nothing changed. */
  readonly tools: readonly ToolDescription[];
}
