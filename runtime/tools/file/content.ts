/** What `file.write` and `file.append` put into a file. */
import { FileHandle, toJson, type Value } from "../../../plan/value.ts";
import { fail } from "../define.ts";
import type { ToolContext } from "../types.ts";

export interface Content {
  text?: string | null;
  json?: unknown;
  file?: unknown;
}

/** The bytes of exactly one of `text`, `json` and `file`; JSON as lines of its own. Throws `invalid` otherwise. */
export async function contentBytes(
  name: string,
  content: Content,
  context: ToolContext,
  indent: number,
): Promise<Uint8Array> {
  const given = (["text", "json", "file"] as const).filter(
    kind => content[kind] !== undefined && (content[kind] !== null || kind === "json"),
  );
  if (given.length !== 1)
    throw fail(
      "invalid",
      given.length === 0
        ? `${name}: nothing to write; give text, json or file`
        : `${name}: expected one content, got ${given.join(" and ")}`,
      { code: "arguments", sent: false },
    );
  if (given[0] === "text") return Buffer.from(content.text!, "utf8");
  if (given[0] === "json")
    return Buffer.from(`${JSON.stringify(toJson(content.json as Value), null, indent)}\n`);
  if (!(content.file instanceof FileHandle) || !context.blobs)
    throw fail("invalid", `${name}.file: the content of this file is not kept here`, { sent: false });
  return await context.blobs.read(content.file);
}
