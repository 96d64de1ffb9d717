const SIMPLE: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["0", "\0"],
  ["b", "\b"],
  ["f", "\f"],
  ['"', '"'],
  ["'", "'"],
  ["\\", "\\"],
  ["/", "/"],
  ["$", "$"],
]);

export interface Escape {
  value: string;
  end: number;
  problem?: string;
}

/** Read the escape whose backslash stands at `at`; one that isn't known stands for itself, with a problem. */
export function readEscape(text: string, at: number, limit: number): Escape {
  const character = at + 1 < limit ? text[at + 1]! : "";
  const simple = SIMPLE.get(character);
  if (simple !== undefined) return { value: simple, end: at + 2 };
  if (character === "u") return readUnicode(text, at, limit);
  // A backslash at a line's end: the newline is left to the string.
  const width = character === "" || character === "\n" || character === "\r" ? 1 : 2;
  return {
    value: text.slice(at, at + width),
    end: at + width,
    problem: `\`\\${width === 2 ? character : ""}\` means nothing in a text. Write \`\\\\\` for a backslash; known are \\n \\t \\r \\" \\\\ \\$ \\u{1F600}.`,
  };
}

/** `\u00e9` or `\u{1F600}` */
function readUnicode(text: string, at: number, limit: number): Escape {
  const match = /^\\u(?:\{([0-9a-fA-F]{1,6})\}|([0-9a-fA-F]{4}))/.exec(
    text.slice(at, Math.min(at + 10, limit)),
  );
  const point = match ? Number.parseInt(match[1] ?? match[2]!, 16) : Number.NaN;
  if (match && point <= 0x10ffff) return { value: String.fromCodePoint(point), end: at + match[0].length };
  return {
    value: "\\u",
    end: at + 2,
    problem: "After `\\u` four hexadecimal digits are expected, or some in braces: `\\u00e9`, `\\u{1F600}`.",
  };
}

/** The text with its escapes resolved; broken ones stand for themselves. */
export function resolveEscapes(text: string): string {
  let read = "";
  let from = 0;
  for (let at = text.indexOf("\\"); at >= 0; at = text.indexOf("\\", from)) {
    const sequence = readEscape(text, at, text.length);
    read += text.slice(from, at) + sequence.value;
    from = sequence.end;
  }
  return read + text.slice(from);
}
