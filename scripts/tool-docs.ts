/** Writes the reference pages of the built-in tools (docs/tools) from their descriptions: `node scripts/tool-docs.ts`. */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { ToolDescription } from "../plan/tool.ts";
import type { Field, Type } from "../plan/type.ts";
import { showType } from "../plan/type-text.ts";
import { decodeValue, toJson } from "../plan/value.ts";
import { toolDescriptions } from "../runtime/tools/catalogue.ts";

const GROUPS: Readonly<Record<string, { title: string; about: string }>> = {
  http: {
    title: "HTTP",
    about:
      "Services that speak HTTP. A connection that is refused, a name that is not found, a certificate that is not trusted: `network`, and known not to have reached anybody. A connection that breaks later is `network` too, and then the end of a write is unknown.\n\nRedirects are followed, ten at most. To another host no header goes that could be a credential, and no body.\n\nAn answer is read up to 10 MiB (a setting); `save` writes larger ones to a file.",
  },
  shell: {
    title: "Programs",
    about:
      "Programs of this machine. They find `STEPWRIGHT_RUN`, `STEPWRIGHT_NODE`, `STEPWRIGHT_ATTEMPT` and, in a step with a `key`, `STEPWRIGHT_KEY` in their environment. What a program leaves running in its process group is ended with it.\n\nEach output is kept up to 10 MiB (a setting); a program that writes more is ended: `rejected.output_too_large`.",
  },
  file: {
    title: "Files",
    about:
      "Files of the workspace. Links are followed to where they really lead: what is outside the workspace is `unauthorized`, unless a setting allows the folder. Full disks are `unavailable`. A write that failed has changed nothing, so its end is always known.",
  },
  sql: {
    title: "Databases",
    about:
      "SQLite files, for now; the address of another database is `invalid`. Each statement is a transaction of its own; `attach`, `pragma`, `vacuum`, `begin` and several statements in one are not taken. Whole numbers beyond 2^53 come as text, bytes as Base64; of two columns with one name the last counts.\n\nA locked database is waited for two seconds.",
  },
  human: {
    title: "People",
    about:
      "Questions to people. While it waits, a run holds nothing: it may be resumed days later. Approvals and pauses are statements of a step, not tools.",
  },
};

/** The pages by file name. */
export function toolPages(descriptions: readonly ToolDescription[]): Map<string, string> {
  const pages = new Map<string, string>();
  const index: string[] = [];
  for (const [group, { title, about }] of Object.entries(GROUPS)) {
    const tools = descriptions.filter(d => d.name.startsWith(`${group}.`));
    pages.set(`${group}.md`, [`# ${title}`, NOTE, about, ...tools.map(page)].join("\n\n") + "\n");
    for (const tool of tools)
      index.push(
        `| [\`${tool.name}\`](${group}.md#${anchor(tool.name)}) | ${firstSentence(tool.doc)} | ${tool.effect} |`,
      );
  }
  const table = ["| tool | | effect |", "| --- | --- | --- |", ...index].join("\n");
  pages.set("README.md", ["# Built-in tools", NOTE, table].join("\n\n") + "\n");
  return pages;
}

const NOTE = "<!-- Written by scripts/tool-docs.ts from the tools' own descriptions. -->";

function page(tool: ToolDescription): string {
  const errors = [...new Set([...tool.errors, "invalid"])].map(e => `\`${e}\``).join(", ");
  return [
    `## ${tool.name}`,
    tool.doc,
    "```flow\ncall " + tool.example + "\n```",
    ["| argument | type | |", "| --- | --- | --- |", ...tool.args.fields.map(argument)].join("\n"),
    `Gives ${result(tool.result)}`,
    `Effect: ${tool.effect}. May fail as ${errors}.`,
  ].join("\n\n");
}

function argument(field: Field): string {
  const type = cell(field.optional ? optional(field.type) : showType(field.type));
  const standard =
    field.default === undefined
      ? ""
      : ` \`${JSON.stringify(toJson(decodeValue(field.default)))}\` unless said.`;
  return `| \`${field.name}\` | ${type} | ${cellText(field.doc ?? "")}${standard} |`;
}

/** `string?` for an argument that may be left out. */
function optional(type: Type): string {
  const text = showType(type);
  return type.kind === "any" || text.endsWith("?") ? text : `${text}?`;
}

function result(type: Type): string {
  if (type.kind !== "record") return `\`${showType(type)}\`.`;
  const fields = type.fields.map(
    f => `- \`${f.name}\`: \`${showType(f.type)}\`${f.doc ? ` — ${f.doc}` : ""}`,
  );
  return `an object:\n\n${fields.join("\n")}`;
}

function firstSentence(text: string): string {
  return cellText(/^.*?[.](?= |$)/.exec(text)?.[0] ?? text);
}

function cell(code: string): string {
  return `\`${code.replaceAll("|", "\\|")}\``;
}

function cellText(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}

function anchor(name: string): string {
  return name.replace(".", "");
}

if (process.argv[1] === import.meta.filename) {
  const folder = path.join(import.meta.dirname, "../docs/tools");
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of toolPages(toolDescriptions)) writeFileSync(path.join(folder, name), text);
}
