/** An adapter and a service for a test, ended with it. */
import { afterEach } from "mocha";
import { type Service, startService } from "./service.ts";
import { Adapter } from "./support.ts";

const open: { dispose(): Promise<void> }[] = [];

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.dispose();
});

/** `URL` in the workflow is replaced by the service's address. */
export async function start(workflow: string): Promise<{ adapter: Adapter; service: Service }> {
  const service = await startService();
  open.push({ dispose: () => service.close() });
  const adapter = await Adapter.start(workflow.replaceAll("URL", service.url));
  open.push(adapter);
  return { adapter, service };
}

/** The next session in the adapter's folder. */
export async function again(adapter: Adapter): Promise<Adapter> {
  const next = await adapter.again();
  open.push(next);
  return next;
}
