import type { FieldSyntax, Item, TypeSyntax } from "../syntax/ast.ts";
import { type Finding, rule } from "./rule.ts";

export const duplicateName = rule({
  code: "FLOW212",
  title: "Name used twice",
  severity: "error",
  structural: true,
  why: "Two things of the same sort have one name, so nothing that uses the name is clear. The first one counts.",
  fix: "Rename one of them.",
  bad: `workflow greet {
  step hello { value "Hello" }
  step hello { value "Good morning" }
}
`,
  good: `workflow greet {
  step hello { value "Hello" }
  step morning { value "Good morning" }
}
`,
  issues: {
    repeatedKey: ({ name }) => ({ message: `There is already a \`${name}\` in this object.` }),
  },
  *file({ env, file }): Iterable<Finding> {
    for (const { item, word, first } of env.declarations.repeated)
      yield {
        place: { item, span: word.span },
        message: `There is already a ${item.kind === "use" ? "`use`" : item.kind} \`${word.text}\` in this file.`,
        related: [{ place: { item: first, span: first.name.span }, message: "The first one." }],
      };
    for (const item of file.children) if (item.kind === "type") yield* inType(item.type, item);
  },
  *workflow({ model }): Iterable<Finding> {
    for (const { node, first } of model.repeated)
      yield {
        place: { item: node.item, span: node.word.span },
        message: `There is already a node \`${node.name}\` in this workflow.`,
        related: [{ place: { item: first.item, span: first.word.span }, message: "The first one." }],
      };
    for (const item of model.statements.input ?? []) yield* inFields(item.fields, item);
  },
  *node(node): Iterable<Finding> {
    if (node.kind !== "step") return;
    for (const item of node.statements.returns ?? []) yield* inType(item.type, item);
    const seen = new Map<string, Finding["place"]>();
    for (const need of node.needs) {
      const word = need.syntax.as ?? need.syntax.nodes[0];
      if (!word || word.text === "") continue;
      const place = { item: need.item, span: word.span };
      const first = seen.get(word.text);
      if (first)
        yield {
          place,
          message: `\`${word.text}\` is needed twice.`,
          related: [{ place: first, message: "The first time." }],
        };
      else seen.set(word.text, place);
    }
  },
});

function* inFields(fields: readonly FieldSyntax[], item: Item): Iterable<Finding> {
  const seen = new Map<string, FieldSyntax>();
  for (const field of fields) {
    const first = seen.get(field.name.text);
    if (first && field.name.text !== "")
      yield {
        place: { item, span: field.name.span },
        message: `There is already a field \`${field.name.text}\`.`,
        related: [{ place: { item, span: first.name.span }, message: "The first one." }],
      };
    else seen.set(field.name.text, field);
    yield* inType(field.type, item);
  }
}

function* inType(type: TypeSyntax, item: Item): Iterable<Finding> {
  if (type.kind === "record") yield* inFields(type.fields, item);
  if (type.kind === "list") yield* inType(type.item, item);
  if (type.kind === "maybe") yield* inType(type.of, item);
  if (type.kind === "map") yield* inType(type.value, item);
  if (type.kind === "union") for (const member of type.of) yield* inType(member, item);
}
