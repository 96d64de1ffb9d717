/** Debug sessions of type `flow` as tests drive them: what the adapter says is kept, and can be waited for. */
import * as vscode from "vscode";
import { until } from "./editor.ts";

interface Message {
  type: string;
  event?: string;
  body?: Record<string, unknown>;
}

export interface CustomEvent {
  session: string;
  event: string;
  body: Record<string, unknown>;
}

/** Follows all sessions from its making until it is disposed. */
export class Sessions {
  /** Events of the protocol, by session. */
  readonly #events = new Map<string, Message[]>();
  readonly custom: CustomEvent[] = [];
  readonly started: vscode.DebugSession[] = [];
  readonly ended: string[] = [];
  readonly #subscriptions: vscode.Disposable[] = [];
  #seen = new Map<string, number>();

  constructor() {
    this.#subscriptions.push(
      vscode.debug.registerDebugAdapterTrackerFactory("flow", {
        createDebugAdapterTracker: session => ({
          onDidSendMessage: (message: Message) => {
            if (message.type !== "event") return;
            this.#events.set(session.id, [...(this.#events.get(session.id) ?? []), message]);
          },
        }),
      }),
      vscode.debug.onDidStartDebugSession(session => this.started.push(session)),
      vscode.debug.onDidTerminateDebugSession(session => this.ended.push(session.id)),
      vscode.debug.onDidReceiveDebugSessionCustomEvent(({ session, event, body }) =>
        this.custom.push({ session: session.id, event, body }),
      ),
    );
  }

  /** Starts a session and gives it; throws when it does not come up. */
  async start(
    folder: vscode.WorkspaceFolder | undefined,
    more: Record<string, unknown>,
  ): Promise<vscode.DebugSession> {
    const configuration = { type: "flow", request: "launch", name: `test ${this.started.length}`, ...more };
    const before = this.started.length;
    if (!(await vscode.debug.startDebugging(folder, configuration)))
      throw new Error("the session did not start");
    return until("the session", () => this.started[before]);
  }

  /** The next `stopped` event of a session that was not waited for yet: its reason and thread. */
  async stopped(session: vscode.DebugSession): Promise<{ reason: string; threadId: number }> {
    const index = this.#seen.get(session.id) ?? 0;
    const message = await until("a stop", () => this.events(session, "stopped")[index]);
    this.#seen.set(session.id, index + 1);
    return message.body as { reason: string; threadId: number };
  }

  events(session: vscode.DebugSession, event: string): Message[] {
    return (this.#events.get(session.id) ?? []).filter(message => message.event === event);
  }

  /** The exit code that the adapter tells, once the session is over. */
  async exited(session: vscode.DebugSession): Promise<unknown> {
    await until("the end of the session", () => this.ended.includes(session.id));
    return this.events(session, "exited")[0]?.body?.["exitCode"];
  }

  customOf(session: vscode.DebugSession, event: string): CustomEvent[] {
    return this.custom.filter(c => c.session === session.id && c.event === event);
  }

  /** Ends what still goes on. */
  async dispose(): Promise<void> {
    const open = this.started.filter(session => !this.ended.includes(session.id));
    for (const session of open) await vscode.debug.stopDebugging(session);
    await until("the end of all sessions", () => open.every(session => this.ended.includes(session.id)));
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}

export interface Variable {
  name: string;
  value: string;
  variablesReference: number;
}

export interface Frame {
  id: number;
  name: string;
  line: number;
}

export async function frames(session: vscode.DebugSession, threadId: number): Promise<Frame[]> {
  const answer = await session.customRequest("stackTrace", { threadId });
  return answer.stackFrames as Frame[];
}

/** The variables of a scope of the top frame, by name: `{ first: "3" }`. */
export async function variables(
  session: vscode.DebugSession,
  threadId: number,
  scope: string,
): Promise<Record<string, string>> {
  const [top] = await frames(session, threadId);
  const { scopes } = await session.customRequest("scopes", { frameId: top!.id });
  const found = (scopes as Variable[]).find(s => s.name === scope);
  if (!found)
    throw new Error(`no scope ${scope} among ${(scopes as Variable[]).map(s => s.name).join(", ")}`);
  const answer = await session.customRequest("variables", { variablesReference: found.variablesReference });
  return Object.fromEntries((answer.variables as Variable[]).map(v => [v.name, v.value]));
}
