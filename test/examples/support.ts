/** The refund example in a folder of its own, with its services on free ports. */
import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import readline from "node:readline";

export const EXAMPLE = path.join(import.meta.dirname, "../../examples/refund");

export type PaymentMode = "ok" | "fail" | "timeout" | "flaky";

export interface Stats {
  payment: PaymentMode;
  refunds: number;
  resends: number;
  mails: number;
  /** Requests by method and path. */
  shop: Record<string, number>;
  payments: Record<string, number>;
}

export interface Services {
  shop: string;
  payments: string;
  /** Where the workflow finds the services, as input. */
  addresses: { shop: string; payments: string };
  stats(): Promise<Stats>;
  switchTo(payment: PaymentMode): Promise<void>;
  stop(): Promise<void>;
}

/** A copy of the example's workflow to run in, without what earlier runs left there. */
export function exampleFolder(): { folder: string; remove(): void } {
  const folder = mkdtempSync(path.join(os.tmpdir(), "stepwright-refund-"));
  for (const name of ["refund.flow", "input.json", "answers.json"])
    cpSync(path.join(EXAMPLE, name), path.join(folder, name));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Starts the services; their databases stand in `data` of the folder. */
export async function startServices(folder: string, payment: PaymentMode): Promise<Services> {
  const process = spawn(
    globalThis.process.execPath,
    [
      path.join(EXAMPLE, "services.mjs"),
      "--port",
      "0",
      "--payment",
      payment,
      "--data",
      path.join(folder, "data"),
    ],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  const { shop, payments } = JSON.parse(await firstLine(process)) as { shop: string; payments: string };
  return {
    shop,
    payments,
    addresses: { shop, payments },
    stats: async () => (await (await fetch(`${shop}/__stats`)).json()) as Stats,
    switchTo: async mode => {
      await fetch(`${payments}/__switch`, { method: "POST", body: JSON.stringify({ payment: mode }) });
    },
    stop: async () => {
      if (process.exitCode !== null || process.signalCode !== null) return;
      const ended = new Promise(done => process.once("exit", done));
      process.kill();
      await ended;
    },
  };
}

async function firstLine(process: ChildProcess): Promise<string> {
  let said = "";
  process.stderr!.on("data", chunk => (said += String(chunk)));
  for await (const line of readline.createInterface({ input: process.stdout! })) return line;
  throw new Error(`The services did not start: ${said}`);
}
