/** Small questions about types. */
import { ANY, type Field, type Type, union } from "../../plan/type.ts";

/** Whether null is among its values for certain (`any` is not asked). */
export function isNullable(type: Type): boolean {
  return type.kind === "null" || (type.kind === "union" && type.of.some(isNullable));
}

/** Without null; `any` when nothing else is left. */
export function withoutNull(type: Type): Type {
  if (type.kind === "null") return ANY;
  if (type.kind !== "union" || !isNullable(type)) return type;
  const rest = type.of.filter(t => !isNullable(t));
  return rest.length === 0 ? ANY : union(rest);
}

/** The members of a union; the type itself when it is none. */
export function membersOf(type: Type): readonly Type[] {
  return type.kind === "union" ? type.of.flatMap(membersOf) : [type];
}

/** What sort of value: literals count as theirs. */
export function sortOf(type: Type): string {
  return type.kind === "literal" ? typeof type.value : type.kind === "map" ? "record" : type.kind;
}

export function fieldOf(type: Type & { kind: "record" }, name: string): Field | undefined {
  return type.fields.find(f => f.name === name);
}

/** Whether two types are the same, whichever objects they are. */
export function sameType(a: Type, b: Type): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
