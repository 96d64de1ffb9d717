import type { StringLiteral } from "./ast.ts";
import type { Parser } from "./parser.ts";
import { stringLiteral } from "./parser-expressions.ts";
import { T } from "./tokens.ts";

/** A string that may hold no `${…}`. The opening quotes are at hand; `what` is the subject of the complaint. */
export function constantString(p: Parser, what: string): StringLiteral {
  const literal = stringLiteral(p);
  if (!literal.parts.some(part => typeof part !== "string")) return literal;
  p.problem(
    "FLOW115",
    `${what} is a fixed text, without \`\${…}\`: it is needed before anything runs.`,
    literal.span,
  );
  return { ...literal, parts: literal.parts.filter(part => typeof part === "string") };
}

/** The string that has to stand here, on the same line; an empty one with a problem where there is none. */
export function expectString(p: Parser, what: string, example: string, constant: boolean): StringLiteral {
  if (p.kind === T.string && !p.ended) return constant ? constantString(p, "This") : stringLiteral(p);
  p.expected("FLOW114", what, example);
  return { kind: "string", parts: [], block: false, span: p.gap() };
}
