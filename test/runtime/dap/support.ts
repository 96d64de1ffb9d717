/** The real adapter process over stdio, with a folder of its own; what it sends, in order. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DebugClient } from "@vscode/debugadapter-testsupport";
import type { DebugProtocol as P } from "@vscode/debugprotocol";
import type { RunEvent } from "../../../runtime/core/events.ts";
import { openStore } from "../../../runtime/store/open.ts";
import type { RunSummary } from "../../../runtime/store/types.ts";

const MAIN = fileURLToPath(new URL("../../../runtime/dap/main.ts", import.meta.url));
const PATIENCE = 8000;
const EVENTS = [
  ...["initialized", "stopped", "output", "exited", "terminated"],
  ...["stepwright/started", "stepwright/journal", "stepwright/cursor", "stepwright/question"],
];

export interface LineBreakpoint {
  line: number;
  condition?: string;
  hitCondition?: string;
  logMessage?: string;
}

export interface Preparation {
  breakpoints?: readonly (number | LineBreakpoint)[];
  names?: readonly string[];
  filters?: readonly { filterId: string; condition?: string }[];
}

export class Adapter {
  readonly client: DebugClient;
  readonly folder: string;
  readonly file: string;
  readonly events: P.Event[] = [];
  private seen = 0;
  private waiting: (() => void)[] = [];

  private stoppedAlready = false;

  private constructor(folder: string) {
    this.folder = folder;
    this.file = join(folder, "test.flow");
    this.client = new DebugClient(process.execPath, MAIN, "flow", { cwd: folder }, true);
    this.client.defaultTimeout = PATIENCE;
    for (const name of EVENTS)
      this.client.on(name, (event: P.Event) => {
        this.events.push(event);
        for (const wake of this.waiting.splice(0)) wake();
      });
  }

  /** In a folder of its own with this `test.flow`. */
  static async start(source: string): Promise<Adapter> {
    const adapter = new Adapter(mkdtempSync(join(tmpdir(), "stepwright-dap-")));
    writeFileSync(adapter.file, source);
    await adapter.client.start();
    return adapter;
  }

  /** Another session in the same folder, after this one. */
  async again(): Promise<Adapter> {
    await this.stop();
    const other = new Adapter(this.folder);
    await other.client.start();
    return other;
  }

  async stop(): Promise<void> {
    if (this.stoppedAlready) return;
    this.stoppedAlready = true;
    await this.client.stop();
  }

  async dispose(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Launches, sets breakpoints and filters, and lets go. */
  async launch(
    configuration: Record<string, unknown>,
    { breakpoints = [], names = [], filters }: Preparation = {},
  ) {
    await this.client.initializeRequest({
      adapterID: "flow",
      linesStartAt1: true,
      columnsStartAt1: true,
      pathFormat: "path",
    });
    const initialized = this.next("initialized");
    await this.client.launchRequest({ program: this.file, ...configuration } as P.LaunchRequestArguments);
    await initialized;
    const set = await this.client.setBreakpointsRequest({
      source: { path: this.file },
      breakpoints: breakpoints.map(b => (typeof b === "number" ? { line: b } : b)),
    });
    if (names.length > 0)
      await this.client.setFunctionBreakpointsRequest({ breakpoints: names.map(name => ({ name })) });
    if (filters)
      await this.client.setExceptionBreakpointsRequest({
        filters: [],
        filterOptions: [...filters],
      } as P.SetExceptionBreakpointsArguments);
    await this.client.configurationDoneRequest();
    return set.body.breakpoints;
  }

  /** The next event of a kind that has not been waited for. */
  next(name: string): Promise<P.Event> {
    return this.until(event => event.event === name, name);
  }

  /** The next event that is wanted, of those that have not been waited for. */
  async until(wanted: (event: P.Event) => boolean, what = "wanted"): Promise<P.Event> {
    const until = Date.now() + PATIENCE;
    for (;;) {
      for (; this.seen < this.events.length; this.seen++)
        if (wanted(this.events[this.seen]!)) return this.events[this.seen++]!;
      const left = until - Date.now();
      if (left <= 0)
        throw new Error(`no "${what}" event; there were: ${this.events.map(e => e.event).join(" ")}`);
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>(wake => {
        timer = setTimeout(wake, left);
        this.waiting.push(wake);
      });
      clearTimeout(timer);
    }
  }

  /** Waits for the next stop: `reason thread: frame line ← frame line`. */
  async stopped(): Promise<string> {
    const { body } = (await this.next("stopped")) as P.StoppedEvent;
    return `${body.reason} ${body.threadId}: ${await this.stack(body.threadId!)}`;
  }

  async stack(threadId: number): Promise<string> {
    const { stackFrames } = (await this.client.stackTraceRequest({ threadId })).body;
    return stackFrames.map(f => `${f.name} ${f.line}`).join(" ← ");
  }

  async frameId(threadId: number, name?: string): Promise<number> {
    const { stackFrames } = (await this.client.stackTraceRequest({ threadId })).body;
    const frame = name === undefined ? stackFrames[0] : stackFrames.find(f => f.name.startsWith(name));
    return frame!.id;
  }

  /** Variables of a scope of the top frame, and of what `path` leads to. */
  async variables(threadId: number, scope: string, ...path: string[]): Promise<P.Variable[]> {
    const { scopes } = (await this.client.scopesRequest({ frameId: await this.frameId(threadId) })).body;
    let reference = scopes.find(s => s.name === scope)!.variablesReference;
    for (const name of path)
      reference = (await this.children(reference)).find(v => v.name === name)!.variablesReference;
    return this.children(reference);
  }

  async children(variablesReference: number): Promise<P.Variable[]> {
    return (await this.client.variablesRequest({ variablesReference })).body.variables;
  }

  /** Runs to the end: the exit code. */
  async exited(): Promise<number> {
    const exit = (await this.next("exited")) as P.ExitedEvent;
    await this.next("terminated");
    return exit.body.exitCode;
  }

  output(): string {
    return this.events
      .filter(e => e.event === "output")
      .map(e => (e as P.OutputEvent).body.output)
      .join("");
  }

  get run(): string {
    return (this.events.findLast(e => e.event === "stepwright/started") as P.Event).body.run;
  }

  /** What the store has, looked at from outside. */
  async recorded(run = this.run): Promise<{ events: RunEvent[]; summary: RunSummary }> {
    const store = await openStore(join(this.folder, ".stepwright"), { readonly: true });
    try {
      return { events: store.events(run), summary: store.summary(run)! };
    } finally {
      await store.close();
    }
  }
}

/** `type node attempt` of events that say what was done. */
export function done(events: readonly RunEvent[]): string[] {
  return events
    .filter(e =>
      [
        "attempt.started",
        "attempt.succeeded",
        "attempt.failed",
        "node.settled",
        "frame.restarted",
        "run.finished",
      ].includes(e.type),
    )
    .map(e => `${e.type}${"node" in e ? ` ${e.node}` : ""}${"attempt" in e ? ` ${e.attempt}` : ""}`);
}
