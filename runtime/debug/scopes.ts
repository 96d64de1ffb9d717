/** The scopes of a frame: this step, the steps it needs, the input, the run. */
import type { PlanNode } from "../../plan/plan.ts";
import { Duration, decodeValue, fromJson, Time, type Value } from "../../plan/value.ts";
import type { RunEvent } from "../core/events.ts";
import type { NodeRecord } from "../core/state.ts";
import type { Where } from "./evaluator.ts";
import { argsAt, failureValue, outputAt, type RunIdentity } from "./scope.ts";
import { type Entry, groupEntry, textEntry, valueEntry } from "./values/entry.ts";
import { RunValues } from "./values/read.ts";

export interface ScopeContext {
  journal: readonly RunEvent[];
  run: RunIdentity;
}

/** In the order in which they are shown. */
export function scopesOf(where: Where, context: ScopeContext): Entry[] {
  const { fold } = where;
  const values = new RunValues(fold.state, context.journal);
  const record = where.node === undefined ? undefined : fold.state.node(where.node);
  const node = record && fold.plan.nodes[record.id];
  const scopes: Entry[] = [];
  if (record && node) {
    scopes.push(
      groupEntry(node.kind === "decide" ? "This decision" : "This step", "", () =>
        thisStep(where, context, values, record, node),
      ),
    );
    if (node.needs.length > 0) scopes.push(groupEntry("Needed steps", "", () => needs(where, values, node)));
  } else scopes.push(groupEntry("Steps", "", () => steps(where, values)));
  const input = values.input();
  scopes.push({
    ...valueEntry("Input", input, { evaluateName: "input", editPath: "input" }),
    text: "",
    named: 1,
  });
  scopes.push(groupEntry("Run", "", () => runEntries(where, context)));
  return scopes;
}

function thisStep(
  where: Where,
  context: ScopeContext,
  values: RunValues,
  record: NodeRecord,
  node: PlanNode,
): Entry[] {
  const entries = [textEntry("state", stateText(record))];
  const args = argsAt(values, record, where);
  if (args !== undefined)
    entries.push(valueEntry("arguments", args, { evaluateName: "args", editPath: `${record.path}.args` }));
  const key =
    where.event?.type === "attempt.started" && where.event.node === record.path
      ? where.event.key
      : record.key;
  if (key !== undefined) entries.push(valueEntry("key", key));
  const output = outputAt(values, record, where);
  if (output !== null || record.outputAt !== undefined)
    entries.push(valueEntry("output", output, { evaluateName: "output", ...editable(record) }));
  const error = where.fold.failure(record.path);
  if (error) entries.push(valueEntry("error", failureValue(error), { evaluateName: "error" }));
  if (record.question) entries.push(valueEntry("question", fromJson(record.question)));
  const attempts = attemptsOf(record.path, context.journal.slice(0, where.fold.seq));
  if (node.kind === "step" && attempts.length > 0)
    entries.push(
      groupEntry("attempts", String(attempts.length), () => attempts.map(attemptEntry), attempts.length),
    );
  return entries;
}

/** Only an output that the node has settled with can be changed. */
function editable(record: NodeRecord): { editPath?: string } {
  return record.phase === "succeeded" && record.chosen === undefined
    ? { editPath: `${record.path}.output` }
    : {};
}

function needs({ fold }: Where, values: RunValues, node: PlanNode): Entry[] {
  return node.needs.map(need => {
    const records = need.nodes.map(id => fold.state.at(id));
    const record = records.find(r => r.phase === "succeeded");
    if (record)
      return valueEntry(need.name, values.output(record), { evaluateName: need.name, ...editable(record) });
    return {
      ...textEntry(need.name, `null (${records.map(stateText).join(", ")})`),
      evaluateName: need.name,
    };
  });
}

function steps({ fold }: Where, values: RunValues): Entry[] {
  return [...fold.state.nodes()].map(record => {
    if (record.phase !== "succeeded") return textEntry(record.path, stateText(record));
    return valueEntry(record.path, values.output(record), { evaluateName: record.path, ...editable(record) });
  });
}

function runEntries({ fold }: Where, context: ScopeContext): Entry[] {
  const { state } = fold;
  const entries = [
    valueEntry("id", context.run.id, { evaluateName: "run.id" }),
    valueEntry("origin", state.origin, { evaluateName: "run.origin" }),
    valueEntry("trace", state.trace || context.run.trace, { evaluateName: "run.trace" }),
    valueEntry("started", new Time(state.started), { evaluateName: "run.started" }),
    valueEntry("elapsed", new Duration(state.time - state.started), { evaluateName: "run.elapsed" }),
    textEntry("position", `${fold.seq} of ${context.journal.length} events`),
  ];
  if (state.cost > 0) entries.push(valueEntry("cost", state.cost));
  if (state.outcome) entries.push(textEntry("outcome", state.outcome));
  return entries;
}

/** `backoff`, `succeeded (by use)`, `failed: network`. */
export function stateText(record: NodeRecord): string {
  if (record.phase === "failed" && record.error) return `failed: ${record.error.class}`;
  return record.via ? `${record.phase} (by ${record.via})` : record.phase;
}

interface Attempt {
  n: number;
  args?: Value;
  output?: Value;
  error?: Value;
  duration?: number;
  text: string;
}

function attemptsOf(path: string, journal: readonly RunEvent[]): Attempt[] {
  const attempts = new Map<number, Attempt>();
  for (const event of journal) {
    if (!("attempt" in event) || event.node !== path || event.type === "retry.scheduled") continue;
    const attempt = attempts.get(event.attempt) ?? { n: event.attempt, text: "under way" };
    attempts.set(event.attempt, attempt);
    if (event.type === "attempt.started") attempt.args = decodeValue(event.args);
    if (event.type === "attempt.succeeded")
      Object.assign(attempt, {
        output: decodeValue(event.output),
        duration: event.duration,
        text: "succeeded",
      });
    if (event.type === "attempt.failed")
      Object.assign(attempt, {
        error: failureValue(event.error),
        duration: event.duration,
        text: `${event.error.class}: ${event.error.message}`,
      });
  }
  return [...attempts.values()];
}

function attemptEntry(attempt: Attempt): Entry {
  const entries: Entry[] = [];
  if (attempt.args !== undefined) entries.push(valueEntry("arguments", attempt.args));
  if (attempt.output !== undefined) entries.push(valueEntry("output", attempt.output));
  if (attempt.error !== undefined) entries.push(valueEntry("error", attempt.error));
  if (attempt.duration !== undefined) entries.push(valueEntry("duration", new Duration(attempt.duration)));
  return groupEntry(String(attempt.n), attempt.text, () => entries, entries.length);
}
