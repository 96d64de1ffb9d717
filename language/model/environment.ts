/** What all nodes of a workflow are checked against: declared types, inputs, secrets, tools. */
import type { ToolDescription } from "../../plan/tool.ts";
import { STRING, type Type } from "../../plan/type.ts";
import type { LanguageHost } from "../host.ts";
import type { InputItem, Item, Span } from "../syntax/ast.ts";
import { type Declarations, declarationsOf } from "./declarations.ts";
import type { Issue, IssueDetail, Reference, ReferenceTarget } from "./issue.ts";
import { RUN_TYPE, type Scope, type ScopeEntry } from "./scope.ts";
import { recordType, type TypeReader, type TypeTable, typeTable } from "./types.ts";

export interface FileEnvironment {
  declarations: Declarations;
  types: TypeTable;
  tools: ReadonlyMap<string, ToolDescription>;
  secrets: Type & { kind: "record" };
}

/** Kept with the list of tools it was made from. */
const toolTables = new WeakMap<readonly ToolDescription[], ReadonlyMap<string, ToolDescription>>();

export function fileEnvironment(file: Item & { kind: "file" }, host: LanguageHost): FileEnvironment {
  const declarations = declarationsOf(file);
  let tools = toolTables.get(host.tools);
  if (!tools) {
    tools = new Map(host.tools.map(tool => [tool.name, tool]));
    toolTables.set(host.tools, tools);
  }
  const secrets: Type & { kind: "record" } = {
    kind: "record",
    fields: [...declarations.secrets.keys()].map(name => ({ name, type: STRING })),
  };
  return { declarations, types: typeTable(declarations), tools, secrets };
}

/** Collects what is found while the expressions of one item are read. */
export interface Findings {
  issues: Issue[];
  references: Reference[];
}

export function collector(item: Item, into: Findings) {
  return {
    item,
    report: (detail: IssueDetail, span: Span): void => void into.issues.push({ item, span, ...detail }),
    refer: (target: ReferenceTarget, span: Span): void => void into.references.push({ item, span, target }),
  };
}

export function typeReader(item: Item, env: FileEnvironment, into: Findings): TypeReader {
  return { ...collector(item, into), named: env.types.named, known: env.types.known };
}

/** The type of a workflow's input. */
export function inputType(
  item: InputItem | undefined,
  env: FileEnvironment,
  into: Findings,
): Type & { kind: "record" } {
  if (!item) return { kind: "record", fields: [] };
  return recordType(item.fields, typeReader(item, env, into));
}

/** `input`, `secrets`, `run`: what every expression of a workflow sees. */
export function workflowScope(
  input: Type & { kind: "record" },
  env: FileEnvironment,
  nodes: ReadonlySet<string>,
): Scope {
  const entries = new Map<string, ScopeEntry>([
    ["input", { type: input, what: "input" }],
    ["secrets", { type: env.secrets, what: "secrets" }],
    ["run", { type: RUN_TYPE, what: "run" }],
  ]);
  return { entries, facts: [], nodes };
}
