/** Small pieces of SVG markup. */

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text for an attribute or an element; control characters, which no SVG may hold, become spaces. */
export function escapeXml(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f]/g, " ").replace(/[&<>"']/g, character => ESCAPES[character]!);
}

/** Rounds to a tenth: enough for any screen, and short. */
export function n(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** `kind`: `t1` name, `t2` muted 11 px, `t3` 11 px in the foreground colour. */
export function text(kind: string, x: number, y: number, content: string, anchor?: "middle" | "end"): string {
  if (content === "") return "";
  const end = anchor ? ` text-anchor="${anchor}"` : "";
  return `<text class="${kind}" x="${n(x)}" y="${n(y)}"${end}>${escapeXml(content)}</text>`;
}
