import { textOf } from "../model/places.ts";
import type { OnFailureItem } from "../syntax/ast.ts";
import { andList } from "./edits.ts";
import { openClasses } from "./raised.ts";
import { type Finding, type PlannedEdit, rule } from "./rule.ts";

export const uncoveredClass = rule({
  code: "FLOW302",
  title: "Error class that no case covers",
  severity: "warning",
  why: "The cases of `on failure` leave out classes in which the step may end. On those the run stops.",
  fix: "Add a case for each of them, or `otherwise`.",
  bad: `workflow page {
  step load {
    call http.get { url: "https://example.com" }
    timeout 10s
    on failure { transient -> continue; not_found -> use null }
  }
}
`,
  good: `workflow page {
  step load {
    call http.get { url: "https://example.com" }
    timeout 10s
    on failure { transient -> continue; not_found -> use null; otherwise -> stop }
  }
}
`,
  *node(node): Iterable<Finding> {
    const item = node.kind === "step" ? node.contract.onFailure?.[0] : undefined;
    if (node.kind !== "step" || !item) return;
    const open = openClasses(node);
    if (open.length === 0) return;
    const own = node.statements.onFailure?.[0] === item;
    yield {
      place: { item: node.item, span: node.word.span },
      message: `\`on failure\`${own ? "" : " of its policy"} says nothing of ${andList(open)}, in which \`${node.name}\` may end.`,
      fixes: [
        { title: "Add otherwise -> stop", edits: [addCases(item, ["otherwise"])], preferred: true },
        { title: "Add a case for each error class", edits: [addCases(item, open)] },
      ],
    };
  },
});

function addCases(item: OnFailureItem, classes: readonly string[]): PlannedEdit {
  const text = textOf(item);
  const first = item.cases[0]?.span.start;
  // `on failure { }`: nothing but the braces stands there yet.
  if (first === undefined) {
    const at = text.indexOf("{") + 1;
    return { item, start: at, end: at, text: classes.map(name => ` ${name} -> stop`).join(";") };
  }
  const end = item.cases.at(-1)!.span.end;
  const space = /\n([ \t]*)$/.exec(text.slice(0, first))?.[1];
  const separator = space === undefined ? "; " : `\n${space}`;
  return { item, start: end, end, text: classes.map(name => `${separator}${name} -> stop`).join("") };
}
