/** Starts the language server on a pair of streams. */
import {
  type Connection,
  createConnection,
  type MessageReader,
  type MessageWriter,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { wire } from "./wiring.ts";

/** Serves one client over these streams until it says `exit` or the input ends. Nothing else may write to `output`. */
export function startServer(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): Connection {
  input.on("end", () => process.exit(0));
  return startServerOn(new StreamMessageReader(input), new StreamMessageWriter(output));
}

/** As `startServer`, for any transport. */
export function startServerOn(reader: MessageReader, writer: MessageWriter): Connection {
  const connection = createConnection(ProposedFeatures.all, reader, writer);
  // Only the protocol may be on stdout; whatever a library prints goes to the client's log.
  for (const name of ["log", "info", "warn", "error", "debug"] as const)
    console[name] = (...parts: unknown[]) => connection.console.log(parts.map(String).join(" "));
  wire(connection);
  connection.listen();
  return connection;
}
