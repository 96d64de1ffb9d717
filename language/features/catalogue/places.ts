/** Where statements can stand. The same words mean the same everywhere; which of them fit depends on the place. */
import type { Item } from "../../syntax/ast.ts";

export type Place =
  | "file"
  | "workflow"
  | "finally"
  | "step"
  | "decide"
  | "block"
  | "each"
  | "contract"
  | "tool"
  | "test"
  | "limits"
  | "failure";

/** The place inside the braces of an item, or undefined where an item has no statements of its own. */
export function placeInside(item: Item): Place | undefined {
  switch (item.kind) {
    case "file":
    case "workflow":
    case "finally":
    case "step":
    case "decide":
    case "each":
    case "tool":
    case "test":
    case "limits":
      return item.kind;
    case "group":
    case "first":
    case "repeat":
      return "block";
    case "policy":
    case "defaults":
      return "contract";
    case "onFailure":
      return "failure";
    default:
      return undefined;
  }
}
