/**
 * The syntax tree of a `.flow` file: plain immutable objects.
 *
 * The tree is made of *items* (declarations, workflow statements, nodes, statements of a step), and each item
 * says only how wide it is. Everything else carries a `Span` relative to the start of the item that holds it
 * (its nearest enclosing item), so an edit inside one step moves nothing outside of it and all other items are
 * the same objects as before. `language/syntax/offsets.ts` turns relative spans into absolute ones.
 *
 * Every item keeps its text as `pieces`: text between its child items, and the child items themselves; putting the
 * pieces together gives the file back, to the letter.
 */

import type {
  DurationLiteral,
  Expression,
  FieldSyntax,
  NumberLiteral,
  ObjectExpression,
  Path,
  Span,
  StringLiteral,
  TypeSyntax,
  Word,
} from "./ast-expressions.ts";

export type * from "./ast-expressions.ts";

/** A syntax error (`FLOW1xx`), relative to the item in whose `errors` it stands. */
export interface SyntaxProblem {
  code: string;
  message: string;
  span: Span;
  /** How to mend it, where there is one obvious way. */
  fix?: SyntaxFix;
}

/** Put `text` in place of what stands at `span` (relative like the problem's own). */
export interface SyntaxFix {
  title: string;
  span: Span;
  text: string;
}

export interface ItemBase {
  /** UTF-16 length of the item's text, comments before it (documentation included) belong to its parent. */
  width: number;
  /** Alternating text and child items, in text order. */
  pieces: readonly (string | Item)[];
  /** Offsets of `pieces` that are items, relative to this item's start, parallel to `children`. */
  children: readonly Item[];
  childStarts: readonly number[];
  errors: readonly SyntaxProblem[];
  /** `/// …` lines in front, without the slashes. */
  doc?: string;
  /** Neither this item nor an item inside it has `errors`. */
  sound: boolean;
}

// ── the file ────────────────────────────────────────────────────────────────────────────────────────────────

export interface FileItem extends ItemBase {
  kind: "file";
  /** `\uFEFF` in front, kept. */
  bom: boolean;
  /**
   * Braces don't match, or a text or comment never ends. Then how one place is read depends on places far away, and
   * `reparse` reads the whole file.
   */
  fragile: boolean;
}

export type Item =
  | FileItem
  | UseItem
  | SecretItem
  | TypeItem
  | PolicyItem
  | ToolItem
  | WorkflowItem
  | TestItem
  | NodeItem
  | StatementItem
  | UnknownItem;

export type NodeItem = StepItem | DecideItem | BlockItem;

/** Text in which nothing could be recognised; what was expected stands in `errors`. */
export interface UnknownItem extends ItemBase {
  kind: "unknown";
}

export interface UseItem extends ItemBase {
  kind: "use";
  mcp: boolean;
  target: StringLiteral;
  name: Word;
}
export interface SecretItem extends ItemBase {
  kind: "secret";
  name: Word;
}
export interface TypeItem extends ItemBase {
  kind: "type";
  name: Word;
  type: TypeSyntax;
}
/** `children`: contract statements. */
export interface PolicyItem extends ItemBase {
  kind: "policy";
  name: Word;
}
/** `children`: action and contract statements, `probe`, `raises`. */
export interface ToolItem extends ItemBase {
  kind: "tool";
  name: Word;
  params: readonly FieldSyntax[];
  returns?: TypeSyntax;
}
/** `children`: workflow statements and nodes. */
export interface WorkflowItem extends ItemBase {
  kind: "workflow";
  name: Word;
}
/** `children`: test statements. */
export interface TestItem extends ItemBase {
  kind: "test";
  title: StringLiteral;
  of: Path;
}

// ── nodes ───────────────────────────────────────────────────────────────────────────────────────────────────

export interface NodeName {
  word: Word;
  title?: StringLiteral;
}

/** `children`: step statements. */
export interface StepItem extends ItemBase {
  kind: "step";
  name: NodeName;
}
/** `children`: `needs`, `decideCase`, `otherwise`. */
export interface DecideItem extends ItemBase {
  kind: "decide";
  name: NodeName;
  by?: Expression;
}
/** `children`: block statements and nodes. */
export interface BlockItem extends ItemBase {
  kind: "group" | "first" | "each" | "repeat";
  name: NodeName;
  /** each */
  item?: Word;
  in?: Expression;
  together?: Expression;
  /** repeat */
  until?: Expression;
  times?: Expression;
  every?: Expression;
}

// ── statements ──────────────────────────────────────────────────────────────────────────────────────────────
// All are items, so that a checker's or formatter's result for one can be kept while others change.

export type StatementItem =
  | VersionItem
  | InputItem
  | RedactItem
  | FinallyItem
  | TriggerItem
  | DefaultsItem
  | LimitsItem
  | OutputItem
  | NeedsItem
  | WhenItem
  | WithinItem
  | DecideCaseItem
  | OtherwiseItem
  | CallItem
  | ValueItem
  | ReturnsItem
  | GivesItem
  | EffectItem
  | KeyItem
  | TimeoutItem
  | AllowItem
  | ApprovalItem
  | RetryItem
  | EnsureItem
  | VerifyItem
  | UndoItem
  | OnFailureItem
  | FollowsItem
  | ProbeItem
  | RaisesItem
  | TestStatementItem;

