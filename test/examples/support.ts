/** The refund example in a folder of its own, with its services on free ports. */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { type PaymentMode, type Services, startServices as start } from "../../scripts/example-services.ts";

export type { PaymentMode, Services };

export const EXAMPLE = path.join(import.meta.dirname, "../../examples/refund");

/** A copy of the example's workflow to run in, without what earlier runs left there. */
export function exampleFolder(): { folder: string; remove(): void } {
  const folder = mkdtempSync(path.join(os.tmpdir(), "stepwright-refund-"));
  for (const name of ["refund.flow", "input.json", "answers.json"])
    cpSync(path.join(EXAMPLE, name), path.join(folder, name));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Starts the services; their databases stand in `data` of the folder. */
export function startServices(folder: string, payment: PaymentMode): Promise<Services> {
  return start({ port: 0, data: path.join(folder, "data"), payment });
}
