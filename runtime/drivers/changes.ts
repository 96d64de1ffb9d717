/** What a person changes in a run at work: values, a step skipped, a step done again. */
import { conform, problemText } from "../../plan/conform.ts";
import type { CallAction, PlanNode, StepNode } from "../../plan/plan.ts";
import { decodeValue, encodeValue, fromJson, isObject, type Value } from "../../plan/value.ts";
import { resolveArguments } from "../core/attempt.ts";
import { RUN } from "../core/commands.ts";
import { type EditPath, parseEditPath, patch, type Segment, valueAt } from "../core/edit-path.ts";
import type { NewEvent } from "../core/events.ts";
import { ExpressionError, NotRecorded } from "../core/expressions/error.ts";
import { isSettled } from "../core/fold.ts";
import { resetSet } from "../core/reset.ts";
import type { NodeRecord, RunState } from "../core/state.ts";
import { edited, inputOf, outputOf, type Values } from "../core/values.ts";
import { checkValue } from "./people.ts";
import type { Performer } from "./performer.ts";
import { InputError } from "./types.ts";

/** The event of a set variable. Throws InputError when there is no such place or the value does not fit. */
export function editEvent(
  state: RunState,
  values: Values,
  path: string,
  json: unknown,
  who?: string,
): NewEvent {
  const at = parseEditPath(path);
  if (!at)
    throw new InputError(
      `${path} is no place that can be set; write input.NAME, NODE.output.NAME or NODE.args.NAME.`,
    );
  const { whole, check } = place(state, values, at);
  const old = valueAt(whole, at.rest);
  const changed = patch(whole, at.rest, fromJson(json));
  if (changed === undefined) throw new InputError(`${path}: there is no such place in the value.`);
  const value = valueAt(check(changed), at.rest) ?? null;
  return {
    type: "state.edited",
    path,
    old: encodeValue(old ?? null),
    value: encodeValue(value),
    ...(who !== undefined && { who }),
  };
}

function place(
  state: RunState,
  values: Values,
  at: EditPath & { rest: readonly Segment[] },
): { whole: Value; check: (value: Value) => Value } {
  const { journal } = values;
  if (at.root === "input") {
    checkField(state, at.rest[0]);
    return {
      whole: inputOf(state, journal),
      check: value => {
        const { value: conformed, problems } = conform(state.plan.input, value, "input");
        if (problems.length > 0) throw new InputError(problems.map(problemText).join("\n"));
        return conformed;
      },
    };
  }
  const record = nodeNamed(state, at.node);
  const node = state.plan.nodes[record.id]!;
  if (at.root === "output") {
    if (record.phase !== "succeeded")
      throw new InputError(`${at.node} has no output (it is ${record.phase}).`);
    return { whole: outputOf(record, journal), check: value => checkValue(node, at.node, value) };
  }
  const whole =
    record.args === undefined
      ? argumentsAhead(state, values, node, record)
      : edited(decodeValue(record.args), record.argEdits, journal);
  return { whole, check: value => value };
}

function checkField(state: RunState, name: Segment | undefined): void {
  const { fields } = state.plan.input;
  if (name === undefined || fields.some(field => field.name === name)) return;
  const there = fields.map(field => field.name).join(", ") || "none";
  throw new InputError(`input.${name}: there is no such field; fields of the input: ${there}`);
}

/** The arguments that a call is about to be made with: they are recorded only with its first attempt. */
function argumentsAhead(state: RunState, values: Values, node: PlanNode, record: NodeRecord): Value {
  const refused = new InputError(
    `The arguments of ${record.path} are not resolved yet; stop on its call first.`,
  );
  if (record.phase !== "ready" || node.kind !== "step" || node.action.kind !== "call") throw refused;
  try {
    return resolveArguments(state, values, node as StepNode & { action: CallAction }, record);
  } catch (error) {
    if (error instanceof ExpressionError || error instanceof NotRecorded) throw refused;
    throw error;
  }
}

function nodeNamed(state: RunState, path: string): NodeRecord {
  const record = state.node(path);
  if (!record) throw new InputError(`There is no node ${path} in ${state.plan.workflow}.`);
  return record;
}

function unfinished(performer: Performer): void {
  if (performer.state.finished)
    throw new InputError("The run has finished, and a finished run stays as it is; fork it instead.");
}

export function edit(performer: Performer, path: string, value: unknown, who?: string): void {
  unfinished(performer);
  performer.append(editEvent(performer.state, performer.journal.values(), path, value, who));
}

/** T13: settles a node with a value and executes nothing. */
export function jump(performer: Performer, path: string, json: unknown, who?: string): void {
  unfinished(performer);
  const record = nodeNamed(performer.state, path);
  if (isSettled(record))
    throw new InputError(`${path} has settled (${record.phase}); restart it, or set its output.`);
  if (performer.calls.inFlight(record.id)?.write)
    throw new InputError(`${path} is under way and may change something; wait for its end.`);
  const node = performer.state.plan.nodes[record.id]!;
  const value = checkValue(node, path, fromJson(json));
  if (node.kind === "decide") checkChoice(performer.state, record, value);
  void performer.calls.drop(record.id);
  performer.scheduler.unhold(record.id);
  const event = { type: "step.jumped", node: path, value: encodeValue(value) } as const;
  performer.append({ ...event, ...(who !== undefined && { who }) });
}

function checkChoice(state: RunState, record: NodeRecord, value: Value): void {
  const targets = state.plan.nodes.filter(n => n.deciders.includes(record.id)).map(n => n.name);
  const chosen = isObject(value) ? value["chosen"] : undefined;
  if (typeof chosen === "string" && (chosen === "end" || targets.includes(chosen))) return;
  throw new InputError(
    `${record.path} takes { chosen: ${[...targets, "end"].map(t => `"${t}"`).join(" | ")} }.`,
  );
}

/** T11: resets the node and everything downstream of it. Reads in flight there are aborted, writes awaited. */
export async function restart(performer: Performer, path: string, who?: string): Promise<void> {
  unfinished(performer);
  const { state, calls, scheduler } = performer;
  nodeNamed(state, path);
  for (;;) {
    const { ending } = state;
    const paths = resetSet(state, path);
    if (ending && (ending.kind === "cancelled" || !paths.includes(ending.node)))
      throw new InputError(
        ending.kind === "cancelled"
          ? "The run was cancelled; fork it to go on."
          : `The run is ending because ${ending.node} failed; restart that one, or fork the run.`,
      );
    const ids = paths.map(p => state.node(p)!.id);
    const flying = ids.filter(id => calls.inFlight(id));
    if (flying.length === 0) {
      for (const id of [...ids, RUN]) scheduler.unhold(id);
      performer.adoptions.remember(performer.header.id, state.plan, succeededIn(performer, paths), false);
      performer.append({
        type: "frame.restarted",
        node: path,
        reset: paths,
        ...(who !== undefined && { who }),
      });
      return;
    }
    await Promise.all(flying.map(id => (calls.inFlight(id)!.write ? calls.ended(id) : calls.drop(id))));
  }
}

/** The attempts whose nodes succeeded: only what counted as done is taken over. */
function succeededIn(performer: Performer, paths: readonly string[]) {
  const done = new Set(paths.filter(p => performer.state.node(p)!.phase === "succeeded"));
  return performer.journal.events.filter(event => "node" in event && done.has(event.node));
}
