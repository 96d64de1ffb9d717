/** The file of a run as the client knows it: the one on disk, or the text of then where that has changed since. */
import { readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { Source } from "@vscode/debugadapter";

/** The only source that is given by reference: the recorded text. */
const RECORDED = 1;

export class SourceView {
  readonly path: string;
  readonly text: string;
  /** The file on disk was not the one that runs when the session began. */
  readonly changed: boolean;

  constructor(path: string, text: string) {
    this.path = resolve(path);
    this.text = text;
    this.changed = this.differsFromDisk();
  }

  /** Now, where `changed` is when the session began. */
  differsFromDisk(): boolean {
    return read(this.path) !== this.text;
  }

  source(): Source {
    const name = basename(this.path);
    return this.changed
      ? new Source(`${name} (as recorded)`, this.path, RECORDED)
      : new Source(name, this.path);
  }

  /** Whether a client's source is this file. */
  is(source: { path?: string; sourceReference?: number }): boolean {
    if (source.sourceReference === RECORDED && this.changed) return true;
    return source.path !== undefined && same(resolve(source.path), this.path);
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

function same(a: string, b: string): boolean {
  return process.platform === "win32" || process.platform === "darwin"
    ? a.toLowerCase() === b.toLowerCase()
    : a === b;
}
