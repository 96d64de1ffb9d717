/** The language server as a process of its own, and what the extension asks of it beyond LSP. */
import * as vscode from "vscode";
import {
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  TransportKind,
} from "vscode-languageclient/node";
import {
  CHANGED_NOTIFICATION,
  type ChangedParams,
  GRAPH_REQUEST,
  type GraphAnswer,
  INPUT_REQUEST,
  type InitializationOptions,
  type InputAnswer,
  type WorkflowParams,
} from "../../server/protocol.ts";

export interface Language {
  /** Resolves when the server answers; a server that does not start is told to the user, and this resolves all the same. */
  readonly ready: Promise<void>;
  graph(params: WorkflowParams): Promise<GraphAnswer>;
  input(params: WorkflowParams): Promise<InputAnswer>;
  /** A newer text of a document was understood. */
  readonly onChanged: vscode.Event<ChangedParams>;
}

export function startLanguageServer(context: vscode.ExtensionContext): Language {
  const module = context.asAbsolutePath("dist/server.cjs");
  const server: ServerOptions = {
    run: { module, transport: TransportKind.stdio },
    debug: { module, transport: TransportKind.stdio, options: { execArgv: ["--nolazy", "--inspect=6019"] } },
  };
  const options: LanguageClientOptions = {
    // Not what a comparison with the past shows: its errors are nobody's to mend.
    documentSelector: [
      { language: "flow", scheme: "file" },
      { language: "flow", scheme: "untitled" },
    ],
    outputChannelName: "Stepwright Language Server",
    synchronize: { configurationSection: "stepwright" },
    // Its code lenses may use the commands of this extension.
    initializationOptions: { commands: true } satisfies InitializationOptions,
  };
  const client = new LanguageClient("stepwright", "Stepwright Language Server", server, options);
  const changed = new vscode.EventEmitter<ChangedParams>();
  client.onNotification(CHANGED_NOTIFICATION, (params: ChangedParams) => changed.fire(params));
  context.subscriptions.push(
    { dispose: () => void client.stop().catch(() => undefined) },
    changed,
    vscode.commands.registerCommand("stepwright.showOutput", () => client.outputChannel.show()),
  );
  const ready = client.start().catch((error: unknown) => {
    void vscode.window.showErrorMessage(`The Flow language server did not start: ${String(error)}`);
  });
  const ask = async <A>(method: string, params: WorkflowParams): Promise<A> => {
    await ready;
    return client.sendRequest<A>(method, params);
  };
  return {
    ready,
    graph: params => ask<GraphAnswer>(GRAPH_REQUEST, params),
    input: params => ask<InputAnswer>(INPUT_REQUEST, params),
    onChanged: changed.event,
  };
}
