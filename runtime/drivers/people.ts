/** Holds people's answers against their questions, and makes them what the journal keeps. */
import { conform, problemText } from "../../plan/conform.ts";
import type { PlanNode } from "../../plan/plan.ts";
import type { Type } from "../../plan/type.ts";
import { encodeValue, fromJson, isObject, type Value } from "../../plan/value.ts";
import type { Question } from "../core/events.ts";
import { InputError } from "./types.ts";

const ACTIONS = ["retry", "edit", "value", "continue", "stop"];

/** The answer as `person.answered` holds it: values in it encoded. Throws InputError. */
export function checkAnswer(node: PlanNode, path: string, question: Question, answer: unknown): unknown {
  const value = fromJson(answer);
  const wrong = (expected: string): never => {
    throw new InputError(`The answer for ${path} is not ${expected}.`);
  };
  if (!isObject(value))
    return wrong(
      question.kind === "input"
        ? "an object with the form's fields"
        : question.kind === "approval"
          ? "{ approved: true | false, by?, note? }"
          : `{ action: ${ACTIONS.map(a => JSON.stringify(a)).join(" | ")}, arguments?, value? }`,
    );
  if (question.kind === "input") return checkForm(path, question, value);
  if (question.kind === "approval") {
    if (typeof value["approved"] !== "boolean") wrong("{ approved: true | false, by?, note? }");
    return value;
  }
  const action = value["action"];
  if (typeof action !== "string" || !ACTIONS.includes(action))
    wrong(`one with an action: ${ACTIONS.join(", ")}`);
  if (action === "edit") {
    if (node.kind !== "step" || node.action.kind !== "call")
      throw new InputError(`${path} has no arguments to edit; answer retry, value, continue or stop.`);
    if (!isObject(value["arguments"])) wrong("one with arguments: an object");
    return { ...value, arguments: encodeValue(value["arguments"]!) };
  }
  if (action !== "value") return value;
  return { ...value, value: encodeValue(checkValue(node, path, value["value"] ?? null)) };
}

function checkForm(path: string, question: Question, value: Value): unknown {
  const type = question.form as Type | undefined;
  if (!type) return encodeValue(value);
  const { value: conformed, problems } = conform(type, value, path);
  if (problems.length > 0) throw new InputError(problems.map(problemText).join("\n"));
  return encodeValue(conformed);
}

/** A value that a person gives for a node's output. Throws InputError. */
export function checkValue(node: PlanNode, path: string, value: Value): Value {
  if (node.kind !== "step" || !node.returns) return value;
  const { value: conformed, problems } = conform(node.returns, value, path);
  if (problems.length > 0) throw new InputError(problems.map(problemText).join("\n"));
  return conformed;
}
