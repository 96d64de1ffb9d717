/** The live view of a run on a terminal: a line a step and a bar, drawn over itself. */
import { createLogUpdate } from "log-update";
import pc from "picocolors";
import type { NodePhase, NodeRecord, RunState } from "../../runtime/core/state.ts";
import { coloured, glyph, nodeWords } from "./node-words.ts";
import { duration, oneLine } from "./text.ts";

const SETTLED: ReadonlySet<NodePhase> = new Set(["succeeded", "failed", "skipped", "cancelled"]);
/** Redrawn so often, in milliseconds, so that times go on. */
const TICK = 100;

/** The lines as they stand now. Pure: `rows` and `columns` are the terminal's, `now` milliseconds since the epoch. */
export function liveLines(state: RunState, now: number, rows: number, columns: number): string[] {
  const records = [...state.nodes()];
  const room = Math.max(3, rows - 4);
  const shown = records.length <= room ? records : mostTelling(records, room - 1);
  const width = Math.min(32, Math.max(...shown.map(record => record.path.length), 1));
  const lines = shown.map(record => {
    const name = record.path.length > width ? `…${record.path.slice(1 - width)}` : record.path.padEnd(width);
    const words = oneLine(nodeWords(record, now), Math.max(20, columns - width - 6));
    return `${glyph(record.phase)} ${SETTLED.has(record.phase) ? name : pc.bold(name)}  ${coloured(record.phase, words)}`;
  });
  if (shown.length < records.length) lines.push(pc.dim(`  and ${records.length - shown.length} more`));
  const done = records.filter(record => SETTLED.has(record.phase)).length;
  lines.push(
    bar(done, records.length, Math.min(30, columns - 30)) + pc.dim(`  ${duration(now - state.started)}`),
  );
  return lines;
}

/** What is going on, then what failed, then the latest to settle; in the order of the plan. */
function mostTelling(records: readonly NodeRecord[], room: number): NodeRecord[] {
  const rank = (record: NodeRecord) =>
    record.phase === "failed"
      ? 1
      : record.phase === "waiting" || record.phase === "skipped"
        ? 3
        : SETTLED.has(record.phase)
          ? 2
          : 0;
  const chosen = [...records]
    .sort((a, b) => rank(a) - rank(b) || (b.ended ?? 0) - (a.ended ?? 0) || a.id - b.id)
    .slice(0, room);
  return chosen.sort((a, b) => a.id - b.id);
}

function bar(done: number, of: number, width: number): string {
  const full = of === 0 ? width : Math.round((done / of) * width);
  return `${pc.green("━".repeat(Math.max(0, full)))}${pc.dim("━".repeat(Math.max(0, width - full)))} ${done}/${of}`;
}

export class LiveView {
  readonly #state: RunState;
  readonly #stream: NodeJS.WriteStream;
  readonly #update;
  #timer: NodeJS.Timeout | undefined;

  constructor(state: RunState, stream: NodeJS.WriteStream) {
    this.#state = state;
    this.#stream = stream;
    this.#update = createLogUpdate(stream);
    this.resume();
  }

  draw(): void {
    const { rows = 24, columns = 80 } = this.#stream;
    this.#update(liveLines(this.#state, Date.now(), rows, columns).join("\n"));
  }

  /** Leaves what is drawn where it is, so that something else can be written under it. */
  pause(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.draw();
    this.#update.done();
  }

  /** Takes away what is drawn; the report says it all. */
  clear(): void {
    clearInterval(this.#timer);
    this.#update.clear();
    this.#update.done();
  }

  resume(): void {
    this.draw();
    this.#timer ??= setInterval(() => this.draw(), TICK);
  }
}
