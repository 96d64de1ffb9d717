/** The Runs view: by workflow, newest first; a run opens to its steps. */
import * as vscode from "vscode";
import { type Cli, CliError } from "../stepwright-cli.ts";
import type { Item, RunItem, RunSummary, StepItem, WorkflowItem } from "./items.ts";
import { firstPositions } from "./positions.ts";
import { treeItem } from "./rows.ts";
import type { StoreWatcher } from "./store-watcher.ts";

export class RunsTree implements vscode.TreeDataProvider<Item> {
  readonly #cli: Cli;
  readonly #quietly: StoreWatcher["quietly"];
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  #runs: RunItem[] | undefined;
  /** What `#runs` was made from. */
  #rows = "";

  constructor(cli: Cli, watcher: StoreWatcher) {
    this.#cli = cli;
    this.#quietly = read => watcher.quietly(read);
  }

  /** Reads the runs, and shows them anew when they changed. */
  async refresh(): Promise<void> {
    await this.#told(async () => {
      const runs = await this.#quietly(() => this.#load());
      const rows = JSON.stringify(runs.map(run => [run.folder, run.summary]));
      if (rows === this.#rows && this.#runs) return;
      this.#rows = rows;
      this.#runs = runs;
      this.#changed.fire(undefined);
    });
  }

  getTreeItem(item: Item): vscode.TreeItem {
    return treeItem(item);
  }

  async getChildren(item?: Item): Promise<Item[]> {
    if (item?.kind === "workflow") return [...item.runs];
    if (item?.kind === "run") return (await this.#told(() => this.#quietly(() => this.#steps(item)))) ?? [];
    if (!this.#runs) await this.refresh();
    return byWorkflow(this.#runs ?? []);
  }

  async #told<T>(action: () => Promise<T>): Promise<T | undefined> {
    try {
      return await action();
    } catch (error) {
      const message = error instanceof CliError ? error.message : String(error);
      void vscode.window.showErrorMessage(`The runs could not be read. ${message}`);
      return undefined;
    }
  }

  async #load(): Promise<RunItem[]> {
    const folders = vscode.workspace.workspaceFolders ?? [];
    return (await Promise.all(folders.map(folder => this.#runsIn(folder)))).flat();
  }

  async #runsIn(folder: vscode.WorkspaceFolder): Promise<RunItem[]> {
    const store = vscode.Uri.joinPath(folder.uri, ".stepwright", "runs.db");
    const there = await vscode.workspace.fs.stat(store).then(
      () => true,
      () => false,
    );
    if (!there) return [];
    const rows = JSON.parse(
      await this.#cli.run(folder.uri.fsPath, ["runs", "--json", "--limit", "200"]),
    ) as RunSummary[];
    return rows.map(summary => ({
      kind: "run",
      summary,
      folder: folder.uri.fsPath,
      file: summary.file.startsWith("/")
        ? folder.uri.with({ path: summary.file })
        : vscode.Uri.joinPath(folder.uri, summary.file),
    }));
  }

  async #steps(run: RunItem): Promise<StepItem[]> {
    // Every outcome has an exit code of its own; all of them are an answer here.
    const any = [0, 3, 4, 5, 6, 130];
    const out = await this.#cli.run(run.folder, ["show", run.summary.run, "--json", "--events"], any);
    const { nodes, events } = JSON.parse(out) as ShownRun;
    const positions = firstPositions(events);
    return Object.entries(nodes).map(([path, { state, attempts, error }]) => ({
      kind: "step",
      run,
      path,
      state,
      attempts,
      ...(error && { error: `${error.class}: ${error.message}` }),
      position: positions.get(path),
    }));
  }
}

/** What `show --json --events` prints, as far as it is read here. */
interface ShownRun {
  nodes: Record<string, { state: string; attempts: number; error?: { class: string; message: string } }>;
  events: { seq: number; node?: string }[];
}

function byWorkflow(runs: readonly RunItem[]): WorkflowItem[] {
  const groups = Map.groupBy(runs, run => run.summary.workflow);
  return [...groups].map(([name, of]) => ({ kind: "workflow", name, runs: of }));
}
