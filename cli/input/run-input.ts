/** `--input`: JSON, `@file`, or `name=value` pairs; several are laid over each other in order. */
import { conform } from "../../plan/conform.ts";
import type { Type } from "../../plan/type.ts";
import { fromJson } from "../../plan/value.ts";
import { UsageError } from "../usage-error.ts";
import { asObject, parseJson, readJson } from "./read-json.ts";

/**
 * The input as JSON, not yet checked as a whole. Text of a pair becomes what the field's type wants.
 * @throws UsageError
 */
export function readInput(args: readonly string[], type: Type & { kind: "record" }): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const arg of args) {
    if (arg.startsWith("@")) Object.assign(input, asObject(readJson(arg.slice(1), "--input"), "--input"));
    else if (arg.trimStart().startsWith("{"))
      Object.assign(input, asObject(parseJson(arg, "--input"), "--input"));
    else setPair(input, arg, type);
  }
  return input;
}

function setPair(input: Record<string, unknown>, pair: string, type: Type & { kind: "record" }): void {
  const equals = pair.indexOf("=");
  if (equals < 1) {
    throw new UsageError(
      `--input takes JSON, @file or name=value; this is none of them: ${JSON.stringify(pair)}`,
    );
  }
  const name = pair.slice(0, equals);
  const field = type.fields.find(f => f.name === name);
  if (!field) {
    const names = type.fields.map(f => f.name).join(", ") || "none";
    throw new UsageError(`input.${name}: there is no such field; fields of the input: ${names}`);
  }
  Object.defineProperty(input, name, {
    value: fromText(pair.slice(equals + 1), field.type),
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

/** What a person means who writes this where the type is wanted. What fits nowhere stays, to be told with its field. */
export function fromText(text: string, type: Type): unknown {
  let json: unknown = text;
  try {
    json = JSON.parse(text);
  } catch {
    // Text that is no JSON is meant as it stands.
  }
  const candidates = type.kind === "any" ? [json] : [text, json];
  const fits = candidates.find(value => conform(type, fromJson(value), "input").problems.length === 0);
  return fits === undefined ? json : fits;
}
