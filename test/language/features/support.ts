/** Flow texts with the cursor marked `$0`, and what the tests ask about them. */
import {
  type Analysis,
  analyze,
  type LanguageHost,
  parse,
  type Span,
  type TextEdit,
} from "../../../language/index.ts";
import type { ToolDescription } from "../../../plan/tool.ts";
import { ANY, type Field, INTEGER, STRING, type Type } from "../../../plan/type.ts";

export interface Marked {
  text: string;
  offset: number;
  analysis: Analysis;
}

/** Takes the first `$0` out of the text. */
export function marked(source: string): Marked {
  const offset = source.indexOf("$0");
  if (offset < 0) throw new Error("the text has no $0");
  const text = source.slice(0, offset) + source.slice(offset + 2);
  return { text, offset, analysis: understood(text) };
}

export function understood(text: string): Analysis {
  return analyze(parse(text), HOST);
}

/** A step inside a workflow that has an input, a secret, a type and two steps before it. */
export function inStep(statements: string): string {
  return inWorkflow(`  step last {\n    ${statements}\n  }`);
}

export function inWorkflow(nodes: string): string {
  return `secret TOKEN
type Status = "open" | "shipped"
workflow main {
  input { id: string, limit: number = 100, status: Status }
  step order "Look it up" {
    call http.get { url: "https://shop.example" }
    returns { status: number, body: { id: string, total: number, state: "open" | "lost", items: [{ sku: string }] } }
    timeout 10s
    on failure stop
  }
  step customer {
    value { name: "Kim", address: null }
  }
${nodes}
  output order.body.id
}
`;
}

/** The text after the edits, given in any order. */
export function edited(text: string, edits: readonly TextEdit[]): string {
  return edits
    .toSorted((a, b) => b.start - a.start)
    .reduce((result, { start, end, text: by }) => result.slice(0, start) + by + result.slice(end), text);
}

export function under(text: string, span: Span): string {
  return text.slice(span.start, span.end);
}

const field = (name: string, type: Type, optional?: true): Field => ({
  name,
  type,
  ...(optional && { optional }),
});

const REPLY: Type = { kind: "record", fields: [field("status", INTEGER), field("body", ANY)] };

const TOOLS: readonly ToolDescription[] = [
  tool("http.get", "Reads a URL.", [field("url", STRING)], REPLY, "read", "globe"),
  tool(
    "http.post",
    "Sends to a URL.",
    [field("url", STRING), field("json", ANY, true)],
    REPLY,
    "write",
    "globe",
  ),
  tool(
    "human.input",
    "Asks a person.",
    [field("to", STRING), field("message", STRING), field("form", { kind: "type" })],
    ANY,
    "read",
    "person",
  ),
];

function tool(
  name: string,
  doc: string,
  fields: readonly Field[],
  result: Type,
  effect: ToolDescription["effect"],
  icon: string,
): ToolDescription {
  const args = { kind: "record", fields, closed: true } as const;
  const network = name.startsWith("http.");
  return {
    name,
    doc,
    args,
    result,
    effect,
    errors: network ? ["network", "timeout", "unavailable", "rejected"] : ["denied", "expired"],
    ...(network ? { network: true } : { waits: true }),
    icon,
    example: `${name} {}`,
  };
}

export const HOST: LanguageHost = { tools: TOOLS };
