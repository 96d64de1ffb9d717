import { keywordSpan } from "../model/places.ts";
import type { FailureCaseSyntax, Item, OnFailureItem } from "../syntax/ast.ts";
import { type Finding, rule } from "./rule.ts";

/** Parsed, but not yet run. A name for the message; what stands inside is not looked at where `inside` is false. */
const UNSUPPORTED: Readonly<Partial<Record<Item["kind"], string>>> = {
  use: "`use`",
  tool: "`tool`",
  test: "`test`",
  group: "`group`",
  first: "`first`",
  each: "`each`",
  repeat: "`repeat`",
  finally: "`finally`",
  verify: "`verify`",
  undo: "`undo`",
  gives: "`gives`",
  limits: "`limits`",
  trigger: "`trigger`",
  redact: "`redact`",
  allow: "`allow`",
  within: "`within` for a whole node",
};

/** Keywords of these statements, for the documentation. */
export const NOT_YET: readonly string[] = Object.keys(UNSUPPORTED);

/** Tools of the language that this version doesn't have yet, where the host doesn't offer them. */
export const LATER_TOOLS: readonly string[] = [
  ...["classify", "extract", "generate", "agent"].map(name => `llm.${name}`),
  ...["get", "put", "search", "forget"].map(name => `memory.${name}`),
  ...["wait", "send"].map(name => `event.${name}`),
  ...["sleep", "until"].map(name => `time.${name}`),
  "email.send",
  "shell.script",
];

export const notSupported = rule({
  code: "FLOW200",
  title: "Not supported yet in this version",
  severity: "error",
  structural: true,
  why: `The statement belongs to the language and is read, but this version can't run it yet. A workflow that holds it
is refused rather than run without it: leaving out a guard in silence would be worse.`,
  fix: "Write it without this statement, or wait for a version that runs it.",
  bad: `workflow greet {
  step hello { value "hello" }
  finally { step bye { value "bye" } }
}
`,
  good: `workflow greet {
  step hello { value "hello" }
  step bye { needs hello?; value "bye" }
}
`,
  file: cx => unsupported(cx.file),
  *node(node, { env }): Iterable<Finding> {
    if (node.kind !== "step") return;
    for (const item of node.statements.call ?? []) {
      const { text, span } = item.call.tool;
      if (env.tools.has(text)) continue;
      if (env.declarations.workflows.has(text)) yield finding(item, span, "Calling a workflow");
      else if (LATER_TOOLS.includes(text)) yield finding(item, span, `The tool \`${text}\``);
    }
  },
});

/** Steps in which nothing was found: they needn't be gone through again. */
const clean = new WeakSet<Item>();

function* unsupported(item: Item): Iterable<Finding> {
  if (clean.has(item)) return;
  let count = 0;
  for (const found of unsupportedInside(item)) {
    count++;
    yield found;
  }
  if (count === 0 && item.kind === "step") clean.add(item);
}

function* unsupportedInside(item: Item): Iterable<Finding> {
  for (const child of item.children) {
    const name = UNSUPPORTED[child.kind];
    if (name) yield finding(child, keywordSpan(child), name);
    else if (child.kind === "onFailure") yield* unsupportedFailure(child, item);
    else if (child.kind === "needs") {
      for (const need of child.needs)
        if (need.nodes.length > 1) yield finding(child, need.span, "Needing one of several (`a | b`)");
    } else yield* unsupported(child);
  }
}

function* unsupportedFailure(item: OnFailureItem, parent: Item): Iterable<Finding> {
  if (item.item) return yield finding(item, keywordSpan(item), "`on item failure`");
  if (parent.kind === "workflow") return yield finding(item, keywordSpan(item), "`on failure` of a workflow");
  for (const { action } of item.cases) {
    let last: FailureCaseSyntax["action"] | undefined = action;
    while (last?.kind === "pause") last = last.then;
    if (last?.kind === "undo") yield finding(item, last.span, "`on failure undo`");
  }
}

function finding(item: Item, span: Finding["place"]["span"], what: string): Finding {
  return { place: { item, span }, message: `${what} is not supported yet in this version.` };
}
