/** A decision: evaluated once, the first case that holds (R3). */
import type { DecideCase, DecideNode } from "../../plan/plan.ts";
import { at } from "./attempt.ts";
import type { Command } from "./commands.ts";
import { equal } from "./expressions/compare.ts";
import { ExpressionError } from "./expressions/error.ts";
import { wantBoolean } from "./expressions/kinds.ts";
import { expressionFailure } from "./next-failure.ts";
import { settled } from "./settled-event.ts";
import type { NodeRecord, RunState } from "./state.ts";
import type { Values } from "./values.ts";

export function nextDecide(
  state: RunState,
  values: Values,
  node: DecideNode,
  record: NodeRecord,
): Command | undefined {
  if (record.phase !== "ready" || state.ending) return undefined;
  try {
    if (node.when) {
      const when = at(state, values, node.id, "when", node.when);
      if (!wantBoolean(when, `when ${node.when.text}`)) {
        const event = { type: "node.skipped", node: record.path, why: { kind: "when" } } as const;
        return { kind: "append", id: node.id, event };
      }
    }
    return decide(state, values, node, record);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return settled(values, record, "failed", { error: expressionFailure(error) });
  }
}

function decide(state: RunState, values: Values, node: DecideNode, record: NodeRecord): Command {
  const by = node.by && at(state, values, node.id, "by", node.by);
  const chosen = (branch: number, target: number | "end", because: string): Command => ({
    kind: "append",
    id: node.id,
    event: {
      type: "decision.made",
      node: record.path,
      branch,
      chosen: target === "end" ? "end" : state.plan.nodes[target]!.name,
      because,
    },
  });
  for (const [branch, { when, target }] of node.cases.entries())
    for (const [i, expression] of when.entries()) {
      const value = at(state, values, node.id, `case${branch}/${i}`, expression);
      const holds = by === undefined ? wantBoolean(value, `when ${expression.text}`) : equal(by, value);
      if (holds) return chosen(branch, target, because(node, node.cases[branch]!, i));
    }
  if (node.otherwise) return chosen(-1, node.otherwise.target, "otherwise");
  const message = `no case of ${record.path} holds, and there is no otherwise`;
  return settled(values, record, "failed", { error: { class: "invalid", message } });
}

function because(node: DecideNode, { when }: DecideCase, i: number): string {
  return node.by ? `${node.by.text} == ${when[i]!.text}` : when[i]!.text;
}
