/** The step graph of a workflow, and what is known of a run on it, as plain data. Made by `language/features/graph.ts`; drawn here. */

export interface GraphModel {
  file: string;
  workflow: string;
  release?: string;
  nodes: readonly GraphNode[];
  edges: readonly GraphEdge[];
  problems: { errors: number; warnings: number };
  /** Markdown of the workflow. */
  doc?: string;
}

export type GraphNodeKind = "input" | "step" | "decide" | "output";

export type FailureMark = "stop" | "continue" | "use" | "pause" | "undo";

export type Severity = "error" | "warning" | "hint";

export interface GraphNode {
  /** Node path; `input` and `output` for the two ends. */
  id: string;
  kind: GraphNodeKind;
  name: string;
  /** Second row: the title, else the action in short (`GET shop.example`, `value`, `3 cases, first that holds`). */
  detail: string;
  /** Left tile: what it is made of. */
  icon:
    | "globe"
    | "terminal"
    | "file"
    | "database"
    | "person"
    | "mail"
    | "model"
    | "clock"
    | "function"
    | "branch"
    | "input"
    | "output";
  family: "call" | "model" | "person" | "value" | "decide" | "end";
  effect?: "read" | "write" | "irreversible";
  /** The contract row. */
  contract: {
    retries?: number;
    /** As written, `10s`. */
    timeout?: string;
    key?: boolean;
    ensure?: number;
    verify?: boolean;
    undo?: boolean;
    /** Who is asked: `finance`; empty when nobody in particular is named. */
    approval?: string;
    /** Condition as written. */
    when?: string;
    /** In order, without repeats. */
    failure: readonly FailureMark[];
    /** What happens for which classes, for the card: `{ classes: "denied", action: "continue" }`. */
    rules?: readonly { classes: string; action: FailureMark; text?: string }[];
  };
  /** Wave: 1-based rank of what can run at once. */
  wave: number;
  /** Zero-based lines of the node in its file. */
  line: number;
  endLine: number;
  diagnostics: readonly {
    code: string;
    severity: Severity;
    message: string;
    line: number;
  }[];
}

/**
 * `needs`, `optional`: as written (`input` → a node that needs nothing may be left out: it is added when drawn).
 * `branch`: decision → target (`output` for `end`). `output`: what the output reads; shown on selection only,
 * as `output` is drawn as the end, after every node that nothing else waits for.
 */
export interface GraphEdge {
  from: string;
  to: string;
  kind: "needs" | "optional" | "branch" | "output";
  /** Branches: order number and text. */
  label?: string;
  /** Implied by other edges: drawn only for a selected node. */
  implied?: boolean;
}

/** What is known of a node in a run. */
export type NodeState =
  | "ahead"
  | "running"
  | "retrying"
  | "waiting"
  | "succeeded"
  | "failed"
  | "doubt"
  | "skipped"
  | "cancelled"
  | "undone";

export interface NodeStatus {
  state: NodeState;
  /** In words, for the right and the bottom: `1.2 s`, `unavailable, 6 tries`, `not chosen`. */
  fact: string;
  /** How long it took, in words: `1.2 s`. */
  duration?: string;
  /** Milliseconds since the epoch at which what is waited for is due; the page counts down to it after `fact`. */
  due?: number;
  /** Milliseconds since the epoch at which the attempt under way began; the page counts up. */
  since?: number;
  /** 0…1 */
  progress?: number;
  attempts: number;
  via?: string;
  /** Decisions: the target that was chosen. */
  chosen?: string;
}

export interface RunView {
  run: string;
  /** Of the whole run, in words: `paused`, `failed`, `running`. */
  status: string;
  state: NodeState;
  nodes: Readonly<Record<string, NodeStatus>>;
  /** The node at which the debugger stands. */
  stopped?: string;
}
