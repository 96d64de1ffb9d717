/** Where the tests of a file name its workflows and their nodes. */
import { NODE_FUNCTIONS } from "../../plan/functions.ts";
import type { Analysis } from "../analysis.ts";
import type { Item, TestItem, Word } from "../syntax/ast.ts";
import { syntaxParts } from "./locate.ts";
import type { Place, Target } from "./targets.ts";

/** Places in tests that mean this workflow or node. */
export function mentionsInTests(analysis: Analysis, target: Target): Place[] {
  if (target.kind === "workflow")
    return analysis.env.declarations.tests
      .filter(test => test.of.text === target.name)
      .map(test => ({ item: test, span: test.of.span }));
  if (target.kind !== "node") return [];
  const workflow = target.workflow?.model.name;
  return analysis.env.declarations.tests
    .filter(test => test.of.text === workflow)
    .flatMap(test => nodeMentions(test, target.name));
}

function nodeMentions(test: TestItem, name: string): Place[] {
  return test.children.flatMap(item =>
    wordsFor(item)
      .filter(word => word.text === name)
      .map(word => ({ item, span: word.span })),
  );
}

/** First words of node references, and what `status(…)` and its like are asked about. */
function wordsFor(of: object): Word[] {
  const found: Word[] = [];
  const node = of as Partial<{
    kind: string;
    parts: unknown[];
    function: Word;
    args: { value?: { name?: Word } }[];
  }>;
  const first = node.parts?.[0];
  if (node.kind === undefined && typeof first === "object" && first !== null && "text" in first)
    found.push(first as Word);
  if (node.kind === "call" && NODE_FUNCTIONS.includes(node.function?.text ?? "")) {
    const asked = node.args?.[0]?.value?.name;
    if (asked) found.push(asked);
  }
  for (const part of syntaxParts(of as Item)) found.push(...wordsFor(part.node));
  return found;
}
