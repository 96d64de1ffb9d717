/**
 * Diagnostics as they are known, once for each turn of the event loop: of several edits that came together only the
 * last text is checked, and what a newer text has overtaken is never sent.
 */
import type { Connection } from "vscode-languageserver/node";
import { toDiagnostic } from "./convert/diagnostics.ts";
import type { PageOf } from "./documentation.ts";
import type { Documents } from "./documents.ts";
import { guardedNow } from "./guard.ts";
import { CHANGED_NOTIFICATION, type ChangedParams } from "./protocol.ts";

/** More would only slow the editor down; the first ones are mended first. */
const MOST = 1000;

export class Publisher {
  readonly #connection: Connection;
  readonly #documents: Documents;
  readonly #pageOf: PageOf;
  readonly #due = new Set<string>();
  readonly #followed = new Set<string>();
  #scheduled = false;

  constructor(connection: Connection, documents: Documents, pageOf: PageOf) {
    this.#connection = connection;
    this.#documents = documents;
    this.#pageOf = pageOf;
  }

  /** The document has a new text. */
  changed(uri: string): void {
    this.#due.add(uri);
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      const due = [...this.#due];
      this.#due.clear();
      for (const next of due) guardedNow(this.#connection, "the diagnostics", () => this.#publish(next));
    });
  }

  /** From now on the client hears of each new text of this document. */
  follow(uri: string): void {
    this.#followed.add(uri);
  }

  closed(uri: string): void {
    this.#due.delete(uri);
    this.#followed.delete(uri);
    void this.#connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  #publish(uri: string): void {
    const document = this.#documents.get(uri);
    if (!document || document.version === null) return;
    const { version, lines } = document;
    const diagnostics = this.#documents
      .analysis(document)
      .diagnostics.slice(0, MOST)
      .map(diagnostic => toDiagnostic(diagnostic, uri, lines, this.#pageOf));
    void this.#connection.sendDiagnostics({ uri, version, diagnostics });
    const changed: ChangedParams = { uri, version };
    if (this.#followed.has(uri)) void this.#connection.sendNotification(CHANGED_NOTIFICATION, changed);
  }
}
