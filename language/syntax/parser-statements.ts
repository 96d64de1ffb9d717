/** Statements of a step and of its contract: `action`, `contract`, `limits`, `needs` and the like in the grammar. */
import type { CallSyntax, LimitSyntax, NeedSyntax, Path } from "./ast.ts";
import { expectString } from "./constant-strings.ts";
import { meant } from "./did-you-mean.ts";
import { durationLiteral, numberLiteral } from "./literals.ts";
import type { Bare, Parser } from "./parser.ts";
import type { StatementParser } from "./parser-blocks.ts";
import { expression, objectExpression } from "./parser-expressions.ts";
import { onFailure } from "./parser-failure.ts";
import { type } from "./parser-types.ts";
import { outside, progress, skipStatement } from "./recovery.ts";
import { T } from "./tokens.ts";

/** `path [ object ]` */
function call(p: Parser, example: string): CallSyntax {
  const start = p.start;
  const tool = p.path("the name of a tool", example);
  const args = p.kind === T.lbrace && !p.ended ? objectExpression(p) : undefined;
  return { tool, ...(args ? { args } : {}), span: p.since(start) };
}

/** Keyword, then one expression that is the statement. */
function withExpression(make: (value: ReturnType<typeof expression>) => Bare): StatementParser {
  return p => {
    p.next();
    return make(expression(p));
  };
}

/** A clause `word expr` on the same line, if it stands here. */
export function clause(p: Parser, word: string) {
  return p.takeKeyword(word) ? expression(p) : undefined;
}

function paths(p: Parser, what: string, example: string): Path[] {
  return p.listOf(() => p.path(what, example));
}

const CALL = 'call http.get { url: "https://shop.example/orders" }';

export const ACTIONS: Record<string, StatementParser> = {
  call: p => {
    p.next();
    const read = call(p, CALL);
    if (!read.args && p.kind === T.word && !p.ended) {
      p.problem("FLOW124", `Arguments stand in braces. Example: \`${CALL}\``, p.here());
    }
    return { kind: "call", call: read };
  },
  value: withExpression(value => ({ kind: "value", value })),
};

export const WHEN: Record<string, StatementParser> = {
  when: withExpression(condition => ({ kind: "when", condition })),
};

export const NEEDS: Record<string, StatementParser> = {
  needs: p => {
    p.next();
    return { kind: "needs", needs: p.listOf(() => need(p)) };
  },
};

export const START: Record<string, StatementParser> = {
  ...NEEDS,
  ...WHEN,
  within: withExpression(duration => ({ kind: "within", duration })),
};

export const LIMITS: Record<string, StatementParser> = { limits };

export const ON_FAILURE: Record<string, StatementParser> = { on: onFailure };

export const CONTRACT: Record<string, StatementParser> = {
  ...ON_FAILURE,
  returns: p => {
    p.next();
    return { kind: "returns", type: type(p) };
  },
  gives: withExpression(value => ({ kind: "gives", value })),
  effect: p => {
    p.next();
    return { kind: "effect", effect: p.name("`read`, `write` or `irreversible`", "effect write") };
  },
  key: p => {
    p.next();
    const bare = p.ended || p.kind === T.semicolon || p.kind === T.rbrace;
    return bare ? { kind: "key" } : { kind: "key", value: expression(p) };
  },
  timeout: withExpression(duration => ({ kind: "timeout", duration })),
  allow: p => {
    p.next();
    return {
      kind: "allow",
      tools: paths(p, "the name of a tool", "allow suppliers.search, suppliers.quote"),
    };
  },
  approval,
  retry,
  ensure,
  verify,
  undo: p => {
    p.next();
    return { kind: "undo", call: call(p, 'undo http.delete { url: "https://shop.example/orders/1" }') };
  },
  follows: p => {
    p.next();
    return { kind: "follows", policy: p.path("the name of a policy", "follows web") };
  },
};

export const TOOL_ONLY: Record<string, StatementParser> = {
  probe: p => {
    p.next();
    if (p.kind === T.lbrace && !p.ended) return { kind: "probe", args: objectExpression(p) };
    p.expected("FLOW124", "the arguments to try the tool with", 'probe { id: "test-order" }');
    return { kind: "probe", args: { kind: "object", entries: [], span: p.gap() } };
  },
  raises: p => {
    p.next();
    return { kind: "raises", classes: paths(p, "an error class", "raises network, timeout") };
  },
};

/** `IDENT { "|" IDENT } [ "?" ] [ "as" IDENT ]` */
function need(p: Parser): NeedSyntax {
  const example = "needs order, review?, card | transfer as paid";
  const start = p.start;
  const nodes = [p.name("the name of a node", example)];
  while (p.kind === T.pipe && !p.ended) {
    p.next();
    nodes.push(p.name("the name of a node", example));
  }
  const optional = !p.ended && p.take(T.question);
  const as = p.takeKeyword("as") ? p.name("a name", example) : undefined;
  return { nodes, optional, ...(as ? { as } : {}), span: p.since(start) };
}

