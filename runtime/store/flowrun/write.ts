import { createHash } from "node:crypto";
import type { Plan } from "../../../plan/plan.ts";
import { toRow } from "../event-row.ts";
import { type RunHeader, type RunStore, StoreError } from "../types.ts";
import { FLOWRUN_VERSION, type HeaderLine } from "./format.ts";

/** The lines of a run's `.flowrun` file, each with its line end. A fork carries the prefix it inherited. */
export function* writeFlowrun(store: RunStore, run: string): Generator<string> {
  const header = store.header(run);
  const summary = store.summary(run);
  if (!header || !summary) throw new StoreError("missing", `There is no run ${run} in this store.`);
  const hash = createHash("sha256");
  const line = (value: unknown) => {
    const text = JSON.stringify(value) + "\n";
    hash.update(text);
    return text;
  };
  const events = store.events(run);
  const first: HeaderLine = {
    flowrun: FLOWRUN_VERSION,
    run: header.id,
    workflow: header.workflow,
    file: header.file,
    trace: header.trace,
    origin: header.origin,
    started: header.started,
    status: summary.outcome,
    events: events.length,
  };
  yield line(first);
  yield line({ plan: header.plan });
  yield line({ source: header.source });
  for (const ancestor of ancestors(store, header)) yield line({ ancestor });
  const written = new Set<string>();
  for (const event of events) {
    const { body, blobs, bodies } = toRow(event);
    for (const [blob, text] of bodies ?? []) {
      if (!written.has(blob)) yield line({ blob, body: text });
      written.add(blob);
    }
    yield line({ seq: event.seq, event: JSON.parse(body), blobs });
  }
  yield JSON.stringify({ end: `sha256:${hash.digest("hex")}` }) + "\n";
}

/** Plans of the runs it comes from that are not its own, by hash, nearest first. */
function ancestors(store: RunStore, header: RunHeader): Iterable<Plan> {
  const plans = new Map<string, Plan>();
  for (let at: RunHeader | undefined = header; at; at = at.origin && store.header(at.origin.run))
    for (const plan of [at.plan, ...(at.ancestors ?? [])]) plans.set(plan.hash, plan);
  plans.delete(header.plan.hash);
  return plans.values();
}
