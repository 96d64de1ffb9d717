/** The Runs view: by workflow, newest first; a run opens to its steps. */
import path from "node:path";
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
  readonly #problem = new vscode.EventEmitter<string | undefined>();
  /** What could not be read, in words; undefined when all can be again. */
  readonly onProblem = this.#problem.event;
  #runs: RunItem[] | undefined;
  /** What `#runs` was made from. */
  #rows = "";

  constructor(cli: Cli, watcher: StoreWatcher) {
    this.#cli = cli;
    this.#quietly = read => watcher.quietly(read);
  }

  /** Reads the runs, and shows them anew when they changed; with `all`, in any case (steps of open rows too). */
  async refresh(which: "changed" | "all" = "changed"): Promise<void> {
    const runs = await this.#quietly(() => this.#load());
    const rows = JSON.stringify(runs.map(run => [run.folder, run.summary]));
    // Steps of a run that goes on change without its row doing so.
    const going = runs.some(({ summary }) => summary.outcome === "running");
    if (which === "changed" && !going && rows === this.#rows && this.#runs) return;
    this.#rows = rows;
    this.#runs = runs;
    this.#changed.fire(undefined);
  }

  /** What is known is old: it is read again when the view is next seen. */
  forget(): void {
    this.#runs = undefined;
    this.#changed.fire(undefined);
  }

  getTreeItem(item: Item): vscode.TreeItem {
    return treeItem(item);
  }

  async getChildren(item?: Item): Promise<Item[]> {
    if (item?.kind === "workflow") return [...item.runs];
    if (item?.kind === "run") return this.#quietly(() => this.#stepsOrProblem(item));
    if (item) return [];
    this.#runs ??= await this.#quietly(() => this.#load());
    return byWorkflow(this.#runs);
  }

  /** Of all folders; one whose store can't be read is told and keeps no other from being shown. */
  async #load(): Promise<RunItem[]> {
    const folders = vscode.workspace.workspaceFolders ?? [];
    const lists = await Promise.allSettled(folders.map(folder => this.#runsIn(folder)));
    const problems = lists.flatMap((list, i) =>
      list.status === "rejected"
        ? [`The runs of ${folders[i]!.name} can't be read: ${words(list.reason)}`]
        : [],
    );
    this.#problem.fire(problems.join("\n") || undefined);
    return lists.flatMap(list => (list.status === "fulfilled" ? list.value : []));
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
      file: vscode.Uri.file(path.resolve(folder.uri.fsPath, summary.file)),
    }));
  }

  async #stepsOrProblem(run: RunItem): Promise<StepItem[]> {
    try {
      return await this.#steps(run);
    } catch (error) {
      this.#problem.fire(`The steps of ${run.summary.run} can't be read: ${words(error)}`);
      return [];
    }
  }

  async #steps(run: RunItem): Promise<StepItem[]> {
    // Every outcome has an exit code of its own; all of them are an answer here.
    const any = [0, 3, 4, 5, 6, 130];
    const out = await this.#cli.run(run.folder, ["show", run.summary.run, "--json", "--events"], {
      accept: any,
    });
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

function words(error: unknown): string {
  return error instanceof CliError ? error.message : String(error);
}

function byWorkflow(runs: readonly RunItem[]): WorkflowItem[] {
  const groups = Map.groupBy(runs, run => run.summary.workflow);
  return [...groups].map(([name, of]) => ({ kind: "workflow", name, runs: of }));
}
