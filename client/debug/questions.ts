/** Questions that a run asks people, answered in the editor: buttons for yes and no, a form for anything more. */
import * as vscode from "vscode";
import type { Type } from "../../plan/type.ts";
import type { Question } from "../../runtime/core/events.ts";
import { askWithForm } from "../forms/input-form.ts";

/**
 * Asks, and gives the answer as programs write it (docs/cli.md, "Answers"); undefined when the person closed it, or
 * when `signal` did: forms close then, dialogs can't be closed by a program.
 */
export async function askPerson(
  extension: vscode.Uri,
  node: string,
  question: Question,
  signal: AbortSignal,
): Promise<unknown> {
  switch (question.kind) {
    case "approval":
      return approval(node, question);
    case "input":
      return form(extension, node, question, signal);
    case "pause":
      return choose(extension, node, question, signal, [
        ["Try again", "retry"],
        ["Give the value…", "value"],
        ["Go on without it", "continue"],
        ["Stop", "stop"],
      ]);
    case "in_doubt":
      return choose(extension, node, question, signal, [
        ["It did not happen: repeat", "retry"],
        ["It happened: give the value…", "value"],
        ["Stop", "stop"],
      ]);
  }
}

async function approval(node: string, question: Question): Promise<unknown> {
  const detail = [to(question), pretty(question.args)].filter(Boolean).join("\n\n");
  const options = { modal: true, detail: `Step ${node}${detail && `\n\n${detail}`}` };
  const chosen = await vscode.window.showInformationMessage(question.message, options, "Approve", "Refuse");
  if (chosen === undefined) return undefined;
  return { approved: chosen === "Approve", by: question.who ?? "editor" };
}

async function form(
  extension: vscode.Uri,
  node: string,
  question: Question,
  signal: AbortSignal,
): Promise<unknown> {
  const type = question.form as Type | undefined;
  const model = {
    kicker: question.who ? `For ${question.who}` : "A question",
    title: node,
    detail: question.message,
    fields: type?.kind === "record" ? type.fields : [],
    values: {},
    submit: "Send",
  };
  return askWithForm(extension, model, signal);
}

async function choose(
  extension: vscode.Uri,
  node: string,
  question: Question,
  signal: AbortSignal,
  choices: readonly (readonly [title: string, action: string])[],
): Promise<unknown> {
  const error = question.error ? `${question.error.class}: ${question.error.message}` : "";
  const detail = [`Step ${node}`, to(question), error].filter(Boolean).join("\n\n");
  const titles = choices.map(([title]) => title);
  const chosen = await vscode.window.showWarningMessage(question.message, { modal: true, detail }, ...titles);
  const action = choices.find(([title]) => title === chosen)?.[1];
  if (action === undefined || signal.aborted) return undefined;
  if (action !== "value") return { action };
  const model = {
    kicker: "The value of the step",
    title: node,
    detail: "It takes the place of the call's answer.",
    fields: [{ name: "value", type: { kind: "any" as const } }],
    values: {},
    submit: "Use it",
  };
  const values = await askWithForm(extension, model, signal);
  return values && { action, value: values["value"] };
}

function to(question: Question): string {
  return question.who ? `For ${question.who}` : "";
}

function pretty(args: unknown): string {
  const text = args === undefined ? "" : JSON.stringify(args, null, 2);
  return text.length > 1000 ? `${text.slice(0, 1000)} …` : text;
}
