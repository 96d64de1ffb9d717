/** The contract of a step as the graph shows it: what is retried, how long it may take, what happens on failure. */
import type { FailureMark, GraphNode } from "../../../graph/model.ts";
import type { StepModel } from "../../model/workflow.ts";
import type { ActionSyntax, OnFailureItem, StatementItem } from "../../syntax/ast.ts";
import { shortSlice } from "../slice.ts";

type Contract = GraphNode["contract"];
type Rule = NonNullable<Contract["rules"]>[number];

/** What holds for the step: its own statements, and those it takes over. */
export function contractOf(step: StepModel): Contract {
  const contract: Contract = { failure: [] };
  let retries = 0;
  let ensures = 0;
  const said: readonly StatementItem[] = [
    ...Object.values(step.contract).flat(),
    ...(step.statements.when ?? []),
  ];
  for (const item of said) {
    switch (item.kind) {
      case "retry":
        retries += item.times.value;
        break;
      case "ensure":
        ensures++;
        break;
      case "timeout":
        contract.timeout = shortSlice(item, item.duration.span, 20);
        break;
      case "key":
      case "verify":
      case "undo":
        contract[item.kind] = true;
        break;
      case "approval":
        contract.approval = item.by ? unquoted(shortSlice(item, item.by.span, 40)) : "";
        break;
      case "when":
        contract.when = shortSlice(item, item.condition.span, 80);
        break;
      case "onFailure":
        contract.rules = rulesOf(item);
        contract.failure = [...new Set(contract.rules.map(rule => rule.action))];
        break;
    }
  }
  if (retries > 0) contract.retries = retries;
  if (ensures > 0) contract.ensure = ensures;
  return contract;
}

function rulesOf(item: OnFailureItem): Rule[] {
  return item.cases.flatMap(({ classes, action }): Rule[] => {
    if (action.kind === "missing") return [];
    const text = actionText(item, action);
    return [
      {
        classes: classes.length === 0 ? "otherwise" : classes.map(path => path.text).join(", "),
        action: action.kind as FailureMark,
        ...(text !== undefined && { text }),
      },
    ];
  });
}

function actionText(item: OnFailureItem, action: ActionSyntax): string | undefined {
  if (action.kind === "use") return shortSlice(item, action.value.span, 60);
  if (action.kind === "pause") return unquoted(shortSlice(item, action.message.span, 60));
  return undefined;
}

export function unquoted(text: string): string {
  return text.replace(/^"+|"+$/g, "");
}
