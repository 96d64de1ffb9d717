/** Folds a recorded journal to a state; a fork on another plan goes over to that plan where it was forked. */
import type { Plan } from "../../plan/plan.ts";
import { apply, initialState } from "../core/apply.ts";
import type { RunEvent } from "../core/events.ts";
import { migrate } from "../core/migrate.ts";
import type { RunState } from "../core/state.ts";
import type { RunHeader, RunStore } from "../store/types.ts";

/** The plans of a run and of the runs it was forked from, by hash. */
export function plansOf(store: Pick<RunStore, "header">, header: RunHeader): ReadonlyMap<string, Plan> {
  const plans = new Map<string, Plan>();
  for (let at: RunHeader | undefined = header; at; at = at.origin && store.header(at.origin.run))
    for (const plan of [at.plan, ...(at.ancestors ?? [])]) plans.set(plan.hash, plan);
  return plans;
}

/** Applies an event; the state is another one after a fork changed the plan. */
export function advance(
  state: RunState,
  event: RunEvent,
  plans: ReadonlyMap<string, Plan>,
): { state: RunState; changed: readonly number[] } {
  const changed = apply(state, event);
  if (event.type !== "run.forked" || event.plan === state.plan.hash) return { state, changed };
  const plan = plans.get(event.plan);
  if (!plan) throw new Error(`the plan ${event.plan} of the fork is not in the store`);
  const migrated = migrate(state, plan);
  return { state: migrated, changed: [...migrated.nodes()].map(n => n.id) };
}

/** The state after all these events. */
export function foldRun(
  store: Pick<RunStore, "header">,
  header: RunHeader,
  events: readonly RunEvent[],
): { state: RunState; plans: ReadonlyMap<string, Plan> } {
  const plans = plansOf(store, header);
  const first = events[0];
  const plan = (first?.type === "run.started" && plans.get(first.plan)) || header.plan;
  let state = initialState(plan);
  for (const event of events) ({ state } = advance(state, event, plans));
  return { state, plans };
}
