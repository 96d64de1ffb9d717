/** How the state of a node is shown: a glyph, a colour, a few words. */
import pc from "picocolors";
import type { NodePhase, NodeRecord } from "../../runtime/core/state.ts";
import { duration, oneLine } from "./text.ts";

const LOOKS: Readonly<Record<NodePhase, readonly [string, (text: string) => string]>> = {
  waiting: ["·", pc.dim],
  ready: ["·", pc.dim],
  asking: ["?", pc.magenta],
  running: ["▸", pc.blue],
  backoff: ["↻", pc.yellow],
  succeeded: ["✓", pc.green],
  failed: ["✗", pc.red],
  skipped: ["–", pc.dim],
  cancelled: ["–", pc.yellow],
  in_doubt: ["!", pc.red],
};

export function glyph(phase: NodePhase): string {
  const [sign, colour] = LOOKS[phase];
  return colour(sign);
}

export function coloured(phase: NodePhase, text: string): string {
  return LOOKS[phase][1](text);
}

/** `unavailable (http_503): HTTP 503`. */
export function failureWords(error: { class: string; code?: string; message: string }): string {
  return `${error.class}${error.code ? ` (${error.code})` : ""}: ${oneLine(error.message, 300)}`;
}

export function skippedWords(record: NodeRecord): string {
  const why = record.skipped;
  switch (why?.kind) {
    case "need":
      return `skipped, ${why.nodes.join(", ")} did not succeed`;
    case "decision":
      return `skipped, not chosen by ${why.nodes.join(", ")}`;
    case "when":
      return "skipped, its `when` does not hold";
    case "stopped":
      return "skipped, the run was ending";
    default:
      return "skipped";
  }
}

/** What is known of the node, in words; `now` in milliseconds since the epoch. */
export function nodeWords(record: NodeRecord, now: number): string {
  const tries = record.attempts > 1 ? `, attempt ${record.attempts}` : "";
  const took = record.started === undefined ? "" : duration((record.ended ?? now) - record.started);
  switch (record.phase) {
    case "waiting":
    case "ready":
      return "";
    case "asking":
    case "in_doubt":
      return record.question ? oneLine(record.question.message) : "waits for a person";
    case "running":
      return `${took}${tries}`;
    case "backoff": {
      const left = record.retryAt === undefined ? "" : ` in ${duration(Math.max(0, record.retryAt - now))}`;
      return `${record.error ? failureWords(record.error) : "failed"}; again${left} (${record.attempts} so far)`;
    }
    case "succeeded": {
      const via = record.via === undefined ? "" : `, ${VIA[record.via]}`;
      const chosen = record.chosen ? `→ ${record.chosen}, ` : "";
      return `${chosen}${took}${record.attempts > 1 ? `, ${record.attempts} attempts` : ""}${via}`.replace(
        /^, /,
        "",
      );
    }
    case "failed": {
      const attempts = record.attempts > 1 ? ` (${record.attempts} attempts)` : "";
      const goesOn = record.action === "continue" ? "; the run goes on" : "";
      return `${record.error ? failureWords(record.error) : "failed"}${attempts}${goesOn}`;
    }
    case "skipped":
      return skippedWords(record);
    case "cancelled":
      return "cancelled";
  }
}

const VIA = {
  use: "with the value for this failure",
  person: "value given by a person",
  verify: "found to have happened",
  adopted: "taken over",
  jump: "jumped over",
} as const;
