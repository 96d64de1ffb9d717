/** What a rule is. Each stands in a file of its own with its code, severity, explanation, examples and fixes. */
import type { Severity } from "../diagnostic.ts";
import type { FileEnvironment } from "../model/environment.ts";
import type { Issue, IssueDetail } from "../model/issue.ts";
import type { Place } from "../model/places.ts";
import type { TypedWorkflow } from "../model/typed-workflow.ts";
import type { NodeModel, WorkflowModel } from "../model/workflow.ts";
import type { FileItem, Item } from "../syntax/ast.ts";

export interface Rule {
  code: string;
  /** In a few words, as the heading of its page. */
  title: string;
  severity: Severity;
  /** Without a plan there is nothing to run, so this can't be silenced. */
  structural?: true;
  /** What is reported, and why it matters. Markdown. */
  why: string;
  /** How to mend it. Markdown. */
  fix: string;
  /** Whole files: the first is reported, the second isn't. */
  bad: string;
  good: string;
  file?(cx: FileContext): Iterable<Finding>;
  workflow?(cx: WorkflowContext): Iterable<Finding>;
  /** Looks at the node itself, its types, and the file's declarations; what it finds is kept while they are the same. */
  node?(node: NodeModel, cx: WorkflowContext): Iterable<Finding>;
  /** As `node`, but looks at the graph and at the nodes that it needs, too: kept while these are the same as well. */
  among?(node: NodeModel, cx: WorkflowContext): Iterable<Finding>;
  /** How an issue that the model found is told. */
  issues?: {
    readonly [K in IssueDetail["kind"]]?: (issue: IssueOf<K>, cx: IssueContext) => Told | undefined;
  };
}

export type IssueOf<K extends IssueDetail["kind"]> = Extract<Issue, { kind: K }>;

export interface FileContext {
  file: FileItem;
  env: FileEnvironment;
}

export interface WorkflowContext extends FileContext {
  typed: TypedWorkflow;
  model: WorkflowModel;
}

export interface IssueContext extends FileContext {
  /** Absent for what stands outside of workflows. */
  workflow?: WorkflowContext;
  /** The node in which it stands. */
  node?: NodeModel;
}

/** Where, what, and how to mend it; places stay true until the item changes. */
export interface Finding extends Told {
  place: Place;
}

export interface Told {
  message: string;
  /** Where it stands when that isn't the issue's own place. */
  place?: Place;
  severity?: Severity;
  related?: readonly { place: Place; message: string }[];
  fixes?: readonly FixPlan[];
  tags?: readonly ("unnecessary" | "deprecated")[];
}

export interface FixPlan {
  title: string;
  edits: readonly PlannedEdit[];
  preferred?: true;
}

/** Offsets relative to the item. */
export interface PlannedEdit {
  item: Item;
  start: number;
  end: number;
  text: string;
}

/** Keeps the rule's type while it is written as a plain object. */
export function rule(of: Rule): Rule {
  return of;
}
