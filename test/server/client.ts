/** A language client over stdio, for tests: the server as a process of its own, spoken to as an editor does. */
import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import {
  type CodeAction,
  type CompletionItem,
  createProtocolConnection,
  type Diagnostic,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentEdit,
} from "vscode-languageserver-protocol/node";
import { applied, comparePositions, positionOf } from "./text.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

export class Client {
  readonly connection: ProtocolConnection;
  readonly server: ChildProcess;
  readonly published: PublishDiagnosticsParams[] = [];
  readonly logged: string[] = [];
  readonly changed: { uri: string; version: number }[] = [];
  stderr = "";
  readonly #texts = new Map<string, { version: number; text: string }>();
  readonly #waiting = new Set<() => void>();

  constructor() {
    this.server = spawn(process.execPath, ["server/main.ts"], { cwd: ROOT, stdio: ["pipe", "pipe", "pipe"] });
    this.server.stderr!.on("data", chunk => {
      this.stderr += String(chunk);
    });
    this.connection = createProtocolConnection(
      new StreamMessageReader(this.server.stdout!),
      new StreamMessageWriter(this.server.stdin!),
    );
    const heard =
      <T>(list: T[]) =>
      (params: T) => {
        list.push(params);
        for (const wake of this.#waiting) wake();
      };
    const log = heard(this.logged);
    this.connection.onNotification("textDocument/publishDiagnostics", heard(this.published));
    this.connection.onNotification("stepwright/changed", heard(this.changed));
    this.connection.onNotification("window/logMessage", ({ message }: { message: string }) => log(message));
    this.connection.listen();
  }

  async start(initializationOptions: object = { commands: true }): Promise<InitializeResult> {
    const initialized = await this.connection.sendRequest<InitializeResult>("initialize", {
      processId: process.pid,
      rootUri: null,
      initializationOptions,
      capabilities: { textDocument: { completion: { completionItem: { snippetSupport: true } } } },
    });
    await this.connection.sendNotification("initialized", {});
    return initialized;
  }

  /** Ends the server as an editor does; its exit code. */
  async stop(): Promise<number | null> {
    const ended = new Promise<number | null>(resolve => {
      this.server.once("exit", resolve);
    });
    await this.connection.sendRequest("shutdown");
    await this.connection.sendNotification("exit");
    const code = await ended;
    this.connection.dispose();
    return code;
  }

  async open(uri: string, text: string): Promise<void> {
    this.#texts.set(uri, { version: 1, text });
    const textDocument = { uri, languageId: "flow", version: 1, text };
    await this.connection.sendNotification("textDocument/didOpen", { textDocument });
  }

  /** Puts `text` in place of the first occurrence of `old`, as one incremental change. */
  async replace(uri: string, old: string, text: string): Promise<void> {
    const before = this.text(uri);
    const start = before.indexOf(old);
    if (start < 0) throw new Error(`${JSON.stringify(old)} does not occur`);
    const range = { start: positionOf(before, start), end: positionOf(before, start + old.length) };
    await this.change(uri, [{ range, text }]);
  }

  async change(uri: string, contentChanges: { range: Range; text: string }[]): Promise<void> {
    const document = this.#texts.get(uri)!;
    for (const { range, text } of contentChanges)
      document.text = applied(document.text, [{ range, newText: text }]);
    document.version++;
    const textDocument = { uri, version: document.version };
    await this.connection.sendNotification("textDocument/didChange", { textDocument, contentChanges });
  }

  /** The diagnostics of the text as it is now, as soon as they are there. */
  diagnostics(uri: string): Promise<Diagnostic[]> {
    const { version } = this.#texts.get(uri)!;
    return this.until(
      () => this.published.findLast(p => p.uri === uri && p.version === version)?.diagnostics,
    );
  }

  /** Waits for something that the server tells by itself. */
  until<T>(look: () => T | undefined): Promise<T> {
    return new Promise(resolve => {
      const wake = (): void => {
        const found = look();
        if (found === undefined) return;
        this.#waiting.delete(wake);
        resolve(found);
      };
      this.#waiting.add(wake);
      wake();
    });
  }

  /** A request about the place behind the first occurrence of `before`. */
  at<T>(method: string, uri: string, before: string, more: object = {}): Promise<T> {
    const text = this.text(uri);
    const at = text.indexOf(before);
    if (at < 0) throw new Error(`${JSON.stringify(before)} does not occur`);
    const position = positionOf(text, at + before.length);
    return this.connection.sendRequest(method, { textDocument: { uri }, position, ...more });
  }

  async labels(uri: string, before: string): Promise<string[]> {
    const items = await this.at<CompletionItem[]>("textDocument/completion", uri, before);
    return items.map(item => item.label);
  }

  /** Quick fixes for a diagnostic. */
  actions(uri: string, diagnostic: Diagnostic): Promise<CodeAction[]> {
    const context = { diagnostics: [diagnostic] };
    const { range } = diagnostic;
    return this.connection.sendRequest("textDocument/codeAction", { textDocument: { uri }, range, context });
  }

  /** Applies a workspace edit to the document, and tells the server as an editor does. */
  async apply(uri: string, edit: { documentChanges?: unknown[] }): Promise<void> {
    const changes = (edit.documentChanges as TextDocumentEdit[]).filter(c => c.textDocument.uri === uri);
    const edits = changes.flatMap(c => c.edits as { range: Range; newText: string }[]);
    const backwards = edits.toSorted((a, b) => comparePositions(b.range.start, a.range.start));
    await this.change(
      uri,
      backwards.map(({ range, newText }) => ({ range, text: newText })),
    );
  }

  text(uri: string): string {
    return this.#texts.get(uri)!.text;
  }
}
