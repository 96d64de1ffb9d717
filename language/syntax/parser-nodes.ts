/** Nodes and what stands in them: `node`, `dstmt`, `bstmt` in the grammar. */
import type { NodeName } from "./ast.ts";
import { constantString } from "./constant-strings.ts";
import type { Bare, Parser } from "./parser.ts";
import { block, type Container, container, type StatementParser } from "./parser-blocks.ts";
import { expression } from "./parser-expressions.ts";
import { ACTIONS, CONTRACT, clause, LIMITS, NEEDS, ON_FAILURE, START } from "./parser-statements.ts";
import { T } from "./tokens.ts";

/** `IDENT [ STRING ]` */
function nodeName(p: Parser, example: string): NodeName {
  const word = p.name("a name", example);
  if (p.kind !== T.string || p.ended) return { word };
  return { word, title: constantString(p, "A title") };
}

function blockNode(kind: "group" | "first"): StatementParser {
  return p => {
    p.next();
    const name = nodeName(p, `${kind} remedies { … }`);
    block(p, BLOCK);
    return { kind, name };
  };
}

function step(p: Parser): Bare {
  p.next();
  const name = nodeName(p, STEP.example);
  block(p, STEP);
  return { kind: "step", name };
}

function decide(p: Parser): Bare {
  p.next();
  const name = nodeName(p, DECIDE.example);
  const by = clause(p, "by");
  block(p, DECIDE);
  return { kind: "decide", name, ...(by ? { by } : {}) };
}

function each(p: Parser): Bare {
  const example = "each lines for line in bank.lines at most 8 together { … }";
  p.next();
  const name = nodeName(p, example);
  const item = p.keyword("for", example) ? p.name("a name for the item", example) : undefined;
  const hasList = item !== undefined && p.kind === T.in && !p.ended;
  if (hasList) p.next();
  else if (item) p.expected("FLOW118", "`in` and a list", example);
  const list = hasList ? expression(p) : undefined;
  const together = atMost(p, "together", example);
  block(p, BLOCK);
  return {
    kind: "each",
    name,
    ...(item ? { item } : {}),
    ...(list ? { in: list } : {}),
    ...(together ? { together } : {}),
  };
}

function repeat(p: Parser): Bare {
  const example = "repeat settles until output.ok at most 10 times every 30s { … }";
  p.next();
  const name = nodeName(p, example);
  const until = p.keyword("until", example) ? expression(p) : undefined;
  if (!p.isKeyword("at")) p.expected("FLOW118", "`at most N times`: a repeat needs an end", example);
  const times = atMost(p, "times", example);
  const every = clause(p, "every");
  block(p, BLOCK);
  return {
    kind: "repeat",
    name,
    ...(until ? { until } : {}),
    ...(times ? { times } : {}),
    ...(every ? { every } : {}),
  };
}

/** `at most EXPR together` or `… times`, if `at` stands here. */
function atMost(p: Parser, word: string, example: string) {
  if (!p.takeKeyword("at")) return undefined;
  p.keyword("most", example);
  const amount = expression(p);
  p.keyword(word, example);
  return amount;
}

function decideCase(p: Parser): Bare {
  p.next();
  const when = p.listOf(() => expression(p));
  return { kind: "decideCase", when, target: target(p, "when order.total > 100 -> review") };
}

function otherwise(p: Parser): Bare {
  p.next();
  return { kind: "otherwise", target: target(p, "otherwise -> refund") };
}

function target(p: Parser, example: string) {
  if (p.take(T.arrow)) return p.name("the name of a node or `end`", example);
  p.expected("FLOW118", "`->` and the name of a node", example);
  return p.kind === T.word && !p.ended ? p.word() : p.missingWord();
}

/** `defaults { … }`, contract statements for all steps inside. */
function defaults(p: Parser): Bare {
  p.next();
  block(p, POLICY);
  return { kind: "defaults" };
}

export const NODES: Record<string, StatementParser> = {
  step,
  group: blockNode("group"),
  first: blockNode("first"),
  decide,
  each,
  repeat,
};

/** What workflows and blocks have in common: `inner` in the grammar. */
export const INNER: Record<string, StatementParser> = {
  ...LIMITS,
  ...ON_FAILURE,
  defaults,
  output: p => {
    p.next();
    return { kind: "output", value: expression(p) };
  },
  ...NODES,
};

export const STEP: Container = container(
  "a step",
  'step order { call http.get { url: "https://shop.example/orders" } }',
  START,
  ACTIONS,
  CONTRACT,
  LIMITS,
);

export const DECIDE: Container = container(
  "a decision",
  "decide route { needs order; when order.total > 100 -> review; otherwise -> refund }",
  NEEDS,
  { when: decideCase, otherwise },
);

export const BLOCK: Container = container("a block", "group settle { step pay { … } }", START, INNER);

export const POLICY: Container = container(
  "a policy",
  "policy web { timeout 10s; retry transient 4 times 500ms..20s; on failure stop }",
  CONTRACT,
);

export const FINALLY: Container = container("`finally`", "finally { step audit { … } }", NODES);
