import { isContractOpen } from "./contracts.ts";
import { fixOf, insertStatement } from "./edits.ts";
import { effectOf } from "./raised.ts";
import { type Finding, rule } from "./rule.ts";

export const irreversibleUnguarded = rule({
  code: "FLOW501",
  title: "Irreversible step without a guard",
  severity: "warning",
  why: `What the step does can't be taken back, and nothing keeps it from happening twice or unasked: no \`key\` that makes a
repetition harmless, no \`approval\` by a person.`,
  fix: "Add `key`, or let a person agree with `approval`.",
  bad: `workflow pay {
  step send {
    call http.post { url: "https://pay.example/refunds", json: { amount: 5 } }
    effect irreversible
    timeout 10s
    on failure stop
  }
}
`,
  good: `workflow pay {
  step send {
    call http.post { url: "https://pay.example/refunds", json: { amount: 5 } }
    effect irreversible
    key
    timeout 10s
    on failure stop
  }
}
`,
  *node(node, { env }): Iterable<Finding> {
    if (node.kind !== "step" || effectOf(node) !== "irreversible") return;
    const { key, approval, verify } = node.contract;
    if (key || approval || verify || isContractOpen(node, env)) return;
    const question = `approval "Do it?" within 1d`;
    yield {
      place: { item: node.item, span: node.word.span },
      message: `\`${node.name}\` is irreversible and has neither \`key\` nor \`approval\`.`,
      fixes: [
        ...fixOf("Add key", [insertStatement(node.item, "key", "last")], true),
        ...fixOf("Add approval", [insertStatement(node.item, question, "last")]),
      ],
    };
  },
});
