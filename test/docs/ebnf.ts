/** Reads the notation of `docs/flow.ebnf`, and writes texts that the grammar allows. */

export type Part =
  | { kind: "word"; text: string }
  | { kind: "rule"; name: string }
  | { kind: "all"; of: readonly Part[] }
  | { kind: "any"; of: readonly Part[] }
  | { kind: "maybe" | "many"; of: Part }
  | { kind: "block" | "commas"; of: Part };

export type Grammar = ReadonlyMap<string, Part>;

export function readGrammar(text: string): Grammar {
  const tokens = text.replace(/\(\*[\s\S]*?\*\)/g, "").match(/"[^"]*"|[A-Za-z0-9]+|[[\](){}|=;]/g) ?? [];
  let at = 0;
  const take = (token: string): boolean => tokens[at] === token && ++at > 0;
  const want = (token: string): void => {
    if (!take(token)) throw new Error(`expected ${token}, not ${tokens.slice(at, at + 5).join(" ")}`);
  };
  const either = (): Part => {
    const of = [row()];
    while (take("|")) of.push(row());
    return of.length === 1 ? of[0]! : { kind: "any", of };
  };
  const row = (): Part => {
    const of: Part[] = [];
    while (at < tokens.length && !["|", ")", "]", "}", ";"].includes(tokens[at]!)) of.push(one());
    return of.length === 1 ? of[0]! : { kind: "all", of };
  };
  const inside = (closer: string): Part => {
    const of = either();
    want(closer);
    return of;
  };
  const one = (): Part => {
    const token = tokens[at++]!;
    if (token.startsWith('"')) return { kind: "word", text: token.slice(1, -1) };
    if (token === "(") return inside(")");
    if (token === "[") return { kind: "maybe", of: inside("]") };
    if (token === "{") return { kind: "many", of: inside("}") };
    if ((token === "B" || token === "C") && take("("))
      return { kind: token === "B" ? "block" : "commas", of: inside(")") };
    return { kind: "rule", name: token };
  };
  const rules = new Map<string, Part>();
  while (at < tokens.length) {
    const name = tokens[at++]!;
    want("=");
    rules.set(name, either());
    want(";");
  }
  return rules;
}

/** All words in quotes. */
export function wordsOf(grammar: Grammar): ReadonlySet<string> {
  const words = new Set<string>();
  const go = (part: Part): void => {
    if (part.kind === "word") words.add(part.text);
    else if (part.kind === "all" || part.kind === "any") part.of.forEach(go);
    else if (part.kind !== "rule") go(part.of);
  };
  for (const part of grammar.values()) go(part);
  return words;
}

/** What stands for the capitals. */
const TERMINALS: Readonly<Record<string, readonly string[]>> = {
  IDENT: ["a", "order", "Größe", "x_1", "step", "at"],
  WORD: ["id", "if", "null", "value"],
  STRING: ['"text"', '"${a.b} and ${c}"', '"""\n  a\n  """'],
  TEXT: ['"text"', '"^[0-9]{4}$"'],
  NUMBER: ["3", "1_000", "0.5"],
  DURATION: ["90s", "2h30m"],
  SEP: ["\n", " ; ", "\n\n"],
};

/** How many tokens the smallest text of each rule has. */
function smallest(grammar: Grammar): (part: Part) => number {
  const known = new Map<string, number>();
  const size = (part: Part): number => {
    switch (part.kind) {
      case "word":
        return 1;
      case "rule":
        return part.name in TERMINALS ? 1 : (known.get(part.name) ?? Infinity);
      case "all":
        return part.of.reduce((sum, one) => sum + size(one), 0);
      case "any":
        return Math.min(...part.of.map(size));
      case "commas":
        return size(part.of);
      default:
        return part.kind === "block" ? 2 : 0;
    }
  };
  for (let before = -1; before !== known.size; ) {
    before = known.size;
    for (const [name, part] of grammar) if (size(part) < Infinity) known.set(name, size(part));
  }
  return size;
}

/** A text of the grammar; `choose(n)` gives a whole number below n and decides all that is open. */
export function writeText(grammar: Grammar, choose: (n: number) => number, start = "file"): string {
  const out: string[] = [];
  const size = smallest(grammar);
  let expressions = 0;
  // When the text is long enough, or deep in an expression, nothing more is written than must be.
  const enough = (): boolean => out.length > 150 || expressions > 1;
  const some = (most: number): number => (enough() ? 0 : choose(most + 1));
  const write = (part: Part): void => {
    switch (part.kind) {
      case "word":
        return void out.push(part.text);
      case "all":
        return part.of.forEach(write);
      case "any": {
        if (!enough()) return write(part.of[choose(part.of.length)]!);
        return write(part.of.reduce((least, one) => (size(one) < size(least) ? one : least)));
      }
      case "maybe":
        return void (some(3) && write(part.of));
      case "many":
        for (let n = some(2); n > 0; n--) write(part.of);
        return;
      case "commas":
        write(part.of);
        for (let n = some(1); n > 0; n--) {
          out.push(",");
          write(part.of);
        }
        return;
      case "block":
        out.push("{");
        for (let n = some(5); n > 0; n--) {
          write(part.of);
          if (n > 1) write({ kind: "rule", name: "SEP" });
        }
        return void out.push("}");
      case "rule": {
        const terminal = TERMINALS[part.name];
        if (terminal) return void out.push(terminal[choose(terminal.length)]!);
        if (part.name === "expr") expressions++;
        write(grammar.get(part.name)!);
        if (part.name === "expr") expressions--;
        return;
      }
    }
  };
  write({ kind: "rule", name: start });
  return out.join(" ");
}
