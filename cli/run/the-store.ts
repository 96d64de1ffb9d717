/** The run store a command works on. */
import { resolve } from "node:path";
import type { Command } from "commander";
import { EXIT_CODES } from "../../runtime/drivers/report.ts";
import { openStore } from "../../runtime/store/open.ts";
import type { RunStore } from "../../runtime/store/types.ts";
import { quoted } from "../terminal/text.ts";
import { UsageError } from "../usage-error.ts";

export const STORE_FOLDER = ".stepwright";

export interface StoreOptions {
  /** `--store` */
  store?: string;
}

export function addStoreOption(command: Command): Command {
  return command.option("--store <folder>", "where runs are kept (.stepwright in the current folder)");
}

/** Opens it for the time of `use`, and closes it whatever happens. */
export async function withStore<T>(
  options: StoreOptions,
  mode: "readonly" | "writable",
  use: (store: RunStore) => T | Promise<T>,
): Promise<T> {
  const store = await openStore(resolve(options.store ?? STORE_FOLDER), {
    readonly: mode === "readonly",
    notice: message => console.error(`stepwright: ${message}`),
  });
  let result: T;
  try {
    result = await use(store);
  } catch (error) {
    // What went wrong first is what is told.
    await store.close().catch(() => {});
    throw error;
  }
  try {
    await store.close();
  } catch (error) {
    // A run that stopped because of the store has told so already, and its exit code says it.
    if (result !== EXIT_CODES.interrupted) throw error;
  }
  return result;
}

/** How a printed command finds the same store: ` --store DIR`, or nothing. */
export function storeOption(options: StoreOptions): string {
  return options.store === undefined ? "" : ` --store ${quoted(options.store)}`;
}

/** A run by its id, by the beginning of its id, or `last`. @throws UsageError */
export function findRun(store: RunStore, said: string): string {
  if (store.summary(said)) return said;
  if (said === "last") {
    const [newest] = store.list({ limit: 1 });
    if (newest) return newest.run;
    throw new UsageError("there is no run yet");
  }
  const found = said.length > 2 ? [...store.find(said), ...store.find(`r-${said}`)] : [];
  if (found.length === 1) return found[0]!;
  if (found.length > 1) throw new UsageError(`several runs begin with ${said}: ${found.join(", ")}`);
  throw new UsageError(`there is no run ${said}; \`stepwright runs\` lists those that are there`);
}
