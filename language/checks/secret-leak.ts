import { partsOf } from "../model/walk.ts";
import type { ActionSyntax, Expression, Item } from "../syntax/ast.ts";
import { type Finding, rule } from "./rule.ts";

export const secretLeak = rule({
  code: "FLOW502",
  title: "Secret that gets out",
  severity: "error",
  why: `A secret belongs into the arguments of a call that needs it. Here it would reach an output, a message or a person: it
would be kept in the run's record and shown.`,
  fix: "Use the secret in the call itself.",
  bad: `secret TOKEN
workflow page {
  step header { value "Bearer \${secrets.TOKEN}" }
  step load {
    needs header
    call http.get { url: "https://example.com", headers: { authorization: header } }
    timeout 10s
    on failure stop
  }
}
`,
  good: `secret TOKEN
workflow page {
  step load {
    call http.get { url: "https://example.com", headers: { authorization: "Bearer \${secrets.TOKEN}" } }
    timeout 10s
    on failure stop
  }
}
`,
  *workflow({ model }) {
    for (const item of model.statements.output ?? []) yield* leaks(item, item.value, "the workflow's output");
  },
  *node(node) {
    if (node.kind !== "step") return;
    for (const item of node.item.children) yield* inStatement(item, node.tool?.name ?? "");
  },
});

function* inStatement(item: Item, tool: string): Iterable<Finding> {
  if (item.kind === "value") yield* leaks(item, item.value, "the step's output");
  if (item.kind === "key" && item.value) yield* leaks(item, item.value, "the key, which is kept");
  if (item.kind === "approval") yield* leaks(item, item.question, "a question to a person");
  if (item.kind === "ensure" && item.message) yield* leaks(item, item.message, "a message");
  if (item.kind === "call" && item.call.args && (tool.startsWith("human.") || tool.startsWith("llm.")))
    yield* leaks(item, item.call.args, tool.startsWith("llm.") ? "a prompt" : "a question to a person");
  if (item.kind === "onFailure") for (const c of item.cases) yield* inAction(item, c.action);
}

function* inAction(item: Item, action: ActionSyntax): Iterable<Finding> {
  if (action.kind === "use") yield* leaks(item, action.value, "the step's output");
  if (action.kind !== "pause") return;
  yield* leaks(item, action.message, "a question to a person");
  if (action.then) yield* inAction(item, action.then);
}

function* leaks(item: Item, expr: Expression, where: string): Iterable<Finding> {
  if (isSecrets(expr) || (expr.kind === "field" && isSecrets(expr.of))) {
    const name = expr.kind === "field" ? ` \`${expr.name.text}\`` : "";
    yield { place: { item, span: expr.span }, message: `The secret${name} would reach ${where}.` };
    return;
  }
  for (const part of partsOf(expr)) yield* leaks(item, part, where);
}

function isSecrets(expr: Expression): boolean {
  return expr.kind === "name" && expr.name.text === "secrets";
}
