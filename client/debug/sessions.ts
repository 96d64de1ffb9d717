/** What debug sessions say beyond the protocol, carried to the graph, the Runs view and to people. */
import * as vscode from "vscode";
import type { CursorBody, QuestionBody, StartedBody } from "../../runtime/dap/protocol.ts";
import type { Graph } from "../graph/register.ts";
import { FollowedSession, type SessionListener } from "./followed-session.ts";

/** Fires when a run of this window began, came to rest or ended. */
export function followSessions(context: vscode.ExtensionContext, graph: Graph): vscode.Event<void> {
  const runChanged = new vscode.EventEmitter<void>();
  /** By session id, in the order in which they began. */
  const followed = new Map<string, FollowedSession>();
  const over = new WeakSet<vscode.DebugSession>();

  /** Of several sessions on one workflow the graph shows the one that the debug views show, else the newest. */
  const shown = (like: FollowedSession): FollowedSession | undefined => {
    const rivals = [...followed.values()].filter(
      other => other.file?.toString() === like.file?.toString() && other.workflow === like.workflow,
    );
    return rivals.find(other => other.session === vscode.debug.activeDebugSession) ?? rivals.at(-1);
  };
  const draw = (session: FollowedSession | undefined) => {
    if (session?.file && session.view) graph.showRun(session.file, session.workflow, session.view);
  };
  const listener: SessionListener = {
    started({ file, workflow }) {
      const wanted = vscode.workspace.getConfiguration("stepwright.graph", file).get("openOnRun", true);
      if (wanted && file) void graph.show(file, workflow);
      runChanged.fire();
    },
    moved(session) {
      if (shown(session) === session) draw(session);
    },
  };
  const follow = (session: vscode.DebugSession): FollowedSession => {
    const known = followed.get(session.id) ?? new FollowedSession(session, context.extensionUri, listener);
    followed.set(session.id, known);
    return known;
  };

  context.subscriptions.push(
    runChanged,
    vscode.debug.onDidReceiveDebugSessionCustomEvent(({ session, event, body }) => {
      if (session.type !== "flow" || over.has(session)) return;
      if (event === "stepwright/started") follow(session).started(body as StartedBody);
      else if (event === "stepwright/journal") follow(session).look();
      else if (event === "stepwright/cursor") {
        follow(session).show(body as CursorBody);
        if ((body as CursorBody).paused) runChanged.fire();
      } else if (event === "stepwright/question") void follow(session).ask(body as QuestionBody);
    }),
    vscode.debug.onDidChangeActiveDebugSession(session => {
      if (session) draw(followed.get(session.id));
    }),
    vscode.debug.onDidTerminateDebugSession(session => {
      if (session.type !== "flow") return;
      over.add(session);
      const ended = followed.get(session.id);
      ended?.ended();
      followed.delete(session.id);
      // Another one on the same workflow may go on; without one, the end of this one stays to be seen, but not a
      // place in its midst where nobody stands any more.
      if (ended) {
        const other = shown(ended);
        if (other) draw(other);
        else if (ended.file && ended.view?.stopped) graph.showRun(ended.file, ended.workflow, undefined);
      }
      runChanged.fire();
    }),
    vscode.commands.registerCommand("stepwright.answer", () => answer(followed)),
    {
      dispose() {
        for (const session of followed.values()) session.ended();
      },
    },
  );
  return runChanged.event;
}

/** Asks again what is open: in the session that the debug views show, else in any. */
async function answer(followed: ReadonlyMap<string, FollowedSession>): Promise<void> {
  const active = followed.get(vscode.debug.activeDebugSession?.id ?? "");
  const others = [...followed.values()].filter(session => session !== active);
  try {
    for (const session of active ? [active, ...others] : others) if ((await session.askOpen()) > 0) return;
  } catch (error) {
    void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
    return;
  }
  void vscode.window.showInformationMessage(
    followed.size === 0
      ? "No workflow is being debugged."
      : "No run that is being debugged asks anything now.",
  );
}
