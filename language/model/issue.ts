/**
 * What the model finds wrong while it resolves names and types, as plain facts.
 * How each is told to people (code, message, fixes) stands in `checks/`, a file a rule.
 */
import type { Type } from "../../plan/type.ts";
import type { BinaryOperatorSyntax, Expression } from "../syntax/ast.ts";
import type { Place } from "./places.ts";

export type Issue = Place & IssueDetail;

export type IssueDetail =
  /** A name of an expression that nothing has. `known`: what is in scope. */
  | { kind: "unknownName"; name: string; known: readonly string[] }
  /** A node of this workflow that this one doesn't need. */
  | { kind: "unneeded"; name: string }
  /** `output`, `error`, …: a name of the language where it stands for nothing. */
  | { kind: "misplaced"; name: string; where: string }
  | { kind: "unknownType"; name: string; known: readonly string[] }
  | { kind: "badPattern"; pattern: string; why: string }
  | { kind: "badRange"; why: string }
  | { kind: "notConstant"; what: string }
  | { kind: "unknownFunction"; name: string }
  | { kind: "unknownSecret"; name: string; known: readonly string[] }
  | { kind: "unknownField"; name: string; of: Type; known: readonly string[]; argumentOf?: string }
  /** A function's name where a value is wanted. */
  | { kind: "notCalled"; name: string }
  /** A key of an object that stands in it before. */
  | { kind: "repeatedKey"; name: string }
  | { kind: "badDefault"; why: string }
  /** `a.b` where `a` may be null; `dot` is the place of the `.`. Without it, a value that may not be null: `text` names it. */
  | { kind: "absent"; text: string; why: string; dot?: Place["span"] }
  | { kind: "badOperand"; operator: BinaryOperatorSyntax | "!" | "-"; left: Type; right?: Type }
  | { kind: "neverEqual"; operator: "==" | "!="; left: Type; right: Type }
  | { kind: "notBoolean"; what: string; got: Type }
  | { kind: "arity"; name: string; signature: string; got: number }
  | { kind: "wrongFunctionArgument"; name: string; signature: string; expected: string; got: Type }
  | { kind: "notNode"; name: string; function: string }
  | { kind: "notAType"; expression: Expression }
  | { kind: "wrongType"; what: string; expected: Type; got: Type; argument?: string }
  | { kind: "missingArgument"; name: string; of: string; expected: Type; nested: boolean }
  | { kind: "notIndexable"; got: Type }
  /** A case of `decide … by` that the value can never equal. */
  | { kind: "unknownCase"; text: string; of: Type; known: readonly string[] }
  | { kind: "wrongReturns"; tool: string; answers: Type; returns: Type }
  | { kind: "unknownNode"; name: string; known: readonly string[]; target: boolean }
  | { kind: "unknownTool"; name: string; known: readonly string[] };

/** Where a name is used, and what it stands for. */
export type Reference = Place & { target: ReferenceTarget };
export interface ReferenceTarget {
  kind: "node" | "input" | "secret" | "type" | "policy" | "tool" | "function" | "workflow";
  name: string;
}
