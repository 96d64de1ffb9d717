import { ERROR_CLASSES, type ErrorClass } from "../../plan/errors.ts";
import type { Item, Path } from "../syntax/ast.ts";
import { policyAndDefaults } from "./contracts.ts";
import { didYouMean } from "./edits.ts";
import { type Finding, rule } from "./rule.ts";

/** What `retry` and `on failure` may name: classes and their groups. */
export const CLASS_WORDS: readonly string[] = [...ERROR_CLASSES, "transient", "permanent"];

export const unknownErrorClass = rule({
  code: "FLOW207",
  title: "Unknown error class",
  severity: "error",
  structural: true,
  why: `Failures have one of thirteen classes (\`network timeout rate_limited unavailable\`, together \`transient\`, and
\`unauthorized not_found rejected invalid denied expired crashed budget in_doubt\`, together \`permanent\`). A class may be
refined by a code: \`rejected.exit_4\`.`,
  fix: "Correct the name of the class.",
  bad: `workflow page {
  step load {
    call http.get { url: "https://example.com" }
    timeout 10s
    retry networks 2 times
    on failure stop
  }
}
`,
  good: `workflow page {
  step load {
    call http.get { url: "https://example.com" }
    timeout 10s
    retry network 2 times
    on failure stop
  }
}
`,
  *file(cx) {
    for (const { statements } of policyAndDefaults(cx.file)) yield* inStatements(statements);
  },
  *node(node) {
    if (node.kind === "step") yield* inStatements(node.item.children);
  },
});

function* inStatements(items: readonly Item[]): Iterable<Finding> {
  for (const item of items) {
    if (item.kind === "retry") yield* unknown(item, item.classes, "retry");
    if (item.kind === "ensure" && item.class) yield* unknown(item, [item.class], "ensure");
    if (item.kind === "onFailure") for (const c of item.cases) yield* unknown(item, c.classes, "on failure");
  }
}

function* unknown(item: Item, paths: readonly Path[], where: string): Iterable<Finding> {
  for (const path of paths) {
    const first = path.words[0];
    if (!first || first.text === "") continue;
    const groups = where === "ensure" ? [] : ["transient", "permanent"];
    const words = [...ERROR_CLASSES, ...groups, ...(where === "on failure" ? ["otherwise"] : [])];
    if (words.includes(first.text)) continue;
    const { hint, fixes } = didYouMean(first.text, words, item, first.span);
    const list = hint === "" ? ` There are ${words.join(", ")}.` : "";
    const place = { item, span: first.span };
    yield { place, message: `There is no error class \`${first.text}\`.${hint}${list}`, fixes };
  }
}

export function isClass(text: string): text is ErrorClass {
  return (ERROR_CLASSES as readonly string[]).includes(text);
}
