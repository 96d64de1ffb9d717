/** What stands above each workflow: Run · Debug · Graph. */
import type { FileItem, Span } from "../syntax/ast.ts";
import { childrenOf } from "./locate.ts";

export interface CodeLens {
  title: "Run" | "Debug" | "Graph";
  /** The command of the editor; its arguments are the file and the workflow's name. */
  command: "stepwright.runWorkflow" | "stepwright.debugWorkflow" | "stepwright.openGraph";
  workflow: string;
  /** Of the workflow's name, absolute. */
  span: Span;
}

const LENSES = [
  { title: "Run", command: "stepwright.runWorkflow" },
  { title: "Debug", command: "stepwright.debugWorkflow" },
  { title: "Graph", command: "stepwright.openGraph" },
] as const;

export function codeLenses(file: FileItem): CodeLens[] {
  return childrenOf({ item: file, start: 0 }).flatMap(({ item, start }) => {
    if (item.kind !== "workflow" || item.name.text === "") return [];
    const span = { start: start + item.name.span.start, end: start + item.name.span.end };
    return LENSES.map(lens => ({ ...lens, workflow: item.name.text, span }));
  });
}
