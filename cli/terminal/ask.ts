/** Questions of a run, asked and answered at the terminal. */
import { userInfo } from "node:os";
import { createInterface, type Interface } from "node:readline/promises";
import pc from "picocolors";
import type { Type } from "../../plan/type.ts";
import { showType } from "../../plan/type-text.ts";
import type { Question } from "../../runtime/core/events.ts";
import { fromText } from "../input/run-input.ts";
import { failureWords } from "./node-words.ts";
import { plain, when } from "./text.ts";

/**
 * Asks until something was answered; undefined when the person closed the input (Ctrl-D).
 * @param signal ends the question, as when it was answered elsewhere
 */
export async function ask(node: string, question: Question, signal: AbortSignal): Promise<unknown> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  // Ctrl-C at a question is Ctrl-C for the run.
  lines.on("SIGINT", () => process.kill(process.pid, "SIGINT"));
  const closed = new Promise<undefined>(resolve => lines.once("close", () => resolve(undefined)));
  try {
    console.log(introduction(node, question));
    return await Promise.race([answer(question, lines, signal), closed]);
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  } finally {
    lines.close();
  }
}

function introduction(node: string, question: Question): string {
  const who = question.who ? ` for ${plain(question.who)}` : "";
  const out = [`\n${pc.magenta("?")} ${pc.bold(node)}${who}: ${plain(question.message)}`];
  if (question.error) out.push(`  ${pc.red(failureWords(question.error))}`);
  if (question.args !== undefined) out.push(pc.dim(indented(question.args)));
  if (question.deadline !== undefined) out.push(pc.dim(`  until ${when(question.deadline)}`));
  return out.join("\n");
}

function indented(value: unknown): string {
  return plain(JSON.stringify(value, null, 2)).replace(/^/gm, "  ");
}

async function answer(question: Question, lines: Interface, signal: AbortSignal): Promise<unknown> {
  const line = async (text: string) => (await lines.question(text, { signal })).trim();
  const by = userInfo().username;
  switch (question.kind) {
    case "approval": {
      const approved = await choose(line, "Agree?", ["yes", "no"]);
      const note = await line("Note (may be empty): ");
      return { approved: approved === "yes", by, ...(note && { note }) };
    }
    case "input":
      return { ...(await form(question.form as Type, line)), by };
    case "pause": {
      const action = await choose(line, "What now?", ["retry", "edit", "value", "continue", "stop"]);
      return { action, by, ...(await pauseDetail(action, question, line)) };
    }
    case "in_doubt": {
      console.log("  It is not known whether this call happened. Look there, then say what is so.");
      const said = await choose(line, "Did it happen?", ["yes", "no", "stop"]);
      const action = said === "yes" ? "value" : said === "no" ? "retry" : "stop";
      return { action, by, ...(await pauseDetail(action, question, line)) };
    }
  }
}

type Line = (text: string) => Promise<string>;

/** A word of the list, or the beginning of one. */
async function choose(line: Line, text: string, words: readonly string[]): Promise<string> {
  for (;;) {
    const said = (await line(`${text} [${words.join("/")}] `)).toLowerCase();
    const meant = words.filter(word => said !== "" && word.startsWith(said));
    if (meant.length === 1) return meant[0]!;
    console.log(`  one of: ${words.join(", ")}`);
  }
}

async function pauseDetail(action: string, question: Question, line: Line): Promise<object> {
  if (action === "edit") {
    console.log("  The arguments as JSON; an empty line leaves them as they are.");
    return { arguments: await json(line, "arguments: ", question.args) };
  }
  return action === "value" ? { value: await json(line, "value (JSON): ", null) } : {};
}

async function json(line: Line, text: string, empty: unknown): Promise<unknown> {
  for (;;) {
    const said = await line(text);
    if (said === "") return empty;
    try {
      return JSON.parse(said);
    } catch (error) {
      console.log(`  ${(error as Error).message}`);
    }
  }
}

/** One field after another. What does not fit the type is told when the answer is given. */
async function form(type: Type | undefined, line: Line): Promise<Record<string, unknown>> {
  const answer: Record<string, unknown> = {};
  if (type?.kind !== "record") return { value: await json(line, "answer (JSON): ", null) };
  for (const field of type.fields) {
    const said = await line(`${field.name} (${showType(field.type)}): `);
    if (said !== "") answer[field.name] = fromText(said, field.type);
    else if (!field.optional) answer[field.name] = fromText("", field.type);
  }
  return answer;
}
