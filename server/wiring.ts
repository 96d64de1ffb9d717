/** Connects the protocol with the language: state of one client, and who answers what. */
import type { Connection, InitializeParams } from "vscode-languageserver/node";
import type { LanguageHost } from "../language/index.ts";
import { toolDescriptions } from "../runtime/tools/catalogue.ts";
import { capabilities } from "./capabilities.ts";
import { packageFolder, pagesIn } from "./documentation.ts";
import { Documents } from "./documents.ts";
import { guardedNow } from "./guard.ts";
import { answerLanguage } from "./language-requests.ts";
import type { InitializationOptions } from "./protocol.ts";
import { Publisher } from "./publisher.ts";
import type { Session } from "./session.ts";
import { answerWorkflow } from "./workflow-requests.ts";

export function wire(connection: Connection): void {
  const host: LanguageHost = { tools: toolDescriptions };
  const documents = new Documents(host);
  const pageOf = pagesIn(packageFolder());
  const publisher = new Publisher(connection, documents, pageOf);
  const session: Session = { connection, host, documents, publisher, pageOf, client: { snippets: false } };

  connection.onInitialize((params: InitializeParams) => {
    const options = params.initializationOptions as InitializationOptions | undefined;
    session.client.snippets =
      params.capabilities.textDocument?.completion?.completionItem?.snippetSupport === true;
    return { capabilities: capabilities(options?.commands === true), serverInfo: { name: "stepwright" } };
  });

  connection.onDidOpenTextDocument(params =>
    guardedNow(connection, "the opening of a file", () => {
      documents.open(params);
      publisher.changed(params.textDocument.uri);
    }),
  );
  connection.onDidChangeTextDocument(params =>
    guardedNow(connection, "an edit", () => {
      documents.change(params);
      publisher.changed(params.textDocument.uri);
    }),
  );
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    documents.close(uri);
    publisher.closed(uri);
  });

  answerLanguage(session);
  answerWorkflow(session);
}
