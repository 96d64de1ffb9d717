/** Layouts from the worker: one at a time, the newest request wins, and none takes forever. */
import ELK from "elkjs/lib/elk-api.js";
import { type Layout, type LayoutOptions, layoutGraph } from "../../graph/layout/layout.ts";
import type { GraphModel } from "../../graph/model.ts";
import { messageOf } from "../dom.ts";

/** After this the worker is ended and the layout given up. */
const PATIENCE = 30_000;

export interface Laid {
  model: GraphModel;
  layout: Layout;
  /** Milliseconds. */
  took: number;
}

interface Request {
  model: GraphModel;
  options: LayoutOptions;
}

export class Layouter {
  readonly #script: Promise<string>;
  readonly #done: (laid: Laid) => void;
  readonly #failed: (message: string) => void;
  #elk: InstanceType<typeof ELK.default> | undefined;
  #busy = false;
  #next: Request | undefined;

  /** `url`: the worker's script. A webview's worker must come from a blob, as its page has another origin. */
  constructor(url: string, done: (laid: Laid) => void, failed: (message: string) => void) {
    this.#script = fetch(url).then(async response => {
      if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
      return URL.createObjectURL(new Blob([await response.text()], { type: "text/javascript" }));
    });
    // Reported with the first layout; until then nobody waits for it.
    this.#script.catch(() => {});
    this.#done = done;
    this.#failed = failed;
  }

  request(model: GraphModel, options: LayoutOptions): void {
    this.#next = { model, options };
    if (!this.#busy) void this.#work();
  }

  /** A layout besides what is shown, for an export. */
  async once(model: GraphModel, options: LayoutOptions): Promise<{ model: GraphModel; layout: Layout }> {
    return { model, layout: await this.#layout(model, options) };
  }

  async #work(): Promise<void> {
    this.#busy = true;
    while (this.#next) {
      const { model, options } = this.#next;
      this.#next = undefined;
      const began = performance.now();
      const layout = await this.#layout(model, options).catch(error => {
        this.#failed(`The graph could not be laid out: ${messageOf(error)}`);
      });
      // Something newer came meanwhile: this one is not worth drawing.
      if (!layout || this.#next) continue;
      try {
        this.#done({ model, layout, took: performance.now() - began });
      } catch (error) {
        this.#failed(`The graph could not be drawn: ${messageOf(error)}`);
      }
    }
    this.#busy = false;
  }

  async #layout(model: GraphModel, options: LayoutOptions): Promise<Layout> {
    const script = await this.#script;
    this.#elk ??= new ELK.default({ workerFactory: () => new Worker(script) });
    const elk = this.#elk;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        elk.terminateWorker();
        this.#elk = undefined;
        reject(new Error(`it took longer than ${PATIENCE / 1000} s`));
      }, PATIENCE);
    });
    try {
      return await Promise.race([layoutGraph(model, elk, options), late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
