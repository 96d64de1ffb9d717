/** Types in messages: not longer than a line. */
import type { Type } from "../../plan/type.ts";
import { showType } from "../../plan/type-text.ts";

export function show(type: Type): string {
  const text = type.kind === "literal" ? JSON.stringify(type.value) : showType(type);
  return text.length > 90 ? `${text.slice(0, 87)}…` : text;
}
