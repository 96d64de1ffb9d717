/** Statements of a `test`: `tstmt` in the grammar. */
import type { NodeRef, OutcomeSyntax, TestStatementItem, Word } from "./ast.ts";
import { expectString } from "./constant-strings.ts";
import { meant } from "./did-you-mean.ts";
import { numberLiteral } from "./literals.ts";
import type { Bare, Parser } from "./parser.ts";
import { type Container, container, type StatementParser } from "./parser-blocks.ts";
import { expression } from "./parser-expressions.ts";
import { clause } from "./parser-statements.ts";
import { closeBracket } from "./recovery.ts";
import { T } from "./tokens.ts";

type Statement = TestStatementItem["statement"];

function statement(read: (p: Parser) => Statement): StatementParser {
  return (p): Bare => {
    p.next();
    return { kind: "testStatement", statement: read(p) };
  };
}

/** `IDENT { "." WORD | "[" NUMBER "]" }` */
function nodeRef(p: Parser, example: string): NodeRef {
  const start = p.start;
  const parts: (Word | { index: number; span: { start: number; end: number } })[] = [
    p.name("the name of a node", example),
  ];
  while (!p.ended && (p.kind === T.dot || p.kind === T.lbracket)) {
    if (p.take(T.dot)) {
      if (p.isWord && !p.ended) parts.push(p.word());
      else p.expected("FLOW104", "a name after the dot", example);
      continue;
    }
    const opener = p.here();
    p.next();
    if (p.kind === T.number) {
      const { value, span } = numberLiteral(p);
      parts.push({ index: value, span });
    } else p.expected("FLOW116", "the number of an item, from 0", "mock pairs[3].post returns {}");
    closeBracket(p, T.rbracket, opener, "mock pairs[3].post returns {}");
  }
  return { parts, span: p.since(start) };
}

const OUTCOMES = ["returns", "fails", "takes"];
const MOCK = "mock order fails network 2 times then returns { total: 80 }";

function mock(p: Parser): Statement {
  const node = nodeRef(p, MOCK);
  const when = clause(p, "when");
  const outcomes = [outcome(p)];
  while (p.kind === T.then && !p.ended) {
    p.next();
    outcomes.push(outcome(p));
  }
  return { what: "mock", node, ...(when ? { when } : {}), outcomes };
}

/** `( "takes" expr [ result ] | result ) [ NUMBER "times" ]` */
function outcome(p: Parser): OutcomeSyntax {
  const start = p.start;
  if (p.kind === T.word && !p.ended && !OUTCOMES.includes(p.source)) {
    const near = meant(p.source, OUTCOMES);
    if (near) p.instead("FLOW118", `Unknown outcome \`${p.source}\`. Did you mean \`${near}\`?`, near);
  }
  const takes = clause(p, "takes");
  const returns = clause(p, "returns");
  const fails = returns ? undefined : failure(p);
  if (!takes && !returns && !fails) p.expected("FLOW118", "returns, fails or takes", MOCK);
  const times = p.kind === T.number && !p.ended ? numberLiteral(p) : undefined;
  if (times) p.keyword("times", MOCK);
  return {
    ...(takes ? { takes } : {}),
    ...(returns ? { returns } : {}),
    ...(fails ? { fails } : {}),
    ...(times ? { times } : {}),
    span: p.since(start),
  };
}

function failure(p: Parser): OutcomeSyntax["fails"] {
  if (!p.takeKeyword("fails")) return undefined;
  const path = p.path("an error class", MOCK);
  if (p.kind !== T.string || p.ended) return { class: path };
  return { class: path, message: expectString(p, "", "", false) };
}

function after(p: Parser): Statement {
  const example = 'after 2h send "order.paid" { id: "A1" }';
  const delay = expression(p);
  if (p.takeKeyword("cancel")) return { what: "after", delay, cancel: true };
  if (!p.takeKeyword("send")) {
    p.expected("FLOW118", "`send` or `cancel`", example);
    return { what: "after", delay, cancel: false };
  }
  const event = expectString(p, "the event's name in quotes", example, true);
  return { what: "after", delay, send: { event, body: expression(p) }, cancel: false };
}

export const TEST: Container = container(
  "a test",
  'test "all goes well" of settle { expect run.outcome == "succeeded" }',
  {
    input: statement(p => ({ what: "input", value: expression(p) })),
    start: statement(p => ({ what: "start", value: expression(p) })),
    expect: statement(p => ({ what: "expect", value: expression(p) })),
    secret: statement(p => {
      const example = 'secret SHOP_TOKEN = "abc"';
      const name = p.name("the name of a secret", example);
      if (p.take(T.assign)) return { what: "secret", name, value: expression(p) };
      p.expected("FLOW118", "`=` and a value", example);
      return { what: "secret", name, value: { kind: "error", span: p.gap() } };
    }),
    live: statement(p => ({
      what: "live",
      nodes: p.listOf(() => nodeRef(p, "live order, settles.metrics")),
    })),
    mock: statement(mock),
    answer: statement(p => {
      const example = "answer refund with { approved: true }";
      const node = nodeRef(p, example);
      const given = p.keyword("with", example);
      return { what: "answer", node, with: given ? expression(p) : { kind: "error", span: p.gap() } };
    }),
    after: statement(after),
  },
);
