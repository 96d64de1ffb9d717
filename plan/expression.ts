/** Expressions in compiled form: a closed set of pure operations as JSON. Evaluated by `runtime/core/expressions`. */
import type { Range } from "./position.ts";

export type Expr =
  /** A constant, encoded as by `encodeValue`. */
  | { op: "value"; value: unknown }
  /** A name in scope: `input`, `run`, `secrets`, `output`, `answer`, `error`, a needed node, an item, a lambda's parameter. */
  | { op: "name"; name: string }
  | { op: "text"; parts: readonly (string | Expr)[] }
  | { op: "list"; items: readonly Expr[] }
  | { op: "object"; entries: readonly ObjectEntry[] }
  /** `of.name`, or `of?.name` when `safe`: where `of` is null then, the rest of the chain is left out and null. */
  | { op: "field"; of: Expr; name: string; safe?: true }
  | { op: "index"; of: Expr; index: Expr }
  | { op: "not"; of: Expr }
  | { op: "negate"; of: Expr }
  | { op: "binary"; operator: BinaryOperator; left: Expr; right: Expr }
  /** Evaluate only what they need. `orElse` is `??`. */
  | { op: "and" | "or" | "orElse"; left: Expr; right: Expr }
  | { op: "if"; condition: Expr; then: Expr; else: Expr }
  /** A built-in function (`plan/functions.ts`); arguments may be lambdas. */
  | { op: "call"; function: string; args: readonly Expr[] }
  | { op: "lambda"; parameter: string; body: Expr }
  /** `status(x)`, `attempts(x)`, `error(x)`, `elapsed(x)`: facts about a node, by the name it has in scope. */
  | { op: "fact"; fact: NodeFact; node: string };

export type ObjectEntry = { key: string; value: Expr } | { spread: Expr };
export type BinaryOperator = "+" | "-" | "*" | "/" | "%" | "==" | "!=" | "<" | "<=" | ">" | ">=" | "in";
export type NodeFact = "status" | "attempts" | "error" | "elapsed";

/** An expression of the workflow with where and how it was written. Only `expr` counts for fingerprints. */
export interface Expression {
  expr: Expr;
  /** As written, for stops, reports and `because`. */
  text: string;
  at: Range;
}
