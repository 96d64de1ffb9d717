/** Unions: the first member that the value has; else the message of the member that was most likely meant. */
import type { ConformProblem } from "./conform-problem.ts";
import type { Type } from "./type.ts";
import { showType, showValue } from "./type-text.ts";
import type { Value } from "./value.ts";

type Check = (type: Type, value: Value, path: string, problems: ConformProblem[]) => Value;

/** Tries the members in order. Of several that don't hold, one that fails further inside says what is wrong. */
export function conformUnion(
  type: Type & { kind: "union" },
  value: Value,
  path: string,
  problems: ConformProblem[],
  check: Check,
): Value {
  let best: { problems: ConformProblem[]; score: number } | undefined;
  for (const member of type.of) {
    const found: ConformProblem[] = [];
    const conformed = check(member, value, path, found);
    if (found.length === 0) return conformed;
    const score = likeliness(member, found, path);
    if (score > 0 && (!best || score > best.score)) best = { problems: found, score };
  }
  if (best) problems.push(...best.problems);
  else problems.push({ path, expected: showType(type), got: showValue(value) });
  return value;
}

/** 0: of another kind altogether. A record whose literal fields (its tag) hold is far likelier than one whose don't. */
function likeliness(member: Type, problems: readonly ConformProblem[], path: string): number {
  if (problems.some(p => p.path === path)) return 0;
  if (member.kind !== "record") return 1;
  const wrong = new Set(problems.map(p => p.path));
  const tags = member.fields.filter(f => f.type.kind === "literal");
  const held = tags.filter(f => !wrong.has(`${path}.${f.name}`)).length;
  return 2 + (tags.length > 0 && held === tags.length ? 100 : held) + 1 / (1 + problems.length);
}
