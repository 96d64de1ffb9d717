/** What can stand in a step (and, of it, in policies, tools and `defaults`). */
import type { Place } from "./places.ts";
import type { StatementWord } from "./statement-word.ts";

const CONTRACT: readonly Place[] = ["step", "contract", "tool"];

export const CONTRACT_STATEMENTS: readonly StatementWord[] = [
  {
    keyword: "needs",
    kind: "needs",
    places: ["step", "decide", "block", "each"],
    form: "needs a, b?, c | d as e",
    doc: "Waits until all have settled, and brings their outputs into scope. `a`: must have succeeded, else this is skipped. `b?`: any end will do; null unless it succeeded. `c | d as e`: at least one succeeded; `e` is the first that did.",
    snippet: "needs $1",
    repeats: true,
  },
  {
    keyword: "when",
    kind: "when",
    places: ["step", "block", "each"],
    form: "when EXPR",
    doc: "Otherwise the node is skipped.",
    snippet: "when ${1:condition}",
  },
  {
    keyword: "call",
    kind: "call",
    places: ["step", "tool"],
    form: "call TOOL { args }",
    doc: "The action: a tool with its arguments.",
    snippet: "call $1",
  },
  {
    keyword: "value",
    kind: "value",
    places: ["step"],
    form: "value EXPR",
    doc: "The action: a pure computation. Needs no failure behaviour of its own.",
    snippet: "value $1",
  },
  {
    keyword: "returns",
    kind: "returns",
    places: CONTRACT,
    form: "returns TYPE",
    doc: "What the output must be (else the step fails with class `invalid`), and its type for everything that reads it.",
    snippet: "returns ${1:{ $2 \\}}",
  },
  {
    keyword: "effect",
    kind: "effect",
    places: CONTRACT,
    form: "effect read · write · irreversible",
    doc: "What the call does to the world, where it differs from the tool's own.",
    snippet: "effect ${1|read,write,irreversible|}",
  },
  {
    keyword: "key",
    kind: "key",
    places: CONTRACT,
    form: "key · key EXPR",
    doc: "Idempotency key: the same call sent twice takes effect once. Bare: made from the run's origin, the step and the item, so that a fork keeps it.",
    snippet: "key",
  },
  {
    keyword: "timeout",
    kind: "timeout",
    places: CONTRACT,
    form: "timeout D",
    doc: "For one attempt; then class `timeout`.",
    snippet: "timeout ${1:30s}",
  },
  {
    keyword: "retry",
    kind: "retry",
    places: CONTRACT,
    form: "retry CLASSES N times MIN..MAX",
    doc: "N more attempts after these failures; exponential with full jitter. A line for each kind of failure.",
    snippet: "retry ${1:transient} ${2:3} times ${3:1s}..${4:30s}",
    repeats: true,
  },
  {
    keyword: "ensure",
    kind: "ensure",
    places: CONTRACT,
    form: 'ensure EXPR else CLASS "message"',
    doc: "Must hold of `output`; else the step fails with that class (`invalid` when none is said).",
    snippet: 'ensure ${1:output} else ${2:invalid} "${3:message}"',
    repeats: true,
  },
  {
    keyword: "approval",
    kind: "approval",
    places: CONTRACT,
    form: 'approval "question" by WHO within D when EXPR',
    doc: "A person agrees to exactly these arguments before the call. Refusal is class `denied`, silence `expired`.",
    snippet: 'approval "${1:question}" by "${2:who}" within ${3:2h}',
  },
  {
    keyword: "on failure",
    kind: "onFailure",
    places: [...CONTRACT, "workflow", "block", "each"],
    form: "on failure ACTION · on failure { CLASSES -> ACTION; otherwise -> ACTION }",
    doc: "What happens once retries are used up. The most specific class wins; what nothing covers stops the run.",
    snippet: "on failure ${1|stop,continue|}",
  },
  {
    keyword: "on failure { … }",
    kind: "onFailure",
    places: CONTRACT,
    form: "on failure { CLASSES -> ACTION; otherwise -> ACTION }",
    doc: "What happens once retries are used up, by error class. The most specific class wins.",
    snippet: "on failure {\n  ${1:rejected} -> ${2:stop}\n  otherwise -> ${3:stop}\n}",
  },
  ...later("gives", "gives", CONTRACT, "gives EXPR", "The output, made from the call's `answer`."),
  ...later(
    "within",
    "within",
    ["step", "block", "each"],
    "within D",
    "For the whole node, waiting and people included.",
  ),
  ...later("follows", "follows", CONTRACT, "follows POLICY", "Takes over the statements of a policy."),
  ...later(
    "limits",
    "limits",
    ["step", "workflow", "block", "each"],
    "limits { duration D; steps N; cost N }",
    "Guardrails.",
  ),
  ...later("allow", "allow", CONTRACT, "allow TOOLS", "What an agent may call."),
  ...later(
    "verify",
    "verify",
    CONTRACT,
    "verify CALL holds EXPR within D gives EXPR",
    "Asks the world whether the effect happened: after the call, and before anything is repeated whose end is unknown.",
  ),
  ...later("undo", "undo", CONTRACT, "undo CALL", "How to take the effect back; may read `output`."),
  ...later("probe", "probe", ["tool"], "probe { args }", "Safe arguments to try the connection with."),
  ...later("raises", "raises", ["tool"], "raises CLASSES", "The error classes that the call can end in."),
];

/** A statement that is read but not run by this version. */
function later(
  keyword: string,
  kind: StatementWord["kind"],
  places: readonly Place[],
  form: string,
  doc: string,
): StatementWord[] {
  return [{ keyword, kind, places, form, doc, snippet: `${keyword} $1`, later: true }];
}
