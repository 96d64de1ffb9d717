/** What the debug console says of an event. */
import type { Plan } from "../../plan/plan.ts";
import { formatDuration } from "../../plan/value.ts";
import type { RunEvent } from "../core/events.ts";

export interface Line {
  text: string;
  category: "stdout" | "stderr" | "console";
  node?: string;
}

/** One line, or undefined where nothing is worth saying. */
export function narrate(event: RunEvent, plan: Plan): Line | undefined {
  const out = (text: string): Line => ({
    text,
    category: "stdout",
    ...("node" in event && event.node && { node: event.node }),
  });
  const bad = (text: string): Line => ({ ...out(text), category: "stderr" });
  switch (event.type) {
    case "attempt.started": {
      const node = plan.nodes.find(n => n.name === event.node.split("/").at(-1));
      const tool = node?.kind === "step" && node.action.kind === "call" ? node.action.tool : "call";
      return out(`${event.node}: ${tool}${event.attempt > 1 ? `, attempt ${event.attempt}` : ""}`);
    }
    case "attempt.failed":
      return bad(`${event.node}: attempt ${event.attempt} failed, ${failure(event.error)}`);
    case "retry.scheduled":
      return out(
        `${event.node}: will be tried again in ${formatDuration(Math.max(0, event.at - event.time))}`,
      );
    case "node.skipped":
      return out(`${event.node}: skipped`);
    case "decision.made":
      return out(`${event.node}: ${event.chosen ?? "nothing"} chosen, because ${event.because}`);
    case "node.settled":
      if (event.state === "failed")
        return bad(`${event.node}: failed${event.error ? `, ${failure(event.error)}` : ""}`);
      return out(
        `${event.node}: ${event.state}${event.via ? ` by ${event.via}` : ""} (${formatDuration(event.duration)})`,
      );
    case "person.asked":
      return {
        ...out(`${event.node}: waits for ${event.question.who ?? "a person"}: ${event.question.message}`),
        category: "console",
      };
    case "person.answered":
      return out(`${event.node}: answered${event.by ? ` by ${event.by}` : ""}`);
    case "state.edited":
      return out(`${event.path}: changed by hand`);
    case "step.jumped":
      return out(`${event.node}: jumped over with a given value`);
    case "frame.restarted":
      return out(
        `${event.node}: to be done again${event.reset.length > 1 ? `, with ${event.reset.length - 1} after it` : ""}`,
      );
    case "run.forked":
      return out(`fork of ${event.run} at ${event.at}`);
    case "run.cancelled":
      return bad("run cancelled");
    case "run.finished": {
      const text = `run ${event.outcome} (${formatDuration(event.duration)})`;
      return event.error
        ? bad(`${text}: ${event.error.node ? `${event.error.node}, ` : ""}${failure(event.error)}`)
        : out(text);
    }
    default:
      return undefined;
  }
}

function failure(error: { class: string; code?: string; message: string }): string {
  return `${error.class}${error.code ? `.${error.code}` : ""}: ${error.message}`;
}
