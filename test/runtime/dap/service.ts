/** A local HTTP service that counts calls and fails on demand. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface Service {
  url: string;
  /** `METHOD /path` of every call, in order. */
  calls: string[];
  /** Status of `POST /charges`; 200 unless set. */
  charge: number;
  /** Paths that are answered only after `letGo`. */
  slow: Set<string>;
  letGo(): void;
  close(): Promise<void>;
}

export async function startService(): Promise<Service> {
  const waiting: (() => void)[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", chunk => chunks.push(chunk));
    request.on("end", () => {
      service.calls.push(`${request.method} ${request.url}`);
      const send = () => {
        const [status, body] = answer(request.url!, Buffer.concat(chunks).toString());
        response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
      };
      if (service.slow.has(request.url!)) waiting.push(send);
      else send();
    });
  });
  const answer = (url: string, body: string): [number, unknown] => {
    if (url === "/order") return [200, { id: "A1", total: 25, items: ["tea", "cup"] }];
    if (url === "/charges") {
      if (service.charge !== 200) return [service.charge, { error: "the provider is down" }];
      return [200, { charge_id: "c-1", amount: JSON.parse(body).amount }];
    }
    return [200, { ok: true, path: url }];
  };
  await new Promise<void>(done => server.listen(0, "127.0.0.1", done));
  const service: Service = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls: [],
    charge: 200,
    slow: new Set(),
    letGo: () => {
      for (const send of waiting.splice(0)) send();
    },
    close: () =>
      new Promise(done => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
  return service;
}
