/** The `file.*` tools: files of the workspace. */
import { z } from "zod";
import type { ErrorClass } from "../../../plan/errors.ts";
import { maybe, tool } from "../define.ts";
import type { Tool } from "../types.ts";
import { listFiles } from "./list.ts";
import { readText } from "./read.ts";
import { appendFile, copyFile, removeFile, writeFile } from "./write.ts";

const path = z
  .string()
  .describe("Relative to the workspace; outside of it only in folders that the settings allow.");
const content = {
  text: maybe(z.string()).describe(
    "The content as text, in UTF-8. Exactly one of `text`, `json` and `file`.",
  ),
  json: maybe(z.any()).describe("The content as JSON."),
  file: maybe(z.any().meta({ "x-flow": "file" })).describe("The content of a `file` value."),
};
const written = z.object({
  path: z.string().describe("As it was given."),
  bytes: z.int().min(0).describe("The size of what was written, copied or removed."),
});
const errors: readonly ErrorClass[] = ["not_found", "unauthorized", "invalid", "unavailable"];

export const fileTools: readonly Tool[] = [
  tool({
    name: "file.read",
    doc: "Reads a text file. It has to be UTF-8 and no larger than the settings allow (10 MiB). For JSON use `parse_json(step.text)`.",
    args: z.strictObject({ path }),
    result: z.object({ text: z.string().describe("The whole content.") }),
    effect: "read",
    errors: [...errors, "rejected"],
    icon: "file",
    example: 'file.read { path: "notes/today.md" }',
    run: readText,
  }),
  tool({
    name: "file.write",
    doc: "Writes a file as a whole: everybody sees the old content or the new one, never a half. Missing folders are made; a file that is there is replaced.",
    args: z.strictObject({ path, ...content }),
    result: written,
    effect: "write",
    errors,
    icon: "file",
    example: 'file.write { path: "reports/today.md", text: "All is well" }',
    run: writeFile,
  }),
  tool({
    name: "file.append",
    doc: "Adds to the end of a file, which is made if it is missing. `json` becomes a line of its own (JSON Lines).",
    args: z.strictObject({ path, ...content }),
    result: written,
    effect: "write",
    errors,
    icon: "file",
    example: 'file.append { path: "log.jsonl", json: { done: true } }',
    run: appendFile,
  }),
  tool({
    name: "file.list",
    doc: "Lists the files that match a pattern, sorted by path. At most 10,000.",
    args: z.strictObject({
      pattern: z
        .string()
        .describe("Relative to the workspace: `*` within a folder, `**` across folders, `{a,b}`, `[abc]`."),
    }),
    result: z.array(z.string()),
    effect: "read",
    errors: ["unauthorized", "invalid", "rejected", "unavailable"],
    icon: "file",
    example: 'file.list { pattern: "reports/**/*.md" }',
    run: listFiles,
  }),
  tool({
    name: "file.copy",
    doc: "Copies a file. The copy is there whole or not at all, and replaces what stood in its place.",
    args: z.strictObject({
      from: path,
      to: z.string().describe("The path of the copy, not a folder to put it in."),
    }),
    result: written,
    effect: "write",
    errors,
    icon: "file",
    example: 'file.copy { from: "template.md", to: "reports/today.md" }',
    run: copyFile,
  }),
  tool({
    name: "file.remove",
    doc: "Removes a file. A link is removed, not what it points to; folders are left alone.",
    args: z.strictObject({ path }),
    result: written,
    effect: "write",
    errors,
    icon: "file",
    example: 'file.remove { path: "reports/old.md" }',
    run: removeFile,
  }),
];
