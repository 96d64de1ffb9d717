/** The services of `examples/refund` as a process that belongs to this one: started, switched, counted, ended. */
import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { node, root } from "./lib/setup.mjs";

export type PaymentMode = "ok" | "fail" | "timeout" | "flaky";

/** The services, wherever they were started. */
export interface ServicesAt {
  /** Base URLs. */
  shop: string;
  payments: string;
  switchPayment(mode: PaymentMode): Promise<void>;
  /** Requests by method and path since the start, and what was done. */
  stats(): Promise<ServiceStats>;
}

/** Services that this process started. */
export interface Services extends ServicesAt {
  /** Folder of their databases. */
  data: string;
  /** Resolves when the process ended. */
  stop(): Promise<void>;
}

export interface ServiceStats {
  payment: PaymentMode;
  refunds: number;
  resends: number;
  mails: number;
  shop: Record<string, number>;
  payments: Record<string, number>;
}

export interface ServicesOptions {
  /** 0 takes free ones; without it the example's own (4711, 4712). */
  port?: number;
  /** Folder of the databases; the example's own unless said. */
  data?: string;
  /** `fail` unless said: the example is there to be mended. */
  payment?: PaymentMode;
  /** Forgets what the databases hold. */
  fresh?: boolean;
}

/** Ended with this process, however it ends. */
const running = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of running) child.kill();
});

/** Starts them; resolves when both listen. */
export function startServices(options: ServicesOptions = {}): Promise<Services> {
  const args = [
    path.join(root, "examples", "refund", "services.mjs"),
    "--payment",
    options.payment ?? "fail",
  ];
  if (options.fresh) args.push("--fresh");
  if (options.port !== undefined) args.push("--port", String(options.port));
  if (options.data !== undefined) args.push("--data", options.data);
  const child = spawn(node, args, { stdio: ["ignore", "pipe", "pipe"] });
  running.add(child);
  child.once("exit", () => running.delete(child));
  return new Promise((resolve, reject) => {
    let out = "";
    let errors = "";
    child.stderr.setEncoding("utf8").on("data", text => {
      errors += text;
    });
    child.once("exit", code => reject(new Error(`The example's services ended (${code}).\n${errors}`)));
    child.stdout.setEncoding("utf8").on("data", text => {
      out += text;
      if (!out.includes("\n")) return;
      const { shop, payments, data } = JSON.parse(out.split("\n")[0]!) as Record<string, string>;
      resolve({
        ...servicesAt(shop!, payments!),
        data: data ?? "",
        async stop() {
          if (child.exitCode !== null || child.signalCode !== null) return;
          const ended = new Promise(resolve => child.once("exit", resolve));
          child.kill();
          await ended;
        },
      });
    });
  });
}

/** Speaks to services that run at these addresses. */
export function servicesAt(shop: string, payments: string): ServicesAt {
  return {
    shop,
    payments,
    stats: async () => (await (await fetch(`${shop}/__stats`)).json()) as ServiceStats,
    async switchPayment(mode) {
      const body = JSON.stringify({ payment: mode });
      const answer = await fetch(`${payments}/__switch`, { method: "POST", body });
      if (!answer.ok) throw new Error(`The payment provider could not be switched: ${await answer.text()}`);
    },
  };
}
