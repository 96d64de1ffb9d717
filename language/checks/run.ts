/** Runs all rules over an analysed file. */
import type { Diagnostic, Fix } from "../diagnostic.ts";
import type { Graph } from "../model/graph.ts";
import type { Issue, IssueDetail } from "../model/issue.ts";
import type { Places } from "../model/places.ts";
import type { TypedNode } from "../model/typed-workflow.ts";
import type { NodeModel } from "../model/workflow.ts";
import { RULES } from "./index.ts";
import type { Finding, IssueContext, Rule, Told, WorkflowContext } from "./rule.ts";

export interface Checked {
  env: IssueContext["env"];
  file: IssueContext["file"];
  /** Issues that stand outside of workflows: types, policies. */
  issues: readonly Issue[];
  workflows: readonly WorkflowContext[];
}

const byIssue = new Map<IssueDetail["kind"], Rule[]>();
for (const rule of RULES)
  for (const kind of Object.keys(rule.issues ?? {}) as IssueDetail["kind"][])
    byIssue.set(kind, [...(byIssue.get(kind) ?? []), rule]);
const nodeRules = RULES.filter(rule => rule.node);
const amongRules = RULES.filter(rule => rule.among);
const workflowRules = RULES.filter(rule => rule.workflow);

/** Not told of a statement that couldn't be read as a whole: what is missing of it may be what was read wrong. */
const OF_WHOLE_ITEMS: ReadonlySet<IssueDetail["kind"]> = new Set([
  "notBoolean",
  "badOperand",
  "wrongType",
  "arity",
  "missingArgument",
  "wrongReturns",
]);

/** All diagnostics of the rules, in text order, with absolute offsets. */
export function runRules(checked: Checked, places: Places): Diagnostic[] {
  const found: Diagnostic[] = [];
  const add = (rule: Rule, finding: Finding): void => void found.push(diagnostic(rule, finding, places));
  const tell = (issues: readonly Issue[], cx: IssueContext): void => {
    for (const issue of issues) {
      if (OF_WHOLE_ITEMS.has(issue.kind) && issue.item.errors.length > 0) continue;
      for (const rule of byIssue.get(issue.kind) ?? []) {
        const told = (rule.issues![issue.kind] as (i: Issue, c: IssueContext) => Told | undefined)(issue, cx);
        if (told) add(rule, { ...told, place: told.place ?? issue });
      }
    }
  };
  const base = { file: checked.file, env: checked.env };
  for (const rule of RULES) if (rule.file) for (const finding of rule.file(base)) add(rule, finding);
  tell(checked.issues, base);
  for (const cx of checked.workflows) {
    for (const rule of workflowRules) for (const finding of rule.workflow!(cx)) add(rule, finding);
    tell(cx.typed.issues, { ...base, workflow: cx });
    for (const node of cx.model.nodes) {
      const { issues } = cx.typed.nodes[node.index]!;
      if (issues.length > 0) tell(issues, { ...base, workflow: cx, node });
      runNode(node, cx, add);
    }
  }
  return found;
}

interface Found {
  rule: Rule;
  finding: Finding;
}
/** Of a node whose typed result is the same object as before, nothing that these rules look at has changed. */
const keptOfNode = new WeakMap<TypedNode, readonly Found[]>();
/** With all else that was looked at. */
const keptAmong = new WeakMap<TypedNode, Among>();
interface Among {
  graph: Graph;
  needed: readonly NodeModel[];
  found: readonly Found[];
}

function runNode(node: NodeModel, cx: WorkflowContext, add: (rule: Rule, finding: Finding) => void): void {
  const typed = cx.typed.nodes[node.index]!;
  let found = keptOfNode.get(typed);
  if (!found) {
    found = nodeRules.flatMap(rule => [...rule.node!(node, cx)].map(finding => ({ rule, finding })));
    keptOfNode.set(typed, found);
  }
  for (const { rule, finding } of found) add(rule, finding);
  if (node.needs.length > 0) for (const { rule, finding } of among(node, typed, cx)) add(rule, finding);
}

function among(node: NodeModel, typed: TypedNode, cx: WorkflowContext): readonly Found[] {
  const { graph, nodes } = cx.model;
  const before = keptAmong.get(typed);
  if (before && before.graph === graph && before.needed.every(other => nodes[other.index] === other))
    return before.found;
  const found = amongRules.flatMap(rule => [...rule.among!(node, cx)].map(finding => ({ rule, finding })));
  const needed = node.needs.flatMap(need => need.nodes.map(i => nodes[i]!));
  keptAmong.set(typed, { graph, needed, found });
  return found;
}

function diagnostic(rule: Rule, finding: Finding, places: Places): Diagnostic {
  return {
    code: rule.code,
    severity: finding.severity ?? rule.severity,
    message: finding.message,
    span: places.absolute(finding.place),
    related: (finding.related ?? []).map(r => ({ span: places.absolute(r.place), message: r.message })),
    fixes: (finding.fixes ?? []).map(
      (plan): Fix => ({
        title: plan.title,
        edits: plan.edits.map(edit => ({
          start: places.start(edit.item) + edit.start,
          end: places.start(edit.item) + edit.end,
          text: edit.text,
        })),
        ...(plan.preferred && { preferred: true as const }),
      }),
    ),
    ...(finding.tags && { tags: finding.tags }),
  };
}
