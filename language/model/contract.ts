/**
 * What holds for a step: its own statements, and what its policies and `defaults` say where it says nothing itself.
 * "A statement in the step replaces the same statement of its policy, then of the nearest `defaults`."
 */
import type { ToolDescription } from "../../plan/tool.ts";
import type { DefaultsItem, FollowsItem, Item, Path, PolicyItem, StepItem } from "../syntax/ast.ts";
import type { Declarations } from "./declarations.ts";
import { type StatementKind, type Statements, statementsOf } from "./statements.ts";

export const CONTRACT_KINDS = [
  "returns",
  "gives",
  "effect",
  "key",
  "timeout",
  "allow",
  "approval",
  "retry",
  "ensure",
  "verify",
  "undo",
  "onFailure",
] as const satisfies readonly StatementKind[];
export type ContractKind = (typeof CONTRACT_KINDS)[number];

/** Tools that wait for people or time take these only from the step itself. */
const OWN_ONLY: ReadonlySet<string> = new Set(["timeout", "retry"]);

export type Contract = Pick<Statements, ContractKind>;

const empty: readonly FollowsItem[] = [];

/** The contract of a step. `defaults`: those of the scopes around it, the nearest first. */
export function contractOf(
  step: StepItem,
  defaults: readonly DefaultsItem[],
  declarations: Declarations,
  tool: ToolDescription | undefined,
): Contract {
  const own = statementsOf(step);
  if (!own.follows && defaults.length === 0) return own;
  const layers: Item[] = [step];
  addPolicies(own.follows ?? empty, declarations, layers);
  for (const item of defaults) {
    layers.push(item);
    addPolicies(statementsOf(item).follows ?? empty, declarations, layers);
  }
  const contract: Record<string, unknown> = {};
  for (const kind of CONTRACT_KINDS) {
    if (!applies(kind, own, tool)) continue;
    const layer = layers.find(l => statementsOf(l)[kind]);
    if (layer) contract[kind] = statementsOf(layer)[kind];
  }
  return contract as Contract;
}

/** A `value` step calls nothing: of what is said elsewhere only `on failure` is meant for it. */
function applies(kind: ContractKind, own: Statements, tool: ToolDescription | undefined): boolean {
  if (own[kind]) return true;
  if (own.value) return kind === "onFailure";
  return !(tool?.waits && OWN_ONLY.has(kind));
}

function addPolicies(follows: readonly FollowsItem[], declarations: Declarations, layers: Item[]): void {
  for (const item of follows) {
    const policy = declarations.policies.get(item.policy.text);
    if (!policy || layers.includes(policy)) continue;
    layers.push(policy);
    addPolicies(statementsOf(policy).follows ?? empty, declarations, layers);
  }
}

/** Policies that follow each other in a ring, each named from the first on. */
export function policyRing(policy: PolicyItem, declarations: Declarations): readonly string[] | undefined {
  const path: string[] = [];
  const go = (item: PolicyItem): readonly string[] | undefined => {
    if (path.includes(item.name.text)) return item === policy ? [...path, item.name.text] : undefined;
    path.push(item.name.text);
    for (const follows of statementsOf(item).follows ?? empty) {
      const next = declarations.policies.get(follows.policy.text);
      const ring = next && go(next);
      if (ring) return ring;
    }
    path.pop();
    return undefined;
  };
  return go(policy);
}

/** Whether the classes of a failure case are all that are left: `otherwise`, or a bare action. */
export function isOtherwise(classes: readonly Path[]): boolean {
  return classes.length === 0 || (classes.length === 1 && classes[0]!.text === "otherwise");
}
