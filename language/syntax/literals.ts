import type { DurationLiteral, NumberLiteral } from "./ast.ts";
import { wordStart } from "./characters.ts";
import { durationValue } from "./lexer.ts";
import type { Parser } from "./parser.ts";
import { T } from "./tokens.ts";

/** The number at hand. */
export function numberLiteral(p: Parser): NumberLiteral {
  const span = p.here();
  const source = p.source;
  const value = Number(source.replaceAll("_", ""));
  if (wordStart(p.text, p.end) > 0) return glued(p, value);
  if (!Number.isFinite(value)) p.problem("FLOW116", "This number is too large to be counted with.", span);
  p.next();
  return { kind: "number", value, span };
}

/** A number with letters behind it, such as `5min` or `1.5h`. */
function glued(p: Parser, value: number): NumberLiteral {
  const start = p.start;
  const number = p.source;
  p.next();
  const rest = p.kind === T.word && p.start === p.previousEnd ? p.source : "";
  if (rest !== "") p.next();
  const span = p.since(start);
  p.problem(
    "FLOW116",
    `\`${number}${rest}\` is neither a number nor a duration. Durations are whole numbers with d, h, m, s or ms: \`90s\`, \`1h30m\`, \`500ms\`.`,
    span,
  );
  return { kind: "number", value, span };
}

/** The duration at hand. */
export function durationLiteral(p: Parser): DurationLiteral {
  const span = p.here();
  const value = durationValue(p.source);
  p.next();
  return { kind: "duration", value, span };
}
