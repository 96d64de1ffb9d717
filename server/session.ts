import type { Connection } from "vscode-languageserver/node";
import type { LanguageHost } from "../language/index.ts";
import type { PageOf } from "./documentation.ts";
import type { Documents } from "./documents.ts";
import type { Publisher } from "./publisher.ts";

/** What the answers draw on. */
export interface Session {
  connection: Connection;
  host: LanguageHost;
  documents: Documents;
  publisher: Publisher;
  pageOf: PageOf;
  /** Known once the client has said `initialize`. */
  client: { snippets: boolean };
}
