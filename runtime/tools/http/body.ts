/** What a request carries. */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { FileHandle, toJson, type Value } from "../../../plan/value.ts";
import { fail } from "../define.ts";
import { fileFailure } from "../file/failure.ts";
import { resolveInside } from "../file/paths.ts";
import type { ToolContext } from "../types.ts";
import type { HttpArgs } from "./args.ts";
import { asText } from "./url.ts";

export interface RequestBody {
  bytes: string | Uint8Array;
  type: string;
}

/** The body that the arguments ask for, or undefined for none. Throws `invalid` when more than one is given. */
export async function requestBody(
  name: string,
  args: Pick<HttpArgs, "json" | "form" | "text" | "file">,
  context: ToolContext,
): Promise<RequestBody | undefined> {
  const given = (["json", "form", "text", "file"] as const).filter(
    kind => args[kind] !== undefined && args[kind] !== null,
  );
  if (given.length > 1)
    throw fail("invalid", `${name}: expected one body, got ${given.join(" and ")}`, {
      code: "arguments",
      sent: false,
    });
  switch (given[0]) {
    case "json":
      return { bytes: JSON.stringify(toJson(args.json as Value)), type: "application/json" };
    case "form":
      return { bytes: formBody(name, args.form ?? {}), type: "application/x-www-form-urlencoded" };
    case "text":
      return { bytes: args.text ?? "", type: "text/plain; charset=utf-8" };
    case "file":
      return await fileBody(name, args.file, context);
    default:
      return undefined;
  }
}

function formBody(name: string, form: Readonly<Record<string, unknown>>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(form))
    for (const item of Array.isArray(value) ? value : [value]) {
      const text = asText(item as Value, `${name}.form.${key}`);
      if (text !== undefined) params.append(key, text);
    }
  return params.toString();
}

async function fileBody(name: string, file: unknown, context: ToolContext): Promise<RequestBody> {
  if (file instanceof FileHandle) {
    if (!context.blobs)
      throw fail("invalid", `${name}.file: the content of ${file.name} is not kept here; give a path`, {
        sent: false,
      });
    return { bytes: await context.blobs.read(file), type: file.mime };
  }
  const path = String(file);
  const full = await resolveInside(`${name}.file`, path, context);
  try {
    return { bytes: await readFile(full, { signal: context.signal }), type: mimeOf(basename(path)) };
  } catch (error) {
    throw fileFailure(`${name}.file`, path, error, context.signal);
  }
}

const MIME: Readonly<Record<string, string>> = {
  json: "application/json",
  txt: "text/plain; charset=utf-8",
  md: "text/markdown; charset=utf-8",
  csv: "text/csv; charset=utf-8",
  html: "text/html; charset=utf-8",
  xml: "application/xml",
  pdf: "application/pdf",
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  gif: "image/gif",
  zip: "application/zip",
};

function mimeOf(name: string): string {
  return MIME[name.slice(name.lastIndexOf(".") + 1).toLowerCase()] ?? "application/octet-stream";
}
