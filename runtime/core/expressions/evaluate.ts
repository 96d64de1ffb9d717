/**
 * Evaluates compiled expressions: pure, total, within a budget. The only outcomes are a value, ExpressionError
 * (class `invalid`) and NotRecorded. No property of the host is reachable: fields are read with `Object.hasOwn`.
 */
import type { Expr } from "../../../plan/expression.ts";
import { decodeValue, FileHandle, isList, isObject, type Value } from "../../../plan/value.ts";
import { Budget, DEPTH_BUDGET } from "./budget.ts";
import { ExpressionError } from "./error.ts";
import { callFunction } from "./functions/index.ts";
import type { Calling, Lambda } from "./functions/types.ts";
import { kindOf, toText, wantBoolean, wantInteger, wantNumber } from "./kinds.ts";
import { binary } from "./operators.ts";
import type { Scope } from "./scope.ts";

/** The value of an expression in a scope. Throws ExpressionError, or NotRecorded when the journal lacks a value. */
export function evaluate(expr: Expr, scope: Scope): Value {
  try {
    return new Evaluation(scope).value(expr);
  } catch (error) {
    if (error instanceof RangeError) throw new ExpressionError("this is nested too deeply");
    throw error;
  }
}

/** One evaluation: its budget, its lambda parameters, and how often recorded functions were used. */
class Evaluation implements Calling {
  readonly budget = new Budget();
  readonly #scope: Scope;
  readonly #parameters: [string, Value][] = [];
  #uuids = 0;
  #depth = 0;

  constructor(scope: Scope) {
    this.#scope = scope;
  }

  /** The present, the same throughout an evaluation. */
  now(): Value {
    return this.#scope.recorded("now", 0);
  }

  uuid(): Value {
    return this.#scope.recorded("uuid", this.#uuids++);
  }

  value(expr: Expr): Value {
    return this.#chain(expr) ?? null;
  }

  /** Undefined when a `?.` found nothing: then the rest of its chain is not evaluated. */
  #chain(expr: Expr): Value | undefined {
    this.budget.step();
    if (++this.#depth > DEPTH_BUDGET) throw new ExpressionError("this is nested too deeply");
    try {
      return this.#operation(expr);
    } finally {
      this.#depth--;
    }
  }

  #operation(expr: Expr): Value | undefined {
    switch (expr.op) {
      case "value":
        return decodeValue(expr.value);
      case "name":
        return this.#name(expr.name);
      case "text":
        return this.#text(expr.parts);
      case "list":
        this.budget.size(expr.items.length);
        return expr.items.map(item => this.value(item));
      case "object":
        return this.#object(expr);
      case "field":
        return this.#field(expr);
      case "index":
        return this.#index(expr);
      case "not":
        return !wantBoolean(this.value(expr.of), "!");
      case "negate":
        return -wantNumber(this.value(expr.of), "-");
      case "binary":
        return binary(expr.operator, this.value(expr.left), this.value(expr.right), this.budget);
      case "and":
        return wantBoolean(this.value(expr.left), "&&") && wantBoolean(this.value(expr.right), "&&");
      case "or":
        return wantBoolean(this.value(expr.left), "||") || wantBoolean(this.value(expr.right), "||");
      case "orElse":
        return this.value(expr.left) ?? this.value(expr.right);
      case "if":
        return this.value(wantBoolean(this.value(expr.condition), "if") ? expr.then : expr.else);
      case "call":
        return callFunction(
          expr.function,
          expr.args.map(arg => (arg.op === "lambda" ? this.#lambda(arg) : this.value(arg))),
          this,
        );
      case "lambda":
        throw new ExpressionError("a function can only be an argument of a list function");
      case "fact": {
        const fact = this.#scope.fact(expr.fact, expr.node);
        if (fact === undefined) throw new ExpressionError(`there is no node ${expr.node} here`);
        return fact;
      }
    }
  }

  #name(name: string): Value {
    for (let i = this.#parameters.length - 1; i >= 0; i--)
      if (this.#parameters[i]![0] === name) return this.#parameters[i]![1];
    const value = this.#scope.name(name);
    if (value === undefined) throw new ExpressionError(`there is no ${name} here`);
    return value;
  }

  #text(parts: readonly (string | Expr)[]): string {
    let text = "";
    for (const part of parts) {
      const piece = typeof part === "string" ? part : toText(this.value(part));
      this.budget.size(piece.length);
      text += piece;
    }
    return text;
  }

  #object(expr: Expr & { op: "object" }): Value {
    const entries: [string, Value][] = [];
    for (const entry of expr.entries) {
      if ("key" in entry) {
        entries.push([entry.key, this.value(entry.value)]);
        continue;
      }
      const spread = this.value(entry.spread);
      if (spread === null) continue;
      if (!isObject(spread)) throw new ExpressionError(`... takes an object, got ${kindOf(spread)}`);
      for (const pair of Object.entries(spread)) entries.push(pair);
    }
    this.budget.size(entries.length);
    return Object.fromEntries(entries);
  }

  #field(expr: Expr & { op: "field" }): Value | undefined {
    const of = this.#chain(expr.of);
    if (of === undefined) return undefined;
    if (of === null) {
      if (expr.safe) return undefined;
      throw new ExpressionError(
        `${describe(expr.of)} is null and has no field ${expr.name}; write ?.${expr.name} where it may be absent`,
      );
    }
    if (isObject(of)) return Object.hasOwn(of, expr.name) ? of[expr.name]! : null;
    if (of instanceof FileHandle && Object.hasOwn(of, expr.name)) return of[expr.name as keyof FileHandle];
    throw new ExpressionError(`${describe(expr.of)} is ${kindOf(of)} and has no field ${expr.name}`);
  }

  #index(expr: Expr & { op: "index" }): Value | undefined {
    const of = this.#chain(expr.of);
    if (of === undefined) return undefined;
    const index = this.value(expr.index);
    if (isObject(of) && typeof index === "string") return Object.hasOwn(of, index) ? of[index]! : null;
    if (!isList(of)) throw new ExpressionError(`${describe(expr.of)} is ${kindOf(of)} and has no items`);
    const at = wantInteger(index, "[ ]");
    if (at < 0 || at >= of.length)
      throw new ExpressionError(
        `${describe(expr.of)} has no item ${at}: it has ${of.length === 1 ? "1 item" : `${of.length} items`}, counted from 0`,
      );
    return of[at]!;
  }

  #lambda(expr: Expr & { op: "lambda" }): Lambda {
    return item => {
      this.#parameters.push([expr.parameter, item]);
      try {
        return this.value(expr.body);
      } finally {
        this.#parameters.pop();
      }
    };
  }
}

/** A path as written, for messages: `order.items[0]`; `this` for anything else. */
function describe(expr: Expr): string {
  if (expr.op === "name") return expr.name;
  if (expr.op === "field") return `${describe(expr.of)}.${expr.name}`;
  if (expr.op === "index")
    return `${describe(expr.of)}[${expr.index.op === "value" ? JSON.stringify(expr.index.value) : "…"}]`;
  return expr.op === "call" ? `${expr.function}(…)` : "this";
}
