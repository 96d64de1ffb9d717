/** One debug session as the extension follows it: how its run stands, and the questions that the run asks. */
import * as vscode from "vscode";
import type { RunView } from "../../graph/model.ts";
import type { CursorBody, QuestionBody, RunAnswer, StartedBody } from "../../runtime/dap/protocol.ts";
import { askPerson } from "./questions.ts";

/** Between two looks at a run that moves fast, in milliseconds: what a person can follow. */
const LOOK_EVERY = 100;

export interface SessionListener {
  /** A run was attached, on this file and workflow. */
  started(session: FollowedSession): void;
  /** `view` has changed. */
  moved(session: FollowedSession): void;
}

export class FollowedSession {
  readonly session: vscode.DebugSession;
  /** The file and workflow whose graph shows this run, and how it stands; once a run is attached. */
  file: vscode.Uri | undefined;
  workflow = "";
  view: RunView | undefined;
  readonly #extension: vscode.Uri;
  readonly #listener: SessionListener;
  readonly #over = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  /** Questions that stand before the person now: run and node. */
  readonly #asking = new Set<string>();

  constructor(session: vscode.DebugSession, extension: vscode.Uri, listener: SessionListener) {
    this.session = session;
    this.#extension = extension;
    this.#listener = listener;
  }

  started({ workflow, file }: StartedBody): void {
    const program: unknown = this.session.configuration["program"];
    this.file = vscode.Uri.file(typeof program === "string" ? program : file);
    this.workflow = workflow;
    this.#listener.started(this);
  }

  /** Something happened: ask how the run stands, once for many events close together. */
  look(): void {
    this.#timer ??= setTimeout(async () => {
      this.#timer = undefined;
      try {
        this.show((await this.session.customRequest("stepwright/run")) as RunAnswer);
      } catch {
        // The session ended meanwhile; its last cursor was shown.
      }
    }, LOOK_EVERY);
  }

  show({ view }: CursorBody): void {
    if (this.#over.signal.aborted) return;
    this.view = view;
    this.#listener.moved(this);
  }

  /** The session is over: its forms close, nothing is asked of it any more. */
  ended(): void {
    clearTimeout(this.#timer);
    this.#over.abort();
  }

  async ask({ run, node, question }: QuestionBody): Promise<void> {
    const asked = `${run} ${node}`;
    if (this.#asking.has(asked)) return;
    this.#asking.add(asked);
    const { signal } = this.#over;
    try {
      const answer = await askPerson(this.#extension, node, question, signal);
      if (signal.aborted) tellTooLate(run, node);
      else if (answer !== undefined) await this.session.customRequest("stepwright/answer", { node, answer });
      else if (answer === undefined)
        void vscode.window.showInformationMessage(
          `${node} waits for an answer. Give it with "Stepwright: Answer a Question of the Debugged Run".`,
        );
    } catch (error) {
      void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
    } finally {
      this.#asking.delete(asked);
    }
  }

  /** Asks again what nobody has answered; gives how many questions there were. */
  async askOpen(): Promise<number> {
    const { run, questions } = (await this.session.customRequest("stepwright/run")) as RunAnswer;
    for (const { node, question } of questions) await this.ask({ run, node, question });
    return questions.length;
  }
}

function tellTooLate(run: string, node: string): void {
  void vscode.window.showInformationMessage(
    `The debug session ended before ${node} was answered; the run keeps its question. ` +
      `Answer it in a terminal: stepwright answer ${run} ${node} …`,
  );
}
