/** The webview that hosts the step graph: keeps it in step with the file, the cursor, breakpoints and a run. */
import * as vscode from "vscode";
import type { GraphModel, RunView } from "../../graph/model.ts";
import type { GraphAnswer } from "../../server/protocol.ts";
import { graphHtml } from "../../webview/html.ts";
import type { FromPage, ToPage } from "../../webview/protocol.ts";
import type { Language } from "../language/client.ts";
import { pageResources } from "../page-resources.ts";
import { breakpointsOf, toggleBreakpoint } from "./breakpoints.ts";
import { nodeAtLine } from "./nodes.ts";
import { revealSource, saveExport } from "./reveal.ts";
import { workflowAt } from "./workflow-at.ts";

/** What is known of a run of a workflow. */
export type RunOf = (file: vscode.Uri, workflow: string) => RunView | undefined;

export class GraphPanel {
  readonly #panel: vscode.WebviewPanel;
  readonly #language: Language;
  readonly #runOf: RunOf;
  readonly #subscriptions: vscode.Disposable[] = [];
  #file: vscode.Uri | undefined;
  /** The one of several that was asked for, or that the cursor stands in. */
  #workflow: string | undefined;
  /** All in the file. */
  #workflows: readonly string[] = [];
  #graph: GraphModel | undefined;
  /** Version of the text that the shown graph was made from. */
  #version = -1;
  #ready = false;