function approval(p: Parser): Bare {
  p.next();
  const question = expectString(
    p,
    "a question in quotes",
    'approval "Refund 80?" by "finance" within 2h',
    false,
  );
  const by = clause(p, "by");
  const within = clause(p, "within");
  const when = clause(p, "when");
  return {
    kind: "approval",
    question,
    ...(by ? { by } : {}),
    ...(within ? { within } : {}),
    ...(when ? { when } : {}),
  };
}

function retry(p: Parser): Bare {
  const example = "retry transient 4 times 500ms..20s";
  p.next();
  const classes = paths(p, "an error class", example);
  const isNumber = p.kind === T.number && !p.ended;
  if (!isNumber) p.expected("FLOW116", "how many times", example);
  const times = isNumber ? numberLiteral(p) : ({ kind: "number", value: 0, span: p.gap() } as const);
  if (isNumber) p.keyword("times", example);
  if (p.kind !== T.duration || p.ended) return { kind: "retry", classes, times };
  const min = durationLiteral(p);
  if (p.kind !== T.range || p.ended) {
    p.expected("FLOW118", "`..` and the longest wait", example);
    return { kind: "retry", classes, times, min };
  }
  p.next();
  if (p.kind === T.duration && !p.ended)
    return { kind: "retry", classes, times, min, max: durationLiteral(p) };
  p.expected("FLOW116", "the longest wait", example);
  return { kind: "retry", classes, times, min };
}

function ensure(p: Parser): Bare {
  p.next();
  const condition = expression(p);
  if (p.kind !== T.else || p.ended) return { kind: "ensure", condition };
  p.next();
  if (p.kind === T.string && !p.ended)
    return { kind: "ensure", condition, message: expectString(p, "", "", false) };
  const path = p.path(
    "an error class or a message",
    'ensure output.total > 0 else rejected "nothing to pay"',
  );
  const message = p.kind === T.string && !p.ended ? expectString(p, "", "", false) : undefined;
  return { kind: "ensure", condition, class: path, ...(message ? { message } : {}) };
}

function verify(p: Parser): Bare {
  const example = "verify shop.find { ref: run.id } holds answer.count == 1";
  p.next();
  const read = call(p, example);
  const holds = p.keyword("holds", example) ? expression(p) : ({ kind: "error", span: p.gap() } as const);
  const within = clause(p, "within");
  const gives = clause(p, "gives");
  return { kind: "verify", call: read, holds, ...(within ? { within } : {}), ...(gives ? { gives } : {}) };
}

const LIMIT_EXAMPLE =
  "limits { duration 2h; steps 60; calls suppliers.search 40; rate email.send 20 per 1h }";
const LIMIT_WORDS = new Set(["duration", "steps", "cost", "tokens", "calls", "rate"]);

function limits(p: Parser): Bare {
  p.next();
  const all: LimitSyntax[] = [];
  if (p.kind !== T.lbrace || p.ended) {
    p.expected("FLOW124", "`{` and limits", LIMIT_EXAMPLE);
    return { kind: "limits", limits: all };
  }
  const opener = p.here();
  const indent = p.indentAware ? p.lineIndent(p.start) : 0;
  p.next();
  while (p.kind !== T.rbrace && p.kind !== T.eof && !outside(p, indent)) {
    if (p.take(T.semicolon)) continue;
    const before = p.start;
    const read = limit(p);
    progress(p, before);
    if (read) all.push(read);
    if (p.ended || p.newline || p.kind === T.semicolon || p.kind === T.rbrace) continue;
    p.expected("FLOW117", "a new line or `;` behind the limit", LIMIT_EXAMPLE);
    skipStatement(p, LIMIT_WORDS);
  }
  if (p.kind === T.rbrace && !outside(p, indent)) p.next();
  else {
    p.fragile = true;
    p.problem("FLOW108", "This `{` is never closed: a `}` is missing.", opener);
  }
  return { kind: "limits", limits: all };
}

function limit(p: Parser): LimitSyntax | undefined {
  const start = p.start;
  p.fresh();
  const near =
    p.kind === T.word && !LIMIT_WORDS.has(p.source) ? meant(p.source, [...LIMIT_WORDS]) : undefined;
  if (near) p.instead("FLOW102", `Unknown limit \`${p.source}\`. Did you mean \`${near}\`?`, near);
  if (p.kind !== T.word || !LIMIT_WORDS.has(p.source)) {
    p.expected("FLOW102", "duration, steps, cost, tokens, calls or rate", LIMIT_EXAMPLE);
    skipStatement(p, LIMIT_WORDS);
    return undefined;
  }
  const what = p.source as LimitSyntax["what"];
  p.next();
  if (what !== "calls" && what !== "rate") {
    const amount = expression(p);
    return { what, amount, span: p.since(start) };
  }
  const tool = p.path("the name of a tool", LIMIT_EXAMPLE);
  const amount = expression(p);
  if (what === "calls") return { what, tool, amount, span: p.since(start) };
  const per = p.keyword("per", LIMIT_EXAMPLE) ? expression(p) : undefined;
  return { what, tool, amount, ...(per ? { per } : {}), span: p.since(start) };
}
