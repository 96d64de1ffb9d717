/**
 * Says when another process (a terminal, another window) has written to the run store of a workspace folder.
 *
 * Reading the store touches its files too (SQLite keeps its log beside the database). So what changes on disk while
 * we read, or just after, may be our own doing: it leads to one more look, and what that one touches to none.
 */
import * as vscode from "vscode";

/** Milliseconds after a read in which changes on disk are taken for our own. */
const OWN = 700;

export class StoreWatcher implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  /** Somebody else may have written; look again. */
  readonly onChanged = this.#changed.event;
  #watchers: vscode.Disposable[] = [];
  #reading = 0;
  #quietUntil = 0;
  #later: NodeJS.Timeout | undefined;
  /** The look under way was already the second for one change. */
  #second = false;

  /** Watches the stores of these folders instead of those before. */
  watch(folders: readonly vscode.WorkspaceFolder[]): void {
    for (const watcher of this.#watchers) watcher.dispose();
    const seen = () => this.#seen();
    this.#watchers = folders.flatMap(folder => {
      const pattern = new vscode.RelativePattern(folder, ".stepwright/runs.db*");
      const watcher = vscode.workspace.createFileSystemWatcher(pattern);
      return [watcher, watcher.onDidChange(seen), watcher.onDidCreate(seen), watcher.onDidDelete(seen)];
    });
  }

  /** Reads the store; what that touches on disk is not taken for somebody else's writing. */
  async quietly<T>(read: () => Promise<T>): Promise<T> {
    this.#reading++;
    try {
      return await read();
    } finally {
      this.#reading--;
      this.#quietUntil = Date.now() + OWN;
    }
  }

  dispose(): void {
    clearTimeout(this.#later);
    this.#changed.dispose();
    for (const watcher of this.#watchers) watcher.dispose();
  }

  #seen(): void {
    const ours = this.#reading > 0 || Date.now() < this.#quietUntil;
    if (this.#later || (ours && this.#second)) return;
    this.#later = setTimeout(
      () => {
        this.#later = undefined;
        this.#second = ours;
        this.#changed.fire();
      },
      ours ? 2 * OWN : OWN / 2,
    );
  }
}