  constructor(extension: vscode.Uri, language: Language, runOf: RunOf) {
    this.#language = language;
    this.#runOf = runOf;
    const dist = vscode.Uri.joinPath(extension, "dist");
    this.#panel = vscode.window.createWebviewPanel(
      "stepwright.graph",
      "Step Graph",
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true, localResourceRoots: [dist] },
    );
    this.#panel.iconPath = {
      light: vscode.Uri.joinPath(extension, "docs/images/flow-light.svg"),
      dark: vscode.Uri.joinPath(extension, "docs/images/flow-dark.svg"),
    };
    this.#subscriptions.push(
      this.#panel.webview.onDidReceiveMessage((message: FromPage) => this.#received(message)),
      this.#panel.onDidChangeViewState(() => {
        if (this.#panel.visible) void this.#update();
      }),
      language.onChanged(({ uri }) => {
        if (uri === this.#file?.toString()) void this.#update();
      }),
      // A document counts its versions anew, and the server follows it anew.
      vscode.workspace.onDidOpenTextDocument(document => this.#again(document)),
      vscode.workspace.onDidCloseTextDocument(document => this.#again(document)),
      vscode.debug.onDidChangeBreakpoints(() => this.#postBreakpoints()),
      vscode.window.onDidChangeActiveTextEditor(editor => {
        if (editor && isWorkflow(editor.document)) void this.show(editor.document.uri);
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
        if (textEditor.document.uri.toString() === this.#file?.toString())
          void this.#cursor(selections[0]?.active.line ?? 0);
      }),
    );
    this.#panel.onDidDispose(() => {
      for (const subscription of this.#subscriptions) subscription.dispose();
    });
    this.#panel.webview.html = graphHtml(pageResources(this.#panel.webview, dist, "graph"));
  }

  onDispose(listener: () => void): void {
    this.#panel.onDidDispose(listener);
  }

  dispose(): void {
    this.#panel.dispose();
  }

  /** Brings the panel to the front of its column, without taking the focus. */
  reveal(): void {
    if (!this.#panel.visible) this.#panel.reveal(undefined, true);
  }

  /** Shows a file's workflow, whether or not the panel can be seen now; the same file keeps its place. */
  async show(file: vscode.Uri, workflow?: string): Promise<void> {
    const same =
      this.#file?.toString() === file.toString() && (workflow ?? this.#workflow) === this.#workflow;
    if (same) return;
    this.#file = file;
    this.#workflow = workflow;
    this.#workflows = [];
    this.#graph = undefined;
    this.#version = -1;
    this.#panel.title = `Graph: ${file.path.split("/").at(-1)}`;
    await this.#update();
  }

  runChanged(file: vscode.Uri): void {
    if (file.toString() === this.#file?.toString()) this.#postRun();
  }

  #again(document: vscode.TextDocument): void {
    if (document.uri.toString() !== this.#file?.toString()) return;
    this.#version = -1;
    void this.#update();
  }

  async #update(): Promise<void> {
    const [file, workflow] = [this.#file, this.#workflow];
    if (!file || !this.#ready || !this.#panel.visible) return;
    let answer: GraphAnswer;
    try {
      answer = await this.#language.graph({ uri: file.toString(), ...(workflow && { workflow }) });
    } catch (error) {
      this.#post({ type: "empty", message: `The language server does not answer: ${String(error)}` });
      return;
    }
    if (file !== this.#file || workflow !== this.#workflow || (answer.version ?? 0) < this.#version) return;
    this.#version = answer.version ?? 0;
    this.#workflows = answer.workflows;
    if ("graph" in answer) {
      this.#graph = answer.graph;
      this.#post({ type: "graph", graph: answer.graph });
      this.#postBreakpoints();
      this.#postRun();
      const line = this.#line();
      if (line !== undefined) this.#select(line);
    } else if (!(await this.#choose(file))) {
      this.#post({ type: "empty", message: answer.reason });
    }
  }

  /** Nobody said which of several workflows, or that one is gone: the one at the cursor, else the first. */
  async #choose(file: vscode.Uri): Promise<boolean> {
    const names = this.#workflows;
    const gone = this.#workflow !== undefined && !names.includes(this.#workflow);
    if (names.length === 0 || !(gone || (this.#workflow === undefined && names.length > 1))) return false;
    const chosen = (await workflowAt(file, this.#line() ?? 0, names)) ?? names[0];
    if (file !== this.#file) return true;
    this.#workflow = chosen;
    await this.#update();
    return true;
  }

  /** The cursor has moved: marks its node; in another workflow of the file, shows that one. */
  async #cursor(line: number): Promise<void> {
    const [file, names] = [this.#file, this.#workflows];
    if (file && names.length > 1 && this.#panel.visible) {
      const workflow = await workflowAt(file, line, names);
      if (file !== this.#file || line !== this.#line()) return;
      if (workflow !== undefined && workflow !== this.#graph?.workflow) return this.show(file, workflow);
    }
    this.#select(line);
  }

  /** Where the cursor stands in the file, if an editor shows it. */
  #line(): number | undefined {
    const file = this.#file?.toString();
    const editor = [vscode.window.activeTextEditor, ...vscode.window.visibleTextEditors].find(
      e => e?.document.uri.toString() === file,
    );
    return editor?.selection.active.line;
  }

  #received(message: FromPage): void {
    switch (message.type) {
      case "ready":
        this.#ready = true;
        this.#version = -1;
        void this.#update();
        break;
      case "open":
        if (this.#file) void revealSource(this.#file, message.line);
        break;
      case "toggleBreakpoint":
        if (this.#file) toggleBreakpoint(this.#file, message.line);
        break;
      case "fix":
        if (this.#file)
          void revealSource(this.#file, message.line, message.code).then(() =>
            vscode.commands.executeCommand("editor.action.quickFix"),
          );
        break;
      case "exported":
        void saveExport(message.format, message.text);
        break;
      case "problem":
        void vscode.window.showWarningMessage(message.message);
        break;
      case "drawn":
        break;
    }
  }

  #select(line: number): void {
    this.#post({ type: "select", node: this.#graph && nodeAtLine(this.#graph, line) });
  }

  #postBreakpoints(): void {
    if (this.#file && this.#graph)
      this.#post({ type: "breakpoints", nodes: breakpointsOf(this.#file, this.#graph) });
  }

  #postRun(): void {
    if (this.#file && this.#graph)
      this.#post({ type: "run", view: this.#runOf(this.#file, this.#graph.workflow) });
  }

  #post(message: ToPage): void {
    if (this.#ready) void this.#panel.webview.postMessage(message);
  }
}

/** Not the old text in a comparison, which the language server doesn't know. */
function isWorkflow({ languageId, uri }: vscode.TextDocument): boolean {
  return languageId === "flow" && (uri.scheme === "file" || uri.scheme === "untitled");
}
