import type { ActionSyntax, FailureCaseSyntax } from "./ast.ts";
import { expectString } from "./constant-strings.ts";
import { meant } from "./did-you-mean.ts";
import { type Bare, NESTING_LIMIT, type Parser } from "./parser.ts";
import { expression } from "./parser-expressions.ts";
import { outside, progress, skipStatement } from "./recovery.ts";
import { T } from "./tokens.ts";

const EXAMPLE = "on failure { denied -> continue; otherwise -> stop }";
const ACTIONS = ["stop", "undo", "continue", "use", "pause"];
const NO_KEYWORDS = new Set<string>();

/** `on [item] failure ACTION` or `on [item] failure { CLASSES -> ACTION … }` */
export function onFailure(p: Parser): Bare {
  p.next();
  const item = p.takeKeyword("item");
  p.keyword("failure", "on failure stop");
  if (p.kind !== T.lbrace || p.ended) {
    const start = p.start;
    const act = action(p);
    return { kind: "onFailure", item, cases: [{ classes: [], action: act, span: p.since(start) }] };
  }
  return { kind: "onFailure", item, cases: cases(p) };
}

function cases(p: Parser): FailureCaseSyntax[] {
  const opener = p.here();
  const indent = p.indentAware ? p.lineIndent(p.start) : 0;
  const all: FailureCaseSyntax[] = [];
  p.next();
  while (p.kind !== T.rbrace && p.kind !== T.eof && !outside(p, indent)) {
    if (p.take(T.semicolon)) continue;
    const before = p.start;
    all.push(failureCase(p));
    progress(p, before);
    if (p.ended || p.newline || p.kind === T.semicolon || p.kind === T.rbrace) continue;
    if (p.kind !== T.comma || !p.troubled)
      p.expected("FLOW117", "a new line or `;` behind the case", EXAMPLE);
    skipStatement(p, NO_KEYWORDS);
  }
  if (p.kind === T.rbrace && !outside(p, indent)) p.next();
  else {
    p.fragile = true;
    p.problem("FLOW108", "This `{` is never closed: a `}` is missing.", opener);
  }
  return all;
}

function failureCase(p: Parser): FailureCaseSyntax {
  const start = p.start;
  p.fresh();
  if (p.kind !== T.word) {
    p.expected("FLOW104", "an error class or `otherwise`", EXAMPLE);
    skipStatement(p, NO_KEYWORDS);
    return { classes: [], action: { kind: "missing", span: p.gap() }, span: p.since(start) };
  }
  const classes = p.listOf(() => p.path("an error class", EXAMPLE));
  if (p.take(T.arrow)) return { classes, action: action(p), span: p.since(start) };
  const alone = classes.length === 1 && ACTIONS.includes(classes[0]!.text);
  if (alone) {
    const text = classes[0]!.text;
    p.problem(
      "FLOW123",
      `What to do stands without braces: \`on failure ${text}\`. In braces, say for which errors: \`otherwise -> ${text}\`.`,
      p.since(start),
    );
  } else p.expected("FLOW118", "`->` and what to do", EXAMPLE);
  return { classes, action: { kind: "missing", span: p.gap() }, span: p.since(start) };
}

function action(p: Parser): ActionSyntax {
  const start = p.start;
  const word = p.kind === T.word && !p.ended ? p.source : "";
  switch (word) {
    case "stop":
    case "undo":
    case "continue":
      p.next();
      return { kind: word, span: p.since(start) };
    case "use": {
      p.next();
      const value = expression(p);
      return { kind: "use", value, span: p.since(start) };
    }
    case "pause":
      return pause(p);
    default: {
      const near = word === "" ? undefined : meant(word, ACTIONS);
      if (near) {
        p.instead("FLOW123", `Unknown action \`${word}\`. Did you mean \`${near}\`?`, near);
        p.next();
        return { kind: "missing", span: p.since(start) };
      }
      p.expected("FLOW123", "what to do: stop, undo, continue, use or pause", "on failure stop");
      return { kind: "missing", span: p.gap() };
    }
  }
}

function pause(p: Parser): ActionSyntax {
  const example = 'pause "Please look at this" for "support" within 1d then stop';
  const start = p.start;
  p.next();
  const message = expectString(p, "a message in quotes", example, false);
  const who = p.keyword("for", example) ? expression(p) : ({ kind: "error", span: p.gap() } as const);
  if (!p.takeKeyword("within")) return { kind: "pause", message, who, span: p.since(start) };
  const within = expression(p);
  if (!p.take(T.then)) {
    p.expected("FLOW118", "`then` and what to do when nobody answers", example);
    return { kind: "pause", message, who, within, span: p.since(start) };
  }
  const then = nested(p);
  return { kind: "pause", message, who, within, then, span: p.since(start) };
}

/** The action behind `then`, which may be a `pause` again. */
function nested(p: Parser): ActionSyntax {
  if (p.depth >= NESTING_LIMIT) {
    const span = p.here();
    p.problem("FLOW121", "So many pauses after each other are surely a mistake.", span);
    skipStatement(p, NO_KEYWORDS);
    return { kind: "missing", span };
  }
  p.depth++;
  const read = action(p);
  p.depth--;
  return read;
}
