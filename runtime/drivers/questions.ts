/** The questions of a run at work, and their answers: given by its caller, beforehand, or left in the store. */
import type { NewEvent, Question } from "../core/events.ts";
import type { RunState } from "../core/state.ts";
import { checkAnswer } from "./people.ts";
import { InputError } from "./types.ts";

/** How often answers left in the store are looked for while a question is open, in milliseconds. */
const LOOK_EVERY = 500;

export interface QuestionsOptions {
  state(): RunState;
  append(event: NewEvent): void;
  /** By node path; a list answers one question after another. */
  beforehand: Readonly<Record<string, unknown>>;
  /** Answers that other processes left, each once. */
  left(): readonly { node: string; answer: unknown }[];
}

export class Questions {
  /** Answers that did not fit their question. */
  readonly refused: { node: string; message: string }[] = [];
  readonly #options: QuestionsOptions;
  readonly #beforehand = new Map<string, unknown[]>();
  #looking: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(options: QuestionsOptions) {
    this.#options = options;
    for (const [path, answer] of Object.entries(options.beforehand))
      this.#beforehand.set(path, Array.isArray(answer) ? [...answer] : [answer]);
  }

  open(): { node: string; question: Question }[] {
    const state = this.#options.state();
    return [...state.due].flatMap(id => {
      const { phase, path, question } = state.at(id);
      return question && (phase === "asking" || phase === "in_doubt") ? [{ node: path, question }] : [];
    });
  }

  /** Throws InputError when nobody is asked there, or the answer does not fit. */
  answer(path: string, answer: unknown): void {
    const open = this.open();
    const question = open.find(q => q.node === path)?.question;
    if (!question) {
      const asked =
        open.length > 0 ? `asked: ${open.map(q => q.node).join(", ")}` : "nobody is asked anything";
      throw new InputError(`${path} has no open question (${asked}).`);
    }
    const state = this.#options.state();
    const checked = checkAnswer(state.plan.nodes[state.node(path)!.id]!, path, question, answer);
    const by = (checked as { by?: unknown }).by;
    this.#options.append({
      type: "person.answered",
      node: path,
      answer: checked,
      ...(typeof by === "string" && { by }),
    });
  }

  /** A question came up: takes the answer that was given beforehand, else looks for one that others leave. */
  asked(path: string): void {
    if (this.#stopped) return;
    const answers = this.#beforehand.get(path);
    if (answers && answers.length > 0 && this.open().some(q => q.node === path))
      this.#try(path, answers.shift());
    this.#look();
  }

  stop(): void {
    this.#stopped = true;
    this.#stopLooking();
  }

  #try(node: string, answer: unknown): void {
    try {
      this.answer(node, answer);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      this.refused.push({ node, message: error.message });
    }
  }

  #look(): void {
    if (this.#looking || this.#stopped || this.open().length === 0) return;
    this.#looking = setInterval(() => {
      try {
        if (this.open().length === 0) this.#stopLooking();
        else for (const { node, answer } of this.#options.left()) this.#try(node, answer);
      } catch {
        // The store was closed, or can't be read: whoever answers is told there; here nobody looks any more.
        this.#stopLooking();
      }
    }, LOOK_EVERY).unref();
  }

  #stopLooking(): void {
    clearInterval(this.#looking);
    this.#looking = undefined;
  }
}
