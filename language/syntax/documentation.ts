/**
 * The text of the `///` lines between two offsets, without the slashes; undefined when there are none. One that
 * stands behind other text on its line is no documentation.
 */
export function readDocumentation(text: string, from: number, to: number): string | undefined {
  const lines = text
    .slice(from, to)
    .split(/\r\n|\n|\r/)
    .slice(atLineStart(text, from) ? 0 : 1)
    .map(line => /^\s*\/\/\/(?!\/) ?(.*)$/s.exec(line)?.[1]?.trimEnd())
    .filter(line => line !== undefined);
  return lines.length > 0 ? lines.join("\n") : undefined;
}

function atLineStart(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  return at === 0 || before === 10 || before === 13 || (at === 1 && before === 0xfeff);
}
