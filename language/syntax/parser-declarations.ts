/** Declarations and the statements of a workflow: `decl`, `tool`, `wstmt` in the grammar. */
import type { FieldSyntax, TriggerItem } from "./ast.ts";
import { expectString } from "./constant-strings.ts";
import type { Bare, Parser } from "./parser.ts";
import { block, type Container, container, type StatementParser } from "./parser-blocks.ts";
import { expression } from "./parser-expressions.ts";
import { FINALLY, INNER, POLICY } from "./parser-nodes.ts";
import { ACTIONS, CONTRACT, clause, TOOL_ONLY } from "./parser-statements.ts";
import { TEST } from "./parser-tests.ts";
import { field, recordFields, type } from "./parser-types.ts";
import { closeBracket, skipTo } from "./recovery.ts";
import { T } from "./tokens.ts";

function use(p: Parser): Bare {
  const example = 'use "./crm.flow" as crm';
  p.next();
  const mcp = p.takeKeyword("mcp");
  const target = expectString(p, "a file or a server in quotes", example, true);
  const name = p.keyword("as", example) ? p.name("a name", example) : p.missingWord();
  return { kind: "use", mcp, target, name };
}

function typeDeclaration(p: Parser): Bare {
  const example = "type Order = { id: string, total: number }";
  p.next();
  const name = p.name("a name", example);
  if (p.take(T.assign)) return { kind: "type", name, type: type(p) };
  p.expected("FLOW118", "`=` and a type", example);
  return { kind: "type", name, type: { kind: "error", span: p.gap() } };
}

function tool(p: Parser): Bare {
  const example = "tool shop_order(id: string) -> Order { … }";
  p.next();
  const name = p.name("a name", example);
  const params = p.kind === T.lparen && !p.ended ? parameters(p, example) : [];
  if (params.length === 0 && p.previousKind !== T.rparen) {
    p.expected("FLOW124", "parameters in parentheses, `()` when there are none", example);
  }
  const returns = p.take(T.arrow) ? type(p) : undefined;
  block(p, TOOL);
  return { kind: "tool", name, params, ...(returns ? { returns } : {}) };
}

function parameters(p: Parser, example: string): FieldSyntax[] {
  const opener = p.here();
  const params: FieldSyntax[] = [];
  p.inside = true;
  p.next();
  while (p.kind !== T.rparen && p.kind !== T.eof) {
    const read = field(p);
    if (read) params.push(read);
    else skipTo(p, T.comma, T.rparen);
    if (!p.take(T.comma)) break;
  }
  p.inside = false;
  closeBracket(p, T.rparen, opener, example);
  return params;
}

const TRIGGERS = ["schedule", "http", "event", "file"] as const;

function trigger(p: Parser): Bare {
  const example = 'trigger schedule "0 6 * * *" in "Europe/Berlin"';
  p.next();
  const on: TriggerItem["on"] | undefined = TRIGGERS.find(word => p.isKeyword(word));
  if (on) p.next();
  else p.expected("FLOW118", "schedule, http, event or file", example);
  const what = expectString(p, "a text in quotes", example, true);
  const scheduled = on === "schedule" && what.parts.length > 0;
  const hasZone = p.kind === T.in && !p.ended;
  if (hasZone) p.next();
  else if (scheduled) p.expected("FLOW118", "`in` and a time zone", example);
  const zone = hasZone ? expression(p) : undefined;
  const input = clause(p, "with");
  return {
    kind: "trigger",
    on: on ?? "event",
    what,
    ...(zone ? { zone } : {}),
    ...(input ? { with: input } : {}),
  };
}

const WORKFLOW_ONLY: Record<string, StatementParser> = {
  version: p => {
    p.next();
    return { kind: "version", value: expectString(p, "a version in quotes", 'version "1.2.0"', true) };
  },
  input: p => {
    p.next();
    if (p.kind === T.lbrace && !p.ended) return { kind: "input", fields: recordFields(p) };
    p.expected("FLOW124", "`{` and fields", "input { order_id: string, limit: number = 100 }");
    return { kind: "input", fields: [] };
  },
  redact: p => {
    const example = "redact input.email, order.card";
    p.next();
    return { kind: "redact", paths: p.listOf(() => p.path("a path", example)) };
  },
  finally: p => {
    p.next();
    block(p, FINALLY);
    return { kind: "finally" };
  },
  trigger,
};

export const WORKFLOW: Container = container(
  "a workflow",
  "workflow settle { input { order: string }; step pay { … } }",
  WORKFLOW_ONLY,
  INNER,
);

export const TOOL: Container = container(
  "a tool",
  'tool ping() { call http.get { url: "https://shop.example/" } }',
  ACTIONS,
  CONTRACT,
  TOOL_ONLY,
);

function named(kind: "policy" | "workflow", of: Container): StatementParser {
  return p => {
    p.next();
    const name = p.name("a name", of.example);
    block(p, of);
    return { kind, name };
  };
}

export const FILE: Container = container("a file", "workflow settle { … }", {
  use,
  secret: p => {
    p.next();
    return { kind: "secret", name: p.name("a name", "secret SHOP_TOKEN") };
  },
  type: typeDeclaration,
  policy: named("policy", POLICY),
  tool,
  workflow: named("workflow", WORKFLOW),
  test: p => {
    const example = 'test "all goes well" of settle { … }';
    p.next();
    const title = expectString(p, "a title in quotes", example, true);
    p.keyword("of", example);
    const of = p.path("the name of a workflow", example);
    block(p, TEST);
    return { kind: "test", title, of };
  },
});
