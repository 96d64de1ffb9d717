/** Which error classes a step may end in, and which of them its `on failure` lines cover. */
import { type ErrorClass, matchClass, NAMED_ONLY } from "../../plan/errors.ts";
import { isOtherwise } from "../model/contract.ts";
import type { StepModel } from "../model/workflow.ts";
import { isClass } from "./unknown-error-class.ts";

/** In the tool's order; those that are only covered by name left out. Empty where the tool isn't known. */
export function raisedBy(step: StepModel): readonly ErrorClass[] {
  const { contract, tool, statements } = step;
  const classes = new Set<ErrorClass>();
  for (const item of contract.ensure ?? []) {
    const name = item.class?.words[0]?.text ?? "invalid";
    if (isClass(name)) classes.add(name);
  }
  if (statements.call) {
    if (!tool) return [];
    for (const name of tool.errors) classes.add(name);
    if (contract.returns) classes.add("invalid");
    if (contract.timeout) classes.add("timeout");
    if (contract.approval) classes.add("denied");
    if (contract.approval?.some(a => a.within)) classes.add("expired");
  }
  return [...classes].filter(name => !NAMED_ONLY.includes(name));
}

/** The raised classes that no case covers. */
export function openClasses(step: StepModel): readonly ErrorClass[] {
  const cases = (step.contract.onFailure ?? []).flatMap(item => item.cases);
  if (cases.some(c => isOtherwise(c.classes))) return [];
  const patterns = cases.flatMap(c => c.classes.map(path => path.text));
  return raisedBy(step).filter(name => !patterns.some(pattern => matchClass(pattern, name) > 0));
}

const EFFECTS = ["read", "write", "irreversible"];

/** What the step does to the world: its own word, else the tool's. */
export function effectOf(step: StepModel): string {
  if (!step.statements.call) return "read";
  const said = step.contract.effect?.[0]?.effect.text ?? "";
  return EFFECTS.includes(said) ? said : (step.tool?.effect ?? "read");
}