export interface VersionItem extends ItemBase {
  kind: "version";
  value: StringLiteral;
}
export interface InputItem extends ItemBase {
  kind: "input";
  fields: readonly FieldSyntax[];
}
export interface RedactItem extends ItemBase {
  kind: "redact";
  paths: readonly Path[];
}
/** `children`: nodes. */
export interface FinallyItem extends ItemBase {
  kind: "finally";
}
export interface TriggerItem extends ItemBase {
  kind: "trigger";
  on: "schedule" | "http" | "event" | "file";
  what: StringLiteral;
  zone?: Expression;
  with?: Expression;
}
/** `children`: contract statements. */
export interface DefaultsItem extends ItemBase {
  kind: "defaults";
}
export interface LimitsItem extends ItemBase {
  kind: "limits";
  limits: readonly LimitSyntax[];
}
export interface LimitSyntax {
  what: "duration" | "steps" | "cost" | "tokens" | "calls" | "rate";
  tool?: Path;
  amount: Expression;
  per?: Expression;
  span: Span;
}
export interface OutputItem extends ItemBase {
  kind: "output";
  value: Expression;
}
export interface NeedsItem extends ItemBase {
  kind: "needs";
  needs: readonly NeedSyntax[];
}
export interface NeedSyntax {
  /** One, or several between `|`. */
  nodes: readonly Word[];
  optional: boolean;
  as?: Word;
  span: Span;
}
export interface WhenItem extends ItemBase {
  kind: "when";
  condition: Expression;
}
export interface WithinItem extends ItemBase {
  kind: "within";
  duration: Expression;
}
export interface DecideCaseItem extends ItemBase {
  kind: "decideCase";
  when: readonly Expression[];
  target: Word;
}
export interface OtherwiseItem extends ItemBase {
  kind: "otherwise";
  target: Word;
}
export interface CallSyntax {
  tool: Path;
  args?: ObjectExpression;
  span: Span;
}
export interface CallItem extends ItemBase {
  kind: "call";
  call: CallSyntax;
}
export interface ValueItem extends ItemBase {
  kind: "value";
  value: Expression;
}
export interface ReturnsItem extends ItemBase {
  kind: "returns";
  type: TypeSyntax;
}
export interface GivesItem extends ItemBase {
  kind: "gives";
  value: Expression;
}
export interface EffectItem extends ItemBase {
  kind: "effect";
  effect: Word;
}
export interface KeyItem extends ItemBase {
  kind: "key";
  value?: Expression;
}
export interface TimeoutItem extends ItemBase {
  kind: "timeout";
  duration: Expression;
}
export interface AllowItem extends ItemBase {
  kind: "allow";
  tools: readonly Path[];
}
export interface ApprovalItem extends ItemBase {
  kind: "approval";
  question: StringLiteral;
  by?: Expression;
  within?: Expression;
  when?: Expression;
}
export interface RetryItem extends ItemBase {
  kind: "retry";
  classes: readonly Path[];
  times: NumberLiteral;
  min?: DurationLiteral;
  max?: DurationLiteral;
}
export interface EnsureItem extends ItemBase {
  kind: "ensure";
  condition: Expression;
  class?: Path;
  message?: StringLiteral;
}
export interface VerifyItem extends ItemBase {
  kind: "verify";
  call: CallSyntax;
  holds: Expression;
  within?: Expression;
  gives?: Expression;
}
export interface UndoItem extends ItemBase {
  kind: "undo";
  call: CallSyntax;
}
export interface OnFailureItem extends ItemBase {
  kind: "onFailure";
  /** `on item failure` */
  item: boolean;
  /** A bare action is one case without classes. */
  cases: readonly FailureCaseSyntax[];
}
export interface FailureCaseSyntax {
  /** `otherwise` is the path of that one word; a bare action has none. */
  classes: readonly Path[];
  action: ActionSyntax;
  span: Span;
}
export type ActionSyntax =
  | { kind: "stop" | "undo" | "continue" | "missing"; span: Span }
  | { kind: "use"; value: Expression; span: Span }
  | {
      kind: "pause";
      message: StringLiteral;
      who: Expression;
      within?: Expression;
      then?: ActionSyntax;
      span: Span;
    };
export interface FollowsItem extends ItemBase {
  kind: "follows";
  policy: Path;
}
export interface ProbeItem extends ItemBase {
  kind: "probe";
  args: ObjectExpression;
}
export interface RaisesItem extends ItemBase {
  kind: "raises";
  classes: readonly Path[];
}

/** Statements of a `test`, each told apart by `what`. */
export interface TestStatementItem extends ItemBase {
  kind: "testStatement";
  statement:
    | { what: "input" | "start" | "expect"; value: Expression }
    | { what: "secret"; name: Word; value: Expression }
    | { what: "live"; nodes: readonly NodeRef[] }
    | { what: "mock"; node: NodeRef; when?: Expression; outcomes: readonly OutcomeSyntax[] }
    | { what: "answer"; node: NodeRef; with: Expression }
    | {
        what: "after";
        delay: Expression;
        send?: { event: StringLiteral; body: Expression };
        cancel: boolean;
      };
}
export interface NodeRef {
  parts: readonly (Word | { index: number; span: Span })[];
  span: Span;
}
export interface OutcomeSyntax {
  takes?: Expression;
  returns?: Expression;
  fails?: { class: Path; message?: StringLiteral };
  times?: NumberLiteral;
  span: Span;
}
