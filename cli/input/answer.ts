/** Answers as they are written on the command line. */
import type { Type } from "../../plan/type.ts";
import type { Question } from "../../runtime/core/events.ts";
import { UsageError } from "../usage-error.ts";
import { parseJson, readJson } from "./read-json.ts";
import { fromText } from "./run-input.ts";

const YES_NO: Readonly<Record<string, object>> = { yes: { approved: true }, no: { approved: false } };
const ANY: Type = { kind: "any" };
/** Types of the fields that an approval's, a pause's and an in-doubt answer may have. */
const FIELDS: Readonly<Record<string, Type>> = {
  approved: { kind: "boolean" },
  by: { kind: "string" },
  note: { kind: "string" },
  action: { kind: "string" },
};

/**
 * JSON, `@file`, `name=value` pairs, or `yes` and `no` to an approval.
 * @throws UsageError
 */
export function readAnswer(parts: readonly string[], question: Question): unknown {
  const [first = ""] = parts;
  if (parts.length === 1) {
    if (question.kind === "approval" && Object.hasOwn(YES_NO, first)) return YES_NO[first];
    if (first.startsWith("@")) return readJson(first.slice(1), "the answer");
    if (first.trimStart().startsWith("{")) return parseJson(first, "the answer");
  }
  return Object.fromEntries(
    parts.map(part => {
      const equals = part.indexOf("=");
      if (equals < 1) {
        const yes = question.kind === "approval" ? "yes, no, " : "";
        throw new UsageError(
          `the answer must be ${yes}JSON, @file or name=value pairs: ${JSON.stringify(part)}`,
        );
      }
      const name = part.slice(0, equals);
      return [name, fromText(part.slice(equals + 1), typeOf(name, question))];
    }),
  );
}

function typeOf(name: string, question: Question): Type {
  if (question.kind !== "input") return FIELDS[name] ?? ANY;
  const form = question.form as Type | undefined;
  return (
    (form?.kind === "record" && form.fields.find(field => field.name === name)?.type) || FIELDS[name] || ANY
  );
}
