/** Starts a run. */
import { randomBytes } from "node:crypto";
import { conform, problemText } from "../../plan/conform.ts";
import type { Plan } from "../../plan/plan.ts";
import { encodeValue, fromJson } from "../../plan/value.ts";
import { initialState } from "../core/apply.ts";
import type { RunHeader } from "../store/types.ts";
import { liveRun } from "./live-run.ts";
import { Performer } from "./performer.ts";
import { checkSecrets, newRunId, takeLease } from "./run-needs.ts";
import { InputError, type LiveRun, type StartOptions } from "./types.ts";

/** Starts a run. Throws InputError when the input does not fit or a secret is missing. */
export function startRun(options: StartOptions): LiveRun {
  const { plan, source, file, store } = options;
  const input = checkInput(plan, options.input);
  checkSecrets(plan, options);
  const clock = options.clock;
  const trace = randomBytes(16).toString("hex");
  const started = clock ? clock.now() : Date.now();
  const header: RunHeader = { id: newRunId(), workflow: plan.workflow, file, plan, source, trace, started };
  store.create(header);
  const lease = takeLease(options, header.id);
  const performer = new Performer(header, options, lease, initialState(plan), []);
  performer.append({
    type: "run.started",
    input: encodeValue(input),
    plan: plan.hash,
    trace,
    origin: header.id,
  });
  performer.begin();
  return liveRun(performer);
}

/**
 * The input with defaults filled in. Throws InputError naming each field that is wrong.
 * @param fields `declared`: a field that the workflow does not declare is refused, it is most likely misspelt;
 * `any`: it is kept, as in the input of a run of an older text
 */
export function checkInput(plan: Plan, input: unknown, fields: "declared" | "any" = "declared") {
  const type = fields === "declared" ? { ...plan.input, closed: true as const } : plan.input;
  const { value, problems } = conform(type, fromJson(input ?? {}), "input");
  if (problems.length > 0) throw new InputError(problems.map(problemText).join("\n"));
  return value;
}
