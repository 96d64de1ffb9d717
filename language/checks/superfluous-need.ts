import type { NeedModel } from "../model/workflow.ts";
import { type Finding, type FixPlan, rule } from "./rule.ts";

export const superfluousNeed = rule({
  code: "FLOW215",
  title: "Need that is implied by another",
  severity: "hint",
  why: "This node is waited for already, through another need, and its output is not read here: the need says nothing new.",
  fix: "Take it out of `needs`.",
  bad: `workflow line {
  step a { value 1 }
  step b { needs a; value a + 1 }
  step c { needs a, b; value b + 1 }
}
`,
  good: `workflow line {
  step a { value 1 }
  step b { needs a; value a + 1 }
  step c { needs b; value b + 1 }
}
`,
  *among(node, { model, typed }): Iterable<Finding> {
    // What is read inside a block isn't known here.
    if (node.kind === "block" || node.needs.length < 2 || model.graph.inCycle.has(node.index)) return;
    const read = new Set(
      typed.nodes[node.index]!.references.filter(
        r => r.target.kind === "node" && r.item.kind !== "needs",
      ).map(r => r.target.name),
    );
    for (const need of node.needs) {
      const index = need.nodes[0];
      if (index === undefined || need.nodes.length > 1 || read.has(model.nodes[index]!.name)) continue;
      // An optional need of the other is no guarantee that this one succeeded.
      const through = node.needs.find(
        other => other !== need && impliesNeed(other, need, index, (n, m) => hardReaches(n, m, model)),
      );
      if (!through) continue;
      const name = model.nodes[index]!.name;
      yield {
        place: { item: need.item, span: need.syntax.span },
        message: `\`${through.name}\` waits for \`${name}\` already, and its output isn't read here.`,
        tags: ["unnecessary"],
        fixes: removal(need, name),
      };
    }
  },
});

type Reaches = (from: number, to: number) => boolean;

function impliesNeed(other: NeedModel, need: NeedModel, index: number, reaches: Reaches): boolean {
  if (other.nodes.length !== 1 || other.nodes[0] === index) return false;
  if (other.optional && !need.optional) return false;
  return reaches(other.nodes[0]!, index);
}

/** Whether `to` has succeeded when `from` has: through hard needs alone. */
function hardReaches(
  from: number,
  to: number,
  model: Parameters<NonNullable<typeof superfluousNeed.among>>[1]["model"],
): boolean {
  if (!model.graph.waitsFor(from, to)) return false;
  const seen = new Set<number>();
  const queue = [from];
  for (const n of queue) {
    if (n === to) return true;
    for (const need of model.nodes[n]!.needs) {
      const next = need.optional || need.nodes.length !== 1 ? undefined : need.nodes[0]!;
      if (next === undefined || seen.has(next) || (next !== to && !model.graph.waitsFor(next, to))) continue;
      seen.add(next);
      queue.push(next);
    }
  }
  return false;
}

function removal(need: NeedModel, name: string): readonly FixPlan[] {
  const all = need.item.needs;
  const i = all.indexOf(need.syntax);
  if (all.length < 2) return [];
  const start = i === 0 ? need.syntax.span.start : all[i - 1]!.span.end;
  const end = i === 0 ? all[1]!.span.start : need.syntax.span.end;
  return [
    {
      title: `Remove ${name} from needs`,
      edits: [{ item: need.item, start, end, text: "" }],
      preferred: true,
    },
  ];
}
