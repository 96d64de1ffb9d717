/** Fields of a value by its type, and the values that a type allows. */
import type { Field, Type } from "../../../plan/type.ts";
import { showType } from "../../../plan/type-text.ts";
import type { Proposal } from "./completion.ts";

/** The fields that a value of the type can have, each once; of a union those of every member. */
export function fieldsOf(type: Type): readonly Field[] {
  if (type.kind === "record") return type.fields;
  if (type.kind !== "union") return [];
  const fields = new Map<string, Field>();
  for (const member of type.of) for (const field of fieldsOf(member)) fields.set(field.name, field);
  return [...fields.values()];
}

export function memberProposals(type: Type): Proposal[] {
  return fieldsOf(type).map((field, i) => ({
    label: field.name,
    kind: "field",
    detail: showType(field.type),
    ...(field.doc !== undefined && { doc: field.doc }),
    order: i / 1000,
  }));
}

/** The literals of a type, texts with their quotes unless `bare`. */
export function valueProposals(type: Type, bare: boolean): Proposal[] {
  return literalsOf(type)
    .filter(value => !bare || typeof value === "string")
    .map((value, i) => ({
      label: bare ? String(value) : JSON.stringify(value),
      kind: "value",
      order: i / 1000,
    }));
}

function literalsOf(type: Type): (string | number | boolean | null)[] {
  switch (type.kind) {
    case "literal":
      return [type.value];
    case "boolean":
      return [true, false];
    case "union":
      return type.of.flatMap(literalsOf);
    default:
      return [];
  }
}
