/** `stepwright answer`: answers a question that a run waits on. */
import type { Command } from "commander";
import type { Question } from "../../runtime/core/events.ts";
import type { RunState } from "../../runtime/core/state.ts";
import { resumeRun } from "../../runtime/drivers/live.ts";
import { checkAnswer } from "../../runtime/drivers/people.ts";
import type { RunStore } from "../../runtime/store/types.ts";
import { act, examples } from "../command.ts";
import { OK } from "../exit-codes.ts";
import { readAnswer } from "../input/answer.ts";
import { recordedRun } from "../run/recorded.ts";
import { addRunOptions, follow, type RunCommandOptions, runOptions } from "../run/run-command.ts";
import { findRun, withStore } from "../run/the-store.ts";
import { UsageError } from "../usage-error.ts";

export function registerAnswer(program: Command): void {
  addRunOptions(
    program
      .command("answer")
      .description(
        "Answer a question of a run, which then goes on: here, or in the process that performs it.",
      )
      .argument("<run>", "its id, the beginning of it, or `last`")
      .argument("<node>", "the node that asks")
      .argument("<answer...>", "JSON, @file.json or name=value pairs; yes or no to an approval"),
  )
    .addHelpText(
      "after",
      examples(
        "answer last refund yes",
        "answer r-7f3k2m9xq1 review reply='we send a new one'",
        "answer last payment action=retry",
        'answer last payment \'{ "action": "value", "value": { "status": 200 } }\'',
      ),
    )
    .action(
      act((said: string, node: string, parts: string[], options: RunCommandOptions) =>
        answer(said, node, parts, options),
      ),
    );
}

async function answer(
  said: string,
  node: string,
  parts: string[],
  options: RunCommandOptions,
): Promise<number> {
  return await withStore(options, "writable", store => {
    const run = findRun(store, said);
    const { state, question } = questionOf(store, run, node);
    const given = readAnswer(parts, question);
    // Before anything is written or called: an answer that does not fit is a wrong command.
    checkAnswer(state.plan.nodes[state.node(node)!.id]!, node, question, given);
    const lease = store.lease(run);
    if (!lease) {
      store.post(run, node, given);
      console.error(`stepwright: the answer was left for the process that performs ${run}`);
      return OK;
    }
    lease.release();
    const shared = runOptions(store, store.header(run)!.plan, options);
    const answers = { ...shared.answers, [node]: given };
    return follow(store, options, () => resumeRun(run, { ...shared, answers }));
  });
}

/** @throws UsageError when the node asks nothing, naming those that do */
function questionOf(store: RunStore, run: string, node: string): { state: RunState; question: Question } {
  const { state } = recordedRun(store, run);
  const question = state.node(node)?.question;
  if (question) return { state, question };
  const asking = [...state.nodes()].filter(record => record.question).map(record => record.path);
  throw new UsageError(
    asking.length === 0
      ? `run ${run} waits for no answer`
      : `${node} asks nothing in run ${run}; these do: ${asking.join(", ")}`,
  );
}
