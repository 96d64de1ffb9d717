/** Names of the language that a node may not have. */
export const RESERVED_NODE_NAMES: readonly string[] = [
  "input",
  "output",
  "run",
  "error",
  "secrets",
  "answer",
  "previous",
  "index",
  "event",
  "end",
  "otherwise",
];
