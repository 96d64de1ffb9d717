/** The language server as a process of its own: over stdio, or over node's message channel with `--node-ipc`. */
import { IPCMessageReader, IPCMessageWriter } from "vscode-languageserver/node";
import { startServer, startServerOn } from "./start.ts";

if (process.argv.includes("--node-ipc"))
  startServerOn(new IPCMessageReader(process), new IPCMessageWriter(process));
else startServer(process.stdin, process.stdout);
