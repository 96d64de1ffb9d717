/** Goes along with a run until it rests: shows it, streams it, asks the person at the terminal, reports at the end. */
import { InputError, type LiveRun, type RunRest } from "../../runtime/drivers/types.ts";
import { ask } from "../terminal/ask.ts";
import type { EventStream } from "./event-stream.ts";
import { type Presenter, present } from "./presenter.ts";
import { watchSignals } from "./signals.ts";

export interface PerformOptions {
  json: boolean;
  /** Stay while a question is open, also without a terminal. */
  wait: boolean;
  events?: EventStream;
}

export async function perform(run: LiveRun, options: PerformOptions): Promise<RunRest> {
  options.events?.follow(run);
  const presenter = present(run, options);
  const say = (text: string) => process.stderr.write(`\n${text}\n`);
  const stopWatching = watchSignals(run, say);
  const person =
    process.stdin.isTTY && process.stdout.isTTY && !options.json ? new Person(run, presenter) : undefined;
  try {
    for (;;) {
      const rest = await run.settled();
      if (rest.state === "finished" || rest.state === "interrupted") return rest;
      if (person) await person.answersOne();
      else if (options.wait) await nextEvent(run);
      else return rest;
      if (person?.gone) return rest;
    }
  } finally {
    stopWatching();
    presenter.stop();
  }
}

/** An answer left by another process, a deadline, a cancellation. Keeps this process alive meanwhile. */
function nextEvent(run: LiveRun): Promise<void> {
  const alive = setInterval(() => undefined, 2 ** 30);
  return new Promise(resolve => {
    const stop = run.onEvent(() => {
      clearInterval(alive);
      stop();
      resolve();
    });
  });
}

/** The person at the terminal. */
class Person {
  readonly #run: LiveRun;
  readonly #presenter: Presenter;
  /** Closed the input: there is nobody to ask. */
  gone = false;

  constructor(run: LiveRun, presenter: Presenter) {
    this.#run = run;
    this.#presenter = presenter;
  }

  /** Puts the first open question and takes its answer; ends too when the question was settled otherwise. */
  async answersOne(): Promise<void> {
    const open = this.#run.questions()[0];
    if (!open) return nextEvent(this.#run);
    const controller = new AbortController();
    const stop = this.#run.onEvent(() => {
      if (!this.#run.questions().some(({ node }) => node === open.node)) controller.abort();
    });
    this.#presenter.pause();
    try {
      const answer = await ask(open.node, open.question, controller.signal);
      if (controller.signal.aborted) return;
      if (answer === undefined) this.gone = true;
      else this.#run.answer(open.node, answer);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      console.log(`  ${error.message}`);
    } finally {
      stop();
      this.#presenter.resume();
    }
  }
}
