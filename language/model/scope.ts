/** Which names an expression may use, and what they stand for. */
import { nullable, record, STRING, TIME, type Type } from "../../plan/type.ts";
import type { Fact } from "./facts.ts";

export interface ScopeEntry {
  type: Type;
  what: "input" | "secrets" | "run" | "node" | "special" | "parameter";
  /** what: "node" */
  node?: string;
  /** what: "node"; there is no value when the node has not succeeded. */
  optional?: boolean;
}

export interface Scope {
  entries: ReadonlyMap<string, ScopeEntry>;
  outer?: Scope;
  facts: readonly Fact[];
  /** Names of all nodes of the workflow: those that aren't in `entries` are not needed here. */
  nodes: ReadonlySet<string>;
  /** Statements of a policy: names depend on who follows it, so unknown ones aren't reported. */
  lenient?: boolean;
}

export function lookUp(scope: Scope, name: string): ScopeEntry | undefined {
  for (let s: Scope | undefined = scope; s; s = s.outer) {
    const entry = s.entries.get(name);
    if (entry) return entry;
  }
  return undefined;
}

/** All names in scope, innermost first. */
export function namesOf(scope: Scope): string[] {
  const names = new Set<string>();
  for (let s: Scope | undefined = scope; s; s = s.outer) for (const name of s.entries.keys()) names.add(name);
  return [...names];
}

/** Facts that hold here, the outer ones first. */
export function factsIn(scope: Scope): readonly Fact[] {
  return scope.outer ? [...factsIn(scope.outer), ...scope.facts] : scope.facts;
}

/** The scope with more names and facts. */
export function inner(
  scope: Scope,
  entries: Readonly<Record<string, Type>>,
  facts: readonly Fact[] = [],
  what: ScopeEntry["what"] = "special",
): Scope {
  const map = new Map(Object.entries(entries).map(([name, type]) => [name, { type, what }]));
  return { ...scope, entries: map, outer: scope, facts };
}

/** `error` where a failure is handled, `run.error`, `error(node)`. */
export const ERROR_TYPE: Type = {
  kind: "record",
  fields: [
    { name: "class", type: STRING, doc: "The error class, such as `network`." },
    {
      name: "code",
      type: nullable(STRING),
      optional: true,
      doc: "What stands behind the class: `exit_4`, `http_503`.",
    },
    { name: "message", type: STRING },
    { name: "detail", type: { kind: "any" }, optional: true },
    { name: "sent", type: nullable({ kind: "boolean" }), optional: true },
    { name: "node", type: nullable(STRING), optional: true },
  ],
};

export const RUN_TYPE: Type & { kind: "record" } = record({
  id: STRING,
  origin: STRING,
  trace: STRING,
  started: TIME,
  elapsed: { kind: "duration" },
  outcome: nullable(STRING),
  error: nullable(ERROR_TYPE),
}) as Type & { kind: "record" };

/** Names of the language that stand for something only in some places, with where that is. */
export const SPECIAL_NAMES: Readonly<Record<string, string>> = {
  output: "in `ensure`, after the call has answered",
  answer: "in `gives` and `verify`",
  error: "in `on failure`",
  previous: "in a `repeat`",
  index: "in an `each`",
  event: "in a `trigger`",
};
