/** What a file declares, by name. */
import type {
  FileItem,
  PolicyItem,
  SecretItem,
  TestItem,
  ToolItem,
  TypeItem,
  UseItem,
  Word,
  WorkflowItem,
} from "../syntax/ast.ts";

export type NamedItem = UseItem | SecretItem | TypeItem | PolicyItem | ToolItem | WorkflowItem;

export interface Declarations {
  secrets: ReadonlyMap<string, SecretItem>;
  types: ReadonlyMap<string, TypeItem>;
  policies: ReadonlyMap<string, PolicyItem>;
  tools: ReadonlyMap<string, ToolItem>;
  uses: ReadonlyMap<string, UseItem>;
  workflows: ReadonlyMap<string, WorkflowItem>;
  tests: readonly TestItem[];
  /** Declared again under a name of the same sort. */
  repeated: readonly { item: NamedItem; word: Word; first: NamedItem }[];
}

/** The declarations of a file; of several with one name the first counts. */
export function declarationsOf(file: FileItem): Declarations {
  const maps = {
    secret: new Map<string, SecretItem>(),
    type: new Map<string, TypeItem>(),
    policy: new Map<string, PolicyItem>(),
    tool: new Map<string, ToolItem>(),
    use: new Map<string, UseItem>(),
    workflow: new Map<string, WorkflowItem>(),
  };
  const tests: TestItem[] = [];
  const repeated: { item: NamedItem; word: Word; first: NamedItem }[] = [];
  for (const item of file.children) {
    if (item.kind === "test") tests.push(item);
    if (!isNamed(item) || item.name.text === "") continue;
    const map = maps[item.kind] as Map<string, NamedItem>;
    const first = map.get(item.name.text);
    if (first) repeated.push({ item, word: item.name, first });
    else map.set(item.name.text, item);
  }
  return {
    secrets: maps.secret,
    types: maps.type,
    policies: maps.policy,
    tools: maps.tool,
    uses: maps.use,
    workflows: maps.workflow,
    tests,
    repeated,
  };
}

function isNamed(item: FileItem["children"][number]): item is NamedItem {
  return ["use", "secret", "type", "policy", "tool", "workflow"].includes(item.kind);
}
