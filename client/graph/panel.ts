/** The webview that hosts the step graph: keeps it in step with the file, the cursor, breakpoints and a run. */
import * as vscode from "vscode";
import type { GraphModel, RunView } from "../../graph/model.ts";
import { graphHtml } from "../../webview/html.ts";
import type { FromPage, ToPage } from "../../webview/protocol.ts";
import type { Language } from "../language/client.ts";
import { pageResources } from "../page-resources.ts";
import { breakpointsOf, toggleBreakpoint } from "./breakpoints.ts";
import { nodeAtLine } from "./nodes.ts";

export class GraphPanel {
  readonly #panel: vscode.WebviewPanel;
  readonly #language: Language;
  readonly #runOf: (file: string) => RunView | undefined;
  readonly #subscriptions: vscode.Disposable[] = [];
  #file: vscode.Uri | undefined;
  #workflow: string | undefined;
  #graph: GraphModel | undefined;
  /** Version of the text that the shown graph was made from. */
  #version = -1;
  #ready = false;

  constructor(extension: vscode.Uri, language: Language, runOf: (file: string) => RunView | undefined) {
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
      vscode.debug.onDidChangeBreakpoints(() => this.#postBreakpoints()),
      vscode.window.onDidChangeActiveTextEditor(editor => {
        if (editor?.document.languageId === "flow") void this.show(editor.document.uri);
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
        if (textEditor.document.uri.toString() === this.#file?.toString())
          this.#select(selections[0]?.active.line ?? 0);
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

  /** Shows a file's workflow; the same file keeps its place. */
  async show(file: vscode.Uri, workflow?: string): Promise<void> {
    if (!this.#panel.visible) this.#panel.reveal(undefined, true);
    const same =
      this.#file?.toString() === file.toString() && (workflow ?? this.#workflow) === this.#workflow;
    if (same) return;
    this.#file = file;
    this.#workflow = workflow;
    this.#graph = undefined;
    this.#version = -1;
    this.#panel.title = `Graph: ${file.path.split("/").at(-1)}`;
    await this.#update();
  }

  runChanged(file: vscode.Uri): void {
    if (file.toString() === this.#file?.toString()) this.#postRun();
  }

  async #update(): Promise<void> {
    const file = this.#file;
    if (!file || !this.#ready || !this.#panel.visible) return;
    const answer = await this.#language.graph({
      uri: file.toString(),
      ...(this.#workflow && { workflow: this.#workflow }),
    });
    if (file !== this.#file || (answer.version ?? 0) < this.#version) return;
    this.#version = answer.version ?? 0;
    if ("graph" in answer) {
      this.#graph = answer.graph;
      this.#post({ type: "graph", graph: answer.graph });
      this.#postBreakpoints();
      this.#postRun();
      const editor = vscode.window.visibleTextEditors.find(
        e => e.document.uri.toString() === file.toString(),
      );
      if (editor) this.#select(editor.selection.active.line);
    } else {
      this.#post({ type: "empty", message: answer.reason });
    }
  }

  #received(message: FromPage): void {
    switch (message.type) {
      case "ready":
        this.#ready = true;
        this.#version = -1;
        void this.#update();
        break;
      case "open":
        void this.#reveal(message.line);
        break;
      case "toggleBreakpoint":
        if (this.#file) toggleBreakpoint(this.#file, message.line);
        break;
      case "fix":
        void this.#reveal(message.line, message.code).then(() =>
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

  async #reveal(line: number, code?: string): Promise<void> {
    if (!this.#file) return;
    const shown = vscode.window.visibleTextEditors.find(
      e => e.document.uri.toString() === this.#file?.toString(),
    );
    const editor = await vscode.window.showTextDocument(this.#file, {
      viewColumn: shown?.viewColumn ?? vscode.ViewColumn.One,
    });
    const problem = vscode.languages
      .getDiagnostics(this.#file)
      .find(d => code !== undefined && d.range.start.line === line && diagnosticCode(d) === code);
    const start =
      problem?.range.start ??
      new vscode.Position(line, editor.document.lineAt(line).firstNonWhitespaceCharacterIndex);
    editor.selection = new vscode.Selection(start, start);
    editor.revealRange(new vscode.Range(start, start), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  #select(line: number): void {
    this.#post({ type: "select", node: this.#graph && nodeAtLine(this.#graph, line) });
  }

  #postBreakpoints(): void {
    if (this.#file && this.#graph)
      this.#post({ type: "breakpoints", nodes: breakpointsOf(this.#file, this.#graph) });
  }

  #postRun(): void {
    if (this.#file) this.#post({ type: "run", view: this.#runOf(this.#file.toString()) });
  }

  #post(message: ToPage): void {
    if (this.#ready) void this.#panel.webview.postMessage(message);
  }
}

function diagnosticCode(diagnostic: vscode.Diagnostic): string {
  const { code } = diagnostic;
  return String(typeof code === "object" ? code.value : code);
}

async function saveExport(format: string, text: string): Promise<void> {
  const extension = { svg: "svg", mermaid: "mmd", dot: "dot" }[format] ?? "txt";
  const target = await vscode.window.showSaveDialog({ filters: { [format.toUpperCase()]: [extension] } });
  if (target) await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
}
