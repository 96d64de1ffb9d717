/** What debug sessions say beyond the protocol, carried to the graph, the Runs view and to people. */
import * as vscode from "vscode";
import type { CursorBody, QuestionBody, RunAnswer, StartedBody } from "../../runtime/dap/protocol.ts";
import type { Graph } from "../graph/register.ts";
import { askPerson } from "./questions.ts";

/** Between two looks at a run that moves fast, in milliseconds: what a person can follow. */
const LOOK_EVERY = 100;

/** Fires when a run of this window began, came to rest or ended. */
export function followSessions(context: vscode.ExtensionContext, graph: Graph): vscode.Event<void> {
  const runChanged = new vscode.EventEmitter<void>();
  const followed = new Map<string, FollowedSession>();
  const follow = (session: vscode.DebugSession): FollowedSession => {
    const known = followed.get(session.id) ?? new FollowedSession(session, graph, context.extensionUri);
    followed.set(session.id, known);
    return known;
  };
  context.subscriptions.push(
    runChanged,
    vscode.debug.onDidReceiveDebugSessionCustomEvent(({ session, event, body }) => {
      if (session.type !== "flow") return;
      if (event === "stepwright/started") {
        follow(session).started(body as StartedBody);
        runChanged.fire();
      } else if (event === "stepwright/journal") follow(session).look();
      else if (event === "stepwright/cursor") {
        follow(session).show(body as CursorBody);
        if ((body as CursorBody).paused) runChanged.fire();
      } else if (event === "stepwright/question") follow(session).ask(body as QuestionBody);
    }),
    vscode.debug.onDidTerminateDebugSession(session => {
      if (session.type !== "flow") return;
      followed.delete(session.id);
      runChanged.fire();
    }),
    vscode.commands.registerCommand("stepwright.answer", async () => {
      const session = vscode.debug.activeDebugSession;
      if (session?.type === "flow") await follow(session).askOpen();
    }),
  );
  return runChanged.event;
}

class FollowedSession {
  readonly #session: vscode.DebugSession;
  readonly #graph: Graph;
  readonly #extension: vscode.Uri;
  /** The file whose graph shows this run. */
  #file: vscode.Uri | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** Nodes whose question stands before the person now. */
  readonly #asking = new Set<string>();

  constructor(session: vscode.DebugSession, graph: Graph, extension: vscode.Uri) {
    this.#session = session;
    this.#graph = graph;
    this.#extension = extension;
  }

  started(body: StartedBody): void {
    const program: unknown = this.#session.configuration["program"];
    this.#file = vscode.Uri.file(typeof program === "string" ? program : body.file);
    const wanted = vscode.workspace
      .getConfiguration("stepwright.graph", this.#file)
      .get<boolean>("openOnRun", true);
    if (wanted) void this.#graph.show(this.#file, body.workflow);
  }

  /** Something happened: ask how the run stands, once for many events close together. */
  look(): void {
    if (this.#timer) return;
    this.#timer = setTimeout(async () => {
      this.#timer = undefined;
      try {
        this.show((await this.#session.customRequest("stepwright/run")) as RunAnswer);
      } catch {
        // The session ended meanwhile; its last cursor was shown.
      }
    }, LOOK_EVERY);
  }

  show(cursor: CursorBody): void {
    if (this.#file) this.#graph.showRun(this.#file, cursor.view);
  }

  async ask({ node, question }: QuestionBody): Promise<void> {
    if (this.#asking.has(node)) return;
    this.#asking.add(node);
    try {
      const answer = await askPerson(this.#extension, node, question);
      if (answer !== undefined) await this.#session.customRequest("stepwright/answer", { node, answer });
      else
        void vscode.window.showInformationMessage(
          `${node} waits for an answer. Give it with "Stepwright: Answer a Question of the Debugged Run".`,
        );
    } catch (error) {
      void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
    } finally {
      this.#asking.delete(node);
    }
  }

  /** Asks again what nobody has answered. */
  async askOpen(): Promise<void> {
    const { run, questions } = (await this.#session.customRequest("stepwright/run")) as RunAnswer;
    if (questions.length === 0) void vscode.window.showInformationMessage("This run asks nothing now.");
    for (const { node, question } of questions) await this.ask({ run, node, question });
  }
}
