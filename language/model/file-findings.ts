/** Types and policies of a file: what stands outside of workflows. */
import { ANY, DURATION } from "../../plan/type.ts";
import type { DefaultsItem, Item, PolicyItem, StatementItem } from "../syntax/ast.ts";
import { collector, type FileEnvironment, type Findings, typeReader } from "./environment.ts";
import { expectType } from "./expect.ts";
import { condition, type Inference, infer } from "./infer.ts";
import type { Scope } from "./scope.ts";
import { readType } from "./types.ts";

/** Names in a policy depend on who follows it, so they are not looked up here. */
const ANYWHERE: Scope = { entries: new Map(), facts: [], nodes: new Set(), lenient: true };

export function fileFindings(env: FileEnvironment): Findings {
  const into: Findings = { issues: [], references: [] };
  for (const item of env.declarations.types.values()) readType(item.type, typeReader(item, env, into));
  for (const item of env.declarations.policies.values()) contractFindings(item, env, into);
  for (const workflow of env.declarations.workflows.values())
    for (const item of workflow.children) if (item.kind === "defaults") contractFindings(item, env, into);
  return into;
}

function contractFindings(holder: PolicyItem | DefaultsItem, env: FileEnvironment, into: Findings): void {
  for (const item of holder.children) statementFindings(item, env, into);
}

function statementFindings(item: Item, env: FileEnvironment, into: Findings): void {
  const cx: Inference = { ...collector(item, into), scope: ANYWHERE };
  const statement = item as StatementItem;
  switch (statement.kind) {
    case "returns":
      readType(statement.type, typeReader(item, env, into));
      break;
    case "timeout":
      expectType(statement.duration, DURATION, "`timeout`", cx);
      break;
    case "key":
      if (statement.value) infer(statement.value, cx);
      break;
    case "ensure":
      condition(statement.condition, "`ensure`", cx);
      break;
    case "approval":
      infer(statement.question, cx);
      if (statement.by) expectType(statement.by, ANY, "`by`", cx);
      if (statement.within) expectType(statement.within, DURATION, "`within`", cx);
      if (statement.when) condition(statement.when, "`when`", cx);
      break;
    case "onFailure":
      for (const { action } of statement.cases) {
        if (action.kind === "use") infer(action.value, cx);
        if (action.kind === "pause" && action.within) expectType(action.within, DURATION, "`within`", cx);
      }
      break;
    case "follows":
      if (env.declarations.policies.has(statement.policy.text))
        cx.refer({ kind: "policy", name: statement.policy.text }, statement.policy.span);
      break;
  }
}
