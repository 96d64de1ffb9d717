/** Events as rows and lines: large fields are taken out, once each by hash. */
import { createHash } from "node:crypto";
import type { RunEvent } from "../core/events.ts";

/** Longer values (UTF-16 length of their JSON) become blobs. */
export const BLOB_LIMIT = 4096;

export interface EventRow {
  /** JSON of the event without `seq` and without the fields that became blobs. */
  body: string;
  /** Field → hash; absent when there is none. */
  blobs?: Record<string, string>;
  /** The blobs' JSON by hash. */
  bodies?: Map<string, string>;
}

export function hashOf(text: string | Uint8Array): string {
  return "sha256:" + createHash("sha256").update(text).digest("hex");
}

export function toRow(event: RunEvent): EventRow {
  const { seq: _, ...fields } = event;
  const whole = JSON.stringify(fields);
  if (whole.length <= BLOB_LIMIT) return { body: whole };
  const small: Record<string, unknown> = {};
  const blobs: Record<string, string> = {};
  const bodies = new Map<string, string>();
  for (const [name, value] of Object.entries(fields)) {
    const json = JSON.stringify(value);
    if (json === undefined) continue;
    if (json.length <= BLOB_LIMIT) small[name] = value;
    else {
      blobs[name] = hashOf(json);
      bodies.set(blobs[name], json);
    }
  }
  if (bodies.size === 0) return { body: whole };
  return { body: JSON.stringify(small), blobs, bodies };
}

/** The inverse. `blob` gives the JSON of a hash; undefined when it is missing, which throws. */
export function fromRow(
  seq: number,
  body: string,
  blobs: Record<string, string> | undefined,
  blob: (hash: string) => string | undefined,
): RunEvent {
  const event = JSON.parse(body) as Record<string, unknown>;
  for (const [name, hash] of Object.entries(blobs ?? {})) {
    const json = blob(hash);
    if (json === undefined) throw new Error(`the value ${hash} of \`${name}\` is missing`);
    event[name] = JSON.parse(json);
  }
  return { seq, ...event } as RunEvent;
}
