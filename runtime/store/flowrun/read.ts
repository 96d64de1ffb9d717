/** Reads a `.flowrun` file and believes nothing of it: every line is checked, and the one that is wrong is named. */
import { createHash } from "node:crypto";
import { z } from "zod";
import { PLAN_VERSION, type Plan } from "../../../plan/plan.ts";
import type { RunEvent } from "../../core/events.ts";
import { fromRow, hashOf } from "../event-row.ts";
import { type RunHeader, type RunStatus, StoreError } from "../types.ts";
import { FLOWRUN_VERSION } from "./format.ts";

export interface ImportedRun {
  header: RunHeader;
  events: RunEvent[];
  status: RunStatus;
}

const STATUS = [
  "succeeded",
  "partial",
  "failed",
  "cancelled",
  "running",
  "waiting",
  "interrupted",
  "in_doubt",
] as const satisfies readonly RunStatus[];
const count = z.int().min(0);
const headerLine = z.object({
  flowrun: z.number(),
  run: z.string().regex(/^r-[\w-]{1,64}$/),
  workflow: z.string(),
  file: z.string(),
  trace: z.string(),
  origin: z.object({ run: z.string(), at: count }).optional(),
  started: z.number(),
  status: z.enum(STATUS),
  events: count,
});
const planShape = z.looseObject({
  format: z.literal("stepwright/plan"),
  version: z.number(),
  hash: z.string(),
  workflow: z.string(),
  nodes: z.array(z.looseObject({ id: z.number(), name: z.string(), kind: z.string() })),
});
const planLine = z.object({ plan: planShape });
const ancestorLine = z.object({ ancestor: planShape });
const sourceLine = z.object({ source: z.string() });
const blobLine = z.object({ blob: z.string(), body: z.string() });
const eventLine = z.object({
  seq: count,
  event: z.looseObject({ type: z.string(), time: z.number() }),
  blobs: z.record(z.string(), z.string()).optional(),
});
const endLine = z.object({ end: z.string() });

/**
 * @param name the file, for messages
 * @throws StoreError "file" that names the line and what is wrong with it; "newer" for a format of the future
 */
export function readFlowrun(bytes: Uint8Array, name: string): ImportedRun {
  const lines = new Lines(bytes, name);
  const head = lines.next(headerLine, "the header");
  if (head.flowrun > FLOWRUN_VERSION) {
    throw new StoreError(
      "newer",
      `${name} was written by a newer Stepwright (format ${head.flowrun}, this one knows ${FLOWRUN_VERSION}). Update Stepwright.`,
    );
  }
  const { plan } = lines.next(planLine, "the plan");
  if (plan.version > PLAN_VERSION)
    lines.wrong(`the plan has version ${plan.version}; this Stepwright knows ${PLAN_VERSION}`);
  const { source } = lines.next(sourceLine, "the source text");
  const blobs = new Map<string, string>();
  const events: RunEvent[] = [];
  const ancestors: Plan[] = [];
  while (events.length < head.events) {
    const line = lines.next(z.union([blobLine, ancestorLine, eventLine]), `event ${events.length} or a blob`);
    if ("ancestor" in line) {
      ancestors.push(line.ancestor as unknown as Plan);
      continue;
    }
    if ("blob" in line) {
      if (hashOf(line.body) !== line.blob) lines.wrong(`the blob does not have the hash ${line.blob}`);
      blobs.set(line.blob, line.body);
      continue;
    }
    if (line.seq !== events.length) lines.wrong(`event ${events.length} was expected, this is ${line.seq}`);
    try {
      events.push(fromRow(line.seq, JSON.stringify(line.event), line.blobs, hash => blobs.get(hash)));
    } catch (error) {
      lines.wrong((error as Error).message);
    }
  }
  lines.end();
  return {
    header: {
      id: head.run,
      workflow: head.workflow,
      file: head.file,
      plan: plan as unknown as Plan,
      source,
      trace: head.trace,
      ...(head.origin && { origin: head.origin }),
      ...(ancestors.length > 0 && { ancestors }),
      started: head.started,
    },
    events,
    status: head.status === "running" ? "interrupted" : head.status,
  };
}

class Lines {
  readonly #bytes: Uint8Array;
  readonly #name: string;
  readonly #hash = createHash("sha256");
  readonly #decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  #at = 0;
  #number = 0;

  constructor(bytes: Uint8Array, name: string) {
    this.#bytes = bytes;
    this.#name = name;
  }

  wrong(what: string): never {
    throw new StoreError(
      "file",
      `${this.#name}: line ${this.#number} is wrong: ${what}. Nothing was imported.`,
    );
  }

  #text(what: string): { text: string; raw: Uint8Array } {
    this.#number++;
    if (this.#at >= this.#bytes.length)
      this.wrong(
        this.#number === 1
          ? "the file is empty; a run's header was expected"
          : `the file ends here, ${what} was expected; it was cut off`,
      );
    const newline = this.#bytes.indexOf(10, this.#at);
    const end = newline === -1 ? this.#bytes.length : newline;
    const raw = this.#bytes.subarray(this.#at, newline === -1 ? end : end + 1);
    let text = "";
    try {
      text = this.#decoder.decode(this.#bytes.subarray(this.#at, end));
    } catch {
      this.wrong("it is not text in UTF-8");
    }
    this.#at = end + 1;
    return { text, raw };
  }

  #json(text: string, what: string): unknown {
    try {
      return JSON.parse(text);
    } catch {
      const cut = this.#at > this.#bytes.length ? "; it was cut off" : "";
      return this.wrong(`it is not JSON, ${what} was expected${cut}`);
    }
  }

  next<T extends z.ZodType>(shape: T, what: string): z.infer<T> {
    const { text, raw } = this.#text(what);
    const json = this.#json(text, what);
    const parsed = shape.safeParse(json);
    if (!parsed.success) {
      const { path, message } = parsed.error.issues[0]!;
      const place = path.length > 0 ? ` (\`${path.join(".")}\`: ${message})` : "";
      this.wrong(`${what} was expected${place}`);
    }
    this.#hash.update(raw);
    // As it stands there, fields that are not looked at and their order included.
    return json as z.infer<T>;
  }

  end(): void {
    const { text } = this.#text("the closing hash");
    const parsed = endLine.safeParse(this.#json(text, "the closing hash"));
    if (!parsed.success) this.wrong("the closing hash was expected");
    else if (parsed.data.end !== `sha256:${this.#hash.digest("hex")}`)
      this.wrong("the closing hash does not fit: something before it was changed after the file was written");
    if (this.#at < this.#bytes.length) {
      this.#number++;
      this.wrong("nothing may follow the closing hash");
    }
  }
}
