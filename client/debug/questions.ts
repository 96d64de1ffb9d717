/** Questions that a run asks people, answered in the editor: buttons for yes and no, a form for anything more. */
import * as vscode from "vscode";
import type { Type } from "../../plan/type.ts";
import type { Question } from "../../runtime/core/events.ts";
import { askWithForm } from "../forms/input-form.ts";

/** Asks, and gives the answer as programs write it (docs/cli.md, "Answers"); undefined when the person closed it. */
export async function askPerson(extension: vscode.Uri, node: string, question: Question): Promise<unknown> {
  switch (question.kind) {
    case "approval":
      return approval(node, question);
    case "input":
      return form(extension, node, question);
    case "pause":
      return choose(extension, node, question, [
        ["Try again", "retry"],
        ["Give the value…", "value"],
        ["Go on without it", "continue"],
        ["Stop", "stop"],
      ]);
    case "in_doubt":
      return choose(extension, node, question, [
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

async function form(extension: vscode.Uri, node: string, question: Question): Promise<unknown> {
  const type = question.form as Type | undefined;
  return askWithForm(extension, {
    kicker: question.who ? `For ${question.who}` : "A question",
    title: node,
    detail: question.message,
    fields: type?.kind === "record" ? type.fields : [],
    values: {},
    submit: "Send",
  });
}

async function choose(
  extension: vscode.Uri,
  node: string,
  question: Question,
  choices: readonly (readonly [title: string, action: string])[],
): Promise<unknown> {
  const error = question.error ? `${question.error.class}: ${question.error.message}` : "";
  const detail = [`Step ${node}`, to(question), error].filter(Boolean).join("\n\n");
  const titles = choices.map(([title]) => title);
  const chosen = await vscode.window.showWarningMessage(question.message, { modal: true, detail }, ...titles);
  const action = choices.find(([title]) => title === chosen)?.[1];
  if (action === undefined) return undefined;
  if (action !== "value") return { action };
  const values = await askWithForm(extension, {
    kicker: "The value of the step",
    title: node,
    detail: "It takes the place of the call's answer.",
    fields: [{ name: "value", type: { kind: "any" } }],
    values: {},
    submit: "Use it",
  });
  return values && { action, value: values["value"] };
}

function to(question: Question): string {
  return question.who ? `For ${question.who}` : "";
}

function pretty(args: unknown): string {
  const text = args === undefined ? "" : JSON.stringify(args, null, 2);
  return text.length > 1000 ? `${text.slice(0, 1000)} …` : text;
}
