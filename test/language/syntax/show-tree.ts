import { parse, syntaxProblems, walkItems } from "../../../language/index.ts";
import type {
  ArgumentSyntax,
  EntrySyntax,
  Expression,
  Item,
  TypeSyntax,
} from "../../../language/syntax/ast.ts";

/** An expression with brackets around everything that is made of parts. */
export function showExpression(e: Expression): string {
  switch (e.kind) {
    case "number":
    case "boolean":
      return String(e.value);
    case "duration":
      return `${e.value}ms`;
    case "null":
      return "null";
    case "string":
      return `"${e.parts.map(part => (typeof part === "string" ? part : `\${${showExpression(part)}}`)).join("")}"`;
    case "name":
      return e.name.text;
    case "list":
      return `[${e.items.map(showExpression).join(" ")}]`;
    case "object":
      return `{${e.entries.map(showEntry).join(" ")}}`;
    case "field":
      return `(${showExpression(e.of)} ${e.safe ? "?." : "."} ${e.name.text})`;
    case "index":
      return `(${showExpression(e.of)} [] ${showExpression(e.index)})`;
    case "call":
      return `${e.function.text}(${e.args.map(showArgument).join(" ")})`;
    case "unary":
      return `(${e.operator} ${showExpression(e.of)})`;
    case "binary":
      return `(${showExpression(e.left)} ${e.operator} ${showExpression(e.right)})`;
    case "if":
      return `(if ${showExpression(e.condition)} ${showExpression(e.then)} ${showExpression(e.else)})`;
    case "parens":
      return `<${showExpression(e.of)}>`;
    case "error":
      return "ERROR";
  }
}

function showEntry(entry: EntrySyntax): string {
  if (entry.kind === "spread") return `...${showExpression(entry.value)}`;
  return entry.shorthand ? entry.key.text : `${entry.key.text}=${showExpression(entry.value)}`;
}

function showArgument(argument: ArgumentSyntax): string {
  if (argument.kind === "expression") return showExpression(argument.value);
  return `${argument.parameter.text}=>${showExpression(argument.body)}`;
}

export function showType(t: TypeSyntax): string {
  switch (t.kind) {
    case "name": {
      const range = t.range ? ` ${t.range.min?.value ?? ""}..${t.range.max?.value ?? ""}` : "";
      return t.path.text + range + (t.pattern ? ` /${t.pattern.parts.join("")}/` : "");
    }
    case "literal":
      return JSON.stringify(t.value);
    case "list":
      return `[${showType(t.item)}]`;
    case "record": {
      const fields = t.fields.map(field => {
        const value = field.default ? `=${showExpression(field.default)}` : "";
        return `${field.name.text}:${showType(field.type)}${value}`;
      });
      return `{${fields.join(" ")}}`;
    }
    case "map":
      return `{[${t.key.text}]:${showType(t.value)}}`;
    case "union":
      return `(${t.of.map(showType).join(" | ")})`;
    case "maybe":
      return `${showType(t.of)}?`;
    case "error":
      return "ERROR";
  }
}

/** The items of a text, and the codes of its problems. */
export function itemsOf(text: string): { items: Item[]; codes: string[] } {
  const file = parse(text);
  return {
    items: [...walkItems(file)].map(placed => placed.item),
    codes: syntaxProblems(file).map(problem => problem.code),
  };
}

/** The only expression of `value …` in a step. */
export function expressionOf(text: string): { shown: string; codes: string[] } {
  const { items, codes } = itemsOf(`workflow w {\n  step s {\n    value ${text}\n  }\n}\n`);
  const item = items.find(item => item.kind === "value");
  return { shown: item?.kind === "value" ? showExpression(item.value) : "none", codes };
}

export function typeOf(text: string): { shown: string; codes: string[] } {
  const { items, codes } = itemsOf(`type T = ${text}\n`);
  const item = items.find(item => item.kind === "type");
  return { shown: item?.kind === "type" ? showType(item.type) : "none", codes };
}
