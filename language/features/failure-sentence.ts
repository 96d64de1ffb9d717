/** What a step does when it fails, in one sentence. */
import type { ActionSyntax, Item, OnFailureItem, RetryItem, StepItem } from "../syntax/ast.ts";
import { shortSlice } from "./slice.ts";

/**
 * `Retries transient failures 4 times (1s..1m); then on rejected asks "finance" for 1d, then stops the run; else …`
 */
export function failureSentence(step: StepItem): string {
  const retries = step.children.filter(child => child.kind === "retry").map(retryText);
  const rule = step.children.find(child => child.kind === "onFailure");
  const end = rule ? ruleText(rule) : unsaid(step);
  const retried = retries.length > 0 ? `retries ${retries.join(", ")}; then ` : "";
  return capital(`${retried}${end}.`);
}

/** `transient failures 4 times (1s..1m)`. */
function retryText(item: RetryItem): string {
  const classes = item.classes.map(path => path.text).join(", ");
  const between =
    item.min && item.max
      ? ` (${shortSlice(item, { start: item.min.span.start, end: item.max.span.end })})`
      : "";
  return `${classes} failures ${item.times.value === 1 ? "once" : `${item.times.value} times`}${between}`;
}

/** `on rejected asks "finance" for 1d, then stops the run; on denied or expired lets the run go on without it; else …` */
function ruleText(item: OnFailureItem): string {
  const byAction = new Map<string, string[]>();
  let otherwise = "stops the run";
  for (const { classes, action } of item.cases) {
    const names = classes.map(path => path.text).filter(name => name !== "otherwise");
    const does = actionText(item, action);
    if (names.length < classes.length || classes.length === 0) otherwise = does;
    if (names.length > 0) byAction.set(does, [...(byAction.get(does) ?? []), ...names]);
  }
  if (byAction.size === 0) return `any failure ${otherwise}`;
  const cases = Array.from(byAction, ([does, names]) => `on ${listed(names)} ${does}`);
  return [...cases, `else ${otherwise}`].join("; ");
}

function actionText(item: Item, action: ActionSyntax): string {
  switch (action.kind) {
    case "stop":
      return "stops the run";
    case "continue":
      return "lets the run go on without it";
    case "undo":
      return "undoes what was done and stops the run";
    case "use":
      return `goes on with \`${shortSlice(item, action.value.span)}\``;
    case "pause": {
      const wait = action.within ? ` for ${shortSlice(item, action.within.span)}` : "";
      const then = action.then ? `, then ${actionText(item, action.then)}` : "";
      return `asks ${shortSlice(item, action.who.span)}${wait}${then}`;
    }
    case "missing":
      return "does something not said yet";
  }
}

function unsaid(step: StepItem): string {
  const calls = step.children.some(child => child.kind === "call");
  return calls
    ? "what a failure does is not said, so it stops the run"
    : "an error in its expressions stops the run";
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
