/** The text of a `.flow` file's bytes. What is no text is read all the same, so that the place of the trouble can be told. */
export interface SourceText {
  /** A byte order mark is kept: it belongs to the file. */
  text: string;
  /** UTF-16 offset in `text` of the first thing that is no text: a NUL, or bytes that are not UTF-8. */
  notText?: number;
}

export function sourceText(bytes: Uint8Array): SourceText {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const nul = text.indexOf("\0");
  const bad = Buffer.from(text).equals(bytes) ? -1 : text.indexOf("\ufffd");
  const first = [nul, bad].filter(at => at !== -1);
  return first.length > 0 ? { text, notText: Math.min(...first) } : { text };
}

/** What stands where there should be text. */
export function notTextMessage({ text, notText }: Required<SourceText>): string {
  const what = text[notText] === "\0" ? "a NUL character" : "bytes that are not UTF-8";
  return `This is not a text file: here stand ${what}. A .flow file is UTF-8 text.`;
}
