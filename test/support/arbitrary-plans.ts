/** Random small workflows and worlds, for properties of the core. */
import fc from "fast-check";
import type { Plan } from "../../plan/plan.ts";
import { AT, constant, type DecideSpec, onFailure, path, plan, retry, type StepSpec } from "./plans.ts";
import { type End, failing, ok, type World } from "./simulation.ts";

export interface Scenario {
  plan: Plan;
  /** What attempt n of a node ends in; later attempts succeed. */
  ends: Readonly<Record<string, readonly EndKind[]>>;
}

export type EndKind = "ok" | "network" | "unsent" | "rejected";

const ENDS: Record<EndKind, End> = {
  ok: ok(1),
  network: failing("network"),
  unsent: failing("network", { sent: false }),
  rejected: failing("rejected"),
};

export function worldOf(scenario: Scenario): World {
  return (node, attempt) => ENDS[scenario.ends[node]?.[attempt - 1] ?? "ok"];
}

const kind = fc.constantFrom<EndKind>("ok", "ok", "ok", "network", "unsent", "rejected");

const action = fc.constantFrom(
  undefined,
  onFailure({ kind: "continue" }),
  onFailure({ kind: "use", value: constant(0) }),
  onFailure([["in_doubt", "permanent", "transient"], { kind: "continue" }]),
);

const shape = fc.record({
  kind: fc.constantFrom("read", "write", "keyed", "value", "decide"),
  needs: fc.array(fc.record({ back: fc.integer({ min: 1, max: 6 }), optional: fc.boolean() }), {
    maxLength: 3,
  }),
  action,
  retries: fc.integer({ min: 0, max: 2 }),
  when: fc.constantFrom(true, true, true, false),
  ends: fc.array(kind, { maxLength: 3 }),
});

/** Up to ten nodes; every node needs only earlier ones, decisions choose one of the two nodes after them. */
export const scenarios: fc.Arbitrary<Scenario> = fc
  .array(shape, { minLength: 1, maxLength: 10 })
  .map(shapes => {
    const nodes: Record<string, StepSpec | DecideSpec> = {};
    const ends: Record<string, EndKind[]> = {};
    shapes.forEach((s, i) => {
      const name = `n${i}`;
      const back = [...new Map(s.needs.filter(n => n.back <= i).map(n => [i - n.back, n.optional]))];
      const needs = back.map(([at, optional]) => `n${at}${optional ? "?" : ""}`);
      if (s.kind === "decide" && i + 2 < shapes.length) {
        nodes[name] = {
          needs,
          cases: [[[constant(s.when)], `n${i + 1}`]],
          otherwise: s.retries === 0 ? "end" : `n${i + 2}`,
        };
        return;
      }
      ends[name] = s.ends;
      nodes[name] = {
        needs,
        ...(s.when ? {} : { when: constant(false) }),
        ...(s.action && { onFailure: s.action }),
        ...(s.retries > 0 && { retry: retry("transient", s.retries, 10, 100) }),
        ...(s.kind === "value"
          ? { value: back[0] ? path(`n${back[0][0]}`) : constant(i) }
          : { tool: "t", effect: s.kind === "read" ? ("read" as const) : ("write" as const) }),
        ...(s.kind === "keyed" && { key: { kind: "auto" as const, at: AT } }),
      };
    });
    return { plan: plan({ nodes }), ends };
  });
