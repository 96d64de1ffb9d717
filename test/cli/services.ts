import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Call {
  path: string;
  method: string;
  key: string | undefined;
  body: unknown;
}

/** A local service that counts. What it answers is decided by the first part of the path, see `answer`. */
export function services() {
  let server: Server;
  let url = "";
  let calls: Call[] = [];
  const count = (path: string) => calls.filter(call => call.path === path).length;
  beforeEach(async () => {
    calls = [];
    server = createServer((request, response) => void serve(request, response, calls));
    await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    get url() {
      return url;
    },
    get calls(): readonly Call[] {
      return calls;
    },
    /** How often this path was called. */
    count,
    /** Resolves when this path was called so often. */
    async called(path: string, times: number): Promise<void> {
      for (let waited = 0; count(path) < times; waited += 10) {
        if (waited > 10_000) throw new Error(`${path} was called ${count(path)} times, not ${times}`);
        await new Promise(resolve => setTimeout(resolve, 10));
      }
    },
  };
}

async function serve(request: IncomingMessage, response: ServerResponse, calls: Call[]): Promise<void> {
  let text = "";
  for await (const part of request) text += part;
  const path = request.url!;
  calls.push({
    path,
    method: request.method!,
    key: request.headers["idempotency-key"] as string | undefined,
    body: text === "" ? undefined : JSON.parse(text),
  });
  const [, kind, detail] = path.split("/");
  if (kind === "hang") return;
  if (kind === "broken") return void request.socket.destroy();
  if (kind === "slow") await new Promise(resolve => setTimeout(resolve, Number(detail)));
  const status = kind === "status" ? Number(detail) : 200;
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify({ path, n: calls.length }));
}
