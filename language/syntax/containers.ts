import type { Item } from "./ast.ts";
import type { Container } from "./parser-blocks.ts";
import { FILE, TOOL, WORKFLOW } from "./parser-declarations.ts";
import { BLOCK, DECIDE, FINALLY, POLICY, STEP } from "./parser-nodes.ts";
import { TEST } from "./parser-tests.ts";

/** By kind of item: what may stand in its block. Kinds that hold no items are not in it. */
export const CONTAINERS: { readonly [Kind in Item["kind"]]?: Container } = {
  file: FILE,
  policy: POLICY,
  tool: TOOL,
  workflow: WORKFLOW,
  test: TEST,
  step: STEP,
  decide: DECIDE,
  group: BLOCK,
  first: BLOCK,
  each: BLOCK,
  repeat: BLOCK,
  finally: FINALLY,
  defaults: POLICY,
};
