/** Types as written → types as the plan has them. */
import { RE2JS } from "re2js";
import { conform, problemText } from "../../plan/conform.ts";
import { type Type, union } from "../../plan/type.ts";
import { encodeValue, type Value } from "../../plan/value.ts";
import type { Expression, FieldSyntax, Item, Path, TypeSyntax } from "../syntax/ast.ts";
import { constantOf } from "./constant.ts";
import type { Declarations } from "./declarations.ts";
import type { IssueDetail, Reference } from "./issue.ts";
import { isNullable } from "./type-facts.ts";

export const BUILT_IN_TYPES: readonly string[] = [
  "string",
  "number",
  "integer",
  "boolean",
  "duration",
  "time",
  "file",
  "any",
  "null",
];

/** Resolves types that stand in one item; problems and references are told as they are met. */
export interface TypeReader {
  item: Item;
  named(name: string): Type | "unknown" | "circular" | "external";
  known: readonly string[];
  report(detail: IssueDetail, span: TypeSyntax["span"]): void;
  refer(target: Reference["target"], span: TypeSyntax["span"]): void;
}

export function readType(syntax: TypeSyntax, reader: TypeReader): Type {
  switch (syntax.kind) {
    case "name":
      return namedType(syntax, reader);
    case "literal":
      return syntax.value === null ? { kind: "null" } : { kind: "literal", value: syntax.value };
    case "list":
      return { kind: "list", item: readType(syntax.item, reader) };
    case "record":
      return recordType(syntax.fields, reader);
    case "map":
      return { kind: "map", value: readType(syntax.value, reader) };
    case "union":
      return union(syntax.of.map(t => readType(t, reader)));
    case "maybe":
      return union([readType(syntax.of, reader), { kind: "null" }]);
    case "error":
      return { kind: "any" };
  }
}

export function recordType(fields: readonly FieldSyntax[], reader: TypeReader): Type & { kind: "record" } {
  return {
    kind: "record",
    fields: fields
      .filter(f => f.name.text !== "")
      .map(f => {
        const type = readType(f.type, reader);
        const given = f.default && defaultOf(f.default, f.name.text, type, reader);
        return {
          name: f.name.text,
          type,
          ...((isNullable(type) || f.default) && { optional: true as const }),
          ...(given !== undefined && { default: encodeValue(given) }),
          ...(f.doc !== undefined && { doc: f.doc }),
        };
      }),
  };
}

function defaultOf(expr: Expression, name: string, type: Type, reader: TypeReader): Value | undefined {
  const value = constantOf(expr);
  const [problem] = value === undefined ? [] : conform(type, value, name).problems;
  if (problem) reader.report({ kind: "badDefault", why: problemText(problem) }, expr.span);
  if (value === undefined && expr.kind !== "error")
    reader.report({ kind: "notConstant", what: "a default" }, expr.span);
  return value;
}

function namedType(syntax: TypeSyntax & { kind: "name" }, reader: TypeReader): Type {
  const name = syntax.path.text;
  const min = syntax.range?.min?.value;
  const max = syntax.range?.max?.value;
  const bounds = { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
  if (min !== undefined && max !== undefined && min > max)
    reader.report({ kind: "badRange", why: `${min} is more than ${max}` }, syntax.range!.span);
  if (syntax.range && !["number", "integer", "duration"].includes(name))
    reader.report({ kind: "badRange", why: `${name} has no range` }, syntax.range.span);
  if (syntax.pattern && name !== "string")
    reader.report({ kind: "badRange", why: `only string has a pattern` }, syntax.pattern.span);
  switch (name) {
    case "number":
      return { kind: "number", ...bounds };
    case "integer":
      return { kind: "number", integer: true, ...bounds };
    case "duration":
      return { kind: "duration", ...bounds };
    case "string":
      return { kind: "string", ...(syntax.pattern && { pattern: patternOf(syntax.pattern, reader) }) };
    case "boolean":
    case "time":
    case "file":
    case "any":
    case "null":
      return { kind: name };
    default:
      return declaredType(syntax.path, reader);
  }
}

/** A type by its declared name. */
export function declaredType(path: Path, reader: TypeReader): Type {
  const found = path.text === "" ? "external" : reader.named(path.text);
  if (found === "unknown")
    reader.report({ kind: "unknownType", name: path.text, known: reader.known }, path.span);
  if (found === "unknown" || found === "external") return { kind: "any" };
  reader.refer({ kind: "type", name: path.text }, path.span);
  // A type that holds itself is not followed further: gradual, as `any`.
  return found === "circular" ? { kind: "any" } : found;
}

function patternOf(literal: Expression & { kind: "string" }, reader: TypeReader): string {
  const text = literal.parts.filter(part => typeof part === "string").join("");
  try {
    RE2JS.compile(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    reader.report({ kind: "badPattern", pattern: text, why }, literal.span);
  }
  return text;
}

export interface TypeTable {
  /** A declared type; `circular` while it is being resolved. */
  named: TypeReader["named"];
  known: readonly string[];
}

/** The declared types of a file, each resolved when first asked for. */
export function typeTable(declarations: Declarations): TypeTable {
  const known = [...BUILT_IN_TYPES, ...declarations.types.keys()];
  const done = new Map<string, Type | "circular">();
  const named: TypeReader["named"] = name => {
    const dot = name.indexOf(".");
    if (dot > 0) return declarations.uses.has(name.slice(0, dot)) ? "external" : "unknown";
    const item = declarations.types.get(name);
    if (!item) return "unknown";
    const before = done.get(name);
    if (before) return before;
    done.set(name, "circular");
    const type = readType(item.type, { item, named, known, report: () => {}, refer: () => {} });
    done.set(name, type);
    return type;
  };
  return { named, known };
}
