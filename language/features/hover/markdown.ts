/** Pieces that hovers are put together from. */

/** A block of Flow. */
export function flow(code: string): string {
  return `\`\`\`flow\n${code}\n\`\`\``;
}

/** Paragraphs, those that are there. */
export function paragraphs(...parts: readonly (string | undefined)[]): string {
  return parts.filter(part => part !== undefined && part !== "").join("\n\n");
}

/** Type text of any length, in lines of its own when it is long. */
export function shortened(text: string, most = 400): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
