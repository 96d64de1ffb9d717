/**
 * What a run ends in, told in the simplest way: node after node in plan order, as often as it takes, without events.
 * Only for runs whose end does not depend on the order of things: no failure that stops the scope.
 */
import type { StepNode } from "../../plan/plan.ts";
import type { EndKind, Scenario } from "./arbitrary-plans.ts";

export type Model = Record<string, "succeeded" | "failed" | "skipped" | "in_doubt" | "stopped" | "waiting">;

export function reference({ plan, ends }: Scenario): Model {
  const model: Model = {};
  const chosen: Record<string, string> = {};
  for (const node of plan.nodes) {
    const phase = (id: number) => model[plan.nodes[id]!.name]!;
    const settled = (id: number) => ["succeeded", "failed", "skipped"].includes(phase(id));
    const upstream = [...node.needs.flatMap(n => n.nodes), ...node.deciders];
    if (!upstream.every(settled)) model[node.name] = "waiting";
    else if (node.deciders.length > 0 && !node.deciders.some(d => chosen[plan.nodes[d]!.name] === node.name))
      model[node.name] = "skipped";
    else if (node.needs.some(n => !n.optional && !n.nodes.some(id => phase(id) === "succeeded")))
      model[node.name] = "skipped";
    else if (node.when && (node.when.expr as { value: unknown }).value === false)
      model[node.name] = "skipped";
    else if (node.kind === "decide") {
      const [first] = node.cases;
      const holds = (first!.when[0]!.expr as { value: unknown }).value === true;
      const target = holds ? first!.target : node.otherwise!.target;
      chosen[node.name] = target === "end" ? "end" : plan.nodes[target]!.name;
      model[node.name] = "succeeded";
    } else
      model[node.name] = node.action.kind === "value" ? "succeeded" : attempts(node, ends[node.name] ?? []);
  }
  return model;
}

function attempts(node: StepNode, ends: readonly EndKind[]): Model[string] {
  const retries = node.retry[0]?.times ?? 0;
  for (let n = 0; ; n++) {
    const end = ends[n] ?? "ok";
    if (end === "ok") return "succeeded";
    const unknown = end === "network" && node.effect === "write";
    const again = end !== "rejected" && n < retries && !(unknown && !node.key);
    if (again) continue;
    const cases = node.onFailure;
    const covers = (c: (typeof cases)[number]) =>
      unknown ? c.classes.includes("in_doubt") : c.classes.length === 0 || c.classes.includes("transient");
    const action = cases.find(covers)?.action.kind ?? (unknown ? "ask" : "stop");
    if (action === "continue") return "failed";
    if (action === "use") return "succeeded";
    return action === "ask" ? "in_doubt" : "stopped";
  }
}
