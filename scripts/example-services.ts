/** The services of `examples/refund` as a process that belongs to this one: started, switched, counted, ended. */
import { spawn } from "node:child_process";
import path from "node:path";
import { node, root } from "./lib/setup.mjs";

export type PaymentMode = "ok" | "fail" | "timeout" | "flaky";

export interface Services {
  /** Base URLs. */
  shop: string;
  payments: string;
  /** Folder of their databases. */
  data: string;
  switchPayment(mode: PaymentMode): Promise<void>;
  /** Requests by method and path since the start, and what was done. */
  stats(): Promise<ServiceStats>;
  stop(): void;
}

export interface ServiceStats {
  payment: PaymentMode;
  refunds: number;
  resends: number;
  mails: number;
  shop: Record<string, number>;
  payments: Record<string, number>;
}

/** Starts them, the payment provider failing. Port 0 takes free ones; without it the example's own (4711, 4712). */
export function startServices(
  options: { port?: number; data?: string; payment?: PaymentMode } = {},
): Promise<Services> {
  const args = [
    path.join(root, "examples", "refund", "services.mjs"),
    "--payment",
    options.payment ?? "fail",
    "--fresh",
  ];
  if (options.port !== undefined) args.push("--port", String(options.port));
  if (options.data !== undefined) args.push("--data", options.data);
  const child = spawn(node, args, { stdio: ["ignore", "pipe", "pipe"] });
  process.once("exit", () => child.kill());
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
        shop: shop!,
        payments: payments!,
        data: data ?? "",
        stop: () => void child.kill(),
        async stats() {
          return (await (await fetch(`${payments}/__stats`)).json()) as ServiceStats;
        },
        async switchPayment(mode) {
          const answer = await fetch(`${payments}/__switch`, {
            method: "POST",
            body: JSON.stringify({ payment: mode }),
          });
          if (!answer.ok)
            throw new Error(`The payment provider could not be switched: ${await answer.text()}`);
        },
      });
    });
  });
}
