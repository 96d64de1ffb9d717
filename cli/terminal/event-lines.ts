/** A run as plain lines, one for each thing that happens to a step: for logs and pipes. */
import type { RunEvent } from "../../runtime/core/events.ts";
import type { NodePhase, RunState } from "../../runtime/core/state.ts";
import { coloured, failureWords, glyph, nodeWords } from "./node-words.ts";
import { duration, oneLine } from "./text.ts";

/** Lines for one event; `changed`: paths of nodes whose record it changed. Often none. */
export function eventLines(event: RunEvent, changed: readonly string[], state: RunState): string[] {
  const time = new Date(event.time).toTimeString().slice(0, 8);
  const line = (phase: NodePhase, node: string, words: string) => `${time} ${glyph(phase)} ${node}  ${words}`;
  const lines: string[] = [];
  const own = "node" in event ? event.node : undefined;
  switch (event.type) {
    case "attempt.started":
      lines.push(
        line("running", event.node, `started${event.attempt > 1 ? ` (attempt ${event.attempt})` : ""}`),
      );
      break;
    case "attempt.progress":
      if (event.text) lines.push(line("running", event.node, oneLine(event.text)));
      break;
    case "attempt.failed":
      lines.push(
        line("backoff", event.node, `attempt ${event.attempt} failed, ${failureWords(event.error)}`),
      );
      break;
    case "retry.scheduled":
      lines.push(line("backoff", event.node, `again in ${duration(Math.max(0, event.at - event.time))}`));
      break;
    case "decision.made":
      lines.push(
        line(
          "succeeded",
          event.node,
          `${event.chosen ? `→ ${event.chosen}` : "chose nothing"}: ${oneLine(event.because)}`,
        ),
      );
      break;
    case "person.asked":
      lines.push(
        line(
          "asking",
          event.node,
          `asks${event.question.who ? ` ${event.question.who}` : ""}: ${oneLine(event.question.message)}`,
        ),
      );
      break;
    case "person.answered":
      lines.push(line("running", event.node, `answered${event.by ? ` by ${event.by}` : ""}`));
      break;
    case "node.settled": {
      const record = state.node(event.node);
      if (record)
        lines.push(
          line(
            record.phase,
            event.node,
            record.phase === "cancelled"
              ? nodeWords(record, event.time)
              : `${coloured(record.phase, record.phase)} ${nodeWords(record, event.time)}`.trimEnd(),
          ),
        );
      break;
    }
    case "state.edited":
      lines.push(`${time}   ${event.path} was set${event.who ? ` by ${event.who}` : ""}`);
      break;
    case "step.jumped":
      lines.push(line("skipped", event.node, "jumped over"));
      break;
    case "frame.restarted":
      lines.push(line("ready", event.node, `to be done again, with ${event.reset.length - 1} after it`));
      break;
    case "run.paused":
      lines.push(`${time}   paused: ${oneLine(event.why)}`);
      break;
    case "run.resumed":
      lines.push(`${time}   resumed`);
      break;
    case "run.cancelled":
      lines.push(`${time}   cancelled`);
      break;
  }
  for (const path of changed) {
    const record = state.node(path);
    if (record?.phase === "skipped" && (path !== own || event.type === "node.skipped"))
      lines.push(line("skipped", path, nodeWords(record, event.time)));
  }
  return lines;
}
