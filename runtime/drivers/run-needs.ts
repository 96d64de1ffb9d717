/** What every performed run needs: an id, its secrets, and that nobody else performs it. */
import { randomBytes } from "node:crypto";
import type { Plan } from "../../plan/plan.ts";
import type { Lease } from "../store/types.ts";
import { InputError, type RunOptions } from "./types.ts";

/** `r-` and 10 characters that are hard to confuse. */
export function newRunId(): string {
  const letters = "23456789abcdefghjkmnpqrstuvwxyz";
  return `r-${[...randomBytes(10)].map(byte => letters[byte % letters.length]).join("")}`;
}

export function checkSecrets(plan: Plan, options: RunOptions): void {
  const missing = plan.secrets.filter(name => !Object.hasOwn(options.secrets, name));
  if (missing.length > 0)
    throw new InputError(
      `${missing.length === 1 ? "The secret" : "The secrets"} ${missing.join(", ")} of ${plan.workflow} ${missing.length === 1 ? "has" : "have"} no value.`,
    );
}

export function takeLease(options: RunOptions, run: string): Lease {
  const lease = options.store.lease(run);
  if (!lease) throw new InputError(`Run ${run} is being performed by another process; stop it there first.`);
  return lease;
}
