/** What is shown while a run goes: a live view on a terminal, plain lines elsewhere, nothing when JSON is printed at the end. */
import type { LiveRun } from "../../runtime/drivers/types.ts";
import { eventLines } from "../terminal/event-lines.ts";
import { LiveView } from "../terminal/live-view.ts";

export interface Presenter {
  /** Makes room for something else on the terminal. */
  pause(): void;
  resume(): void;
  stop(): void;
}

const SILENT: Presenter = { pause() {}, resume() {}, stop() {} };

export function present(run: LiveRun, { json }: { json: boolean }): Presenter {
  if (json) return SILENT;
  // A terminal without a size (some build machines) shows nothing that is drawn.
  if (process.stdout.isTTY && process.stdout.rows > 0) {
    const view = new LiveView(run.state, process.stdout);
    return { pause: () => view.pause(), resume: () => view.resume(), stop: () => view.clear() };
  }
  const stop = run.onEvent((event, changed) => {
    for (const line of eventLines(event, changed, run.state)) console.log(line);
  });
  return { ...SILENT, stop };
}
