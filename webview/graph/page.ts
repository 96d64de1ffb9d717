/** The graph page: takes messages, keeps what is shown, draws. */
import { dot } from "../../graph/dot.ts";
import type { Layout, LayoutOptions } from "../../graph/layout/layout.ts";
import { shapeKey } from "../../graph/layout/shape-key.ts";
import { mermaid } from "../../graph/mermaid.ts";
import type { GraphModel, GraphNode, RunView } from "../../graph/model.ts";
import { svgFile } from "../../graph/svg.ts";
import { el } from "../dom.ts";
import type { Host } from "../host.ts";
import type { ExportFormat, FromPage, ToPage } from "../protocol.ts";
import { announcement } from "./announce.ts";
import { Canvas } from "./canvas.ts";
import { footer } from "./footer.ts";
import { type Laid, Layouter } from "./layouter.ts";
import { type Mode, Toolbar } from "./toolbar.ts";
import type { Viewport } from "./viewport.ts";
import { needingAttention, next } from "./walk.ts";

/** What survives a reload of the page. */
export interface Kept {
  graph?: GraphModel;
  view?: Viewport;
  mode: Mode;
  selected?: string;
  direction: "auto" | "DOWN" | "RIGHT";
  minimap: boolean;
}

export class GraphPage {
  readonly #host: Host<ToPage, FromPage, Kept>;
  readonly #kept: Kept;
  readonly #toolbar: Toolbar;
  readonly #canvas: Canvas;
  readonly #footer = el("footer", { class: "footer small" });
  readonly #live = el("div", { class: "unseen", "aria-live": "polite" });
  readonly #empty = el("div", { class: "empty", hidden: true });
  readonly #layouter: Layouter;
  #laid: { model: GraphModel; layout: Layout; key: string } | undefined;
  #run: RunView | undefined;
  #breakpoints = new Map<string, boolean>();
  #selected: string | undefined;
  #saving: ReturnType<typeof setTimeout> | undefined;

  constructor(root: HTMLElement, host: Host<ToPage, FromPage, Kept>, workerUrl: string) {
    this.#host = host;
    this.#kept = { mode: "design", direction: "auto", minimap: true, ...host.load() };
    this.#selected = this.#kept.selected;
    this.#canvas = new Canvas({
      open: (node, line) => host.post({ type: "open", node, line }),
      fix: (node, line, code) => host.post({ type: "fix", node, line, code }),
      select: id => this.#select(id),
      toggleBreakpoint: node => host.post({ type: "toggleBreakpoint", node: node.id, line: node.line }),
      attention: step => this.#attention(step),
      search: () => this.#toolbar.openSearch(),
      moved: () => this.#moved(),
      resized: () => this.#layOut(),
      failed: message => this.#problem(message),
    });
    this.#toolbar = new Toolbar({
      mode: mode => this.#setMode(mode),
      search: (text, step) => this.#search(text, step),
      attention: () => this.#attention(1),
      direction: () => this.#turn(),
      zoom: factor => this.#canvas.zoomBy(factor),
      actual: () => this.#canvas.zoomTo(1),
      fit: () => this.#canvas.showAll(),
      minimap: () => {
        this.#kept.minimap = !this.#kept.minimap;
        this.#draw();
      },
    });
    this.#layouter = new Layouter(
      workerUrl,
      laid => this.#show(laid),
      message => this.#problem(message),
    );
    root.append(this.#toolbar.element, this.#canvas.element, this.#footer, this.#live);
    this.#canvas.element.append(this.#empty);
    host.onMessage(message => this.#take(message));
    if (this.#kept.graph) this.#setGraph(this.#kept.graph);
    else this.#draw();
    host.post({ type: "ready" });
  }

  #take(message: ToPage): void {
    switch (message.type) {
      case "graph":
        this.#setGraph(message.graph);
        break;
      case "empty":
        this.#empty.textContent = message.message;
        this.#empty.hidden = false;
        break;
      case "run":
        this.#setRun(message.view);
        break;
      case "breakpoints":
        this.#breakpoints = new Map(message.nodes.map(({ id, enabled }) => [id, enabled]));
        this.#draw();
        break;
      case "select":
        this.#select(message.node);
        if (message.node) this.#canvas.reveal(message.node);
        break;
      case "export":
        void this.#export(message.format);
        break;
    }
  }

  #setGraph(graph: GraphModel): void {
    const other = this.#kept.graph && this.#kept.graph.workflow !== graph.workflow;
    if (other || this.#kept.graph?.file !== graph.file) this.#canvas.forgetView();
    this.#kept.graph = graph;
    this.#empty.hidden = true;
    this.#layOut();
    this.#save();
  }

  /** Lays out again when the shape changed; else only draws what stands on the nodes. */
  #layOut(): void {
    const graph = this.#kept.graph;
    if (!graph) return;
    const options = this.#options();
    const key = shapeKey(graph, options);
    if (this.#laid?.key === key) {
      this.#laid.model = graph;
      this.#draw();
    } else this.#layouter.request(graph, options);
  }

  /** Narrow panels get small nodes, low ones run to the right. */
  #options(): Required<LayoutOptions> {
    const { w, h } = this.#canvas.size();
    const density = w < 640 ? "compact" : h < 360 ? "low" : "full";
    const auto = density === "low" ? "RIGHT" : "DOWN";
    return { density, direction: this.#kept.direction === "auto" ? auto : this.#kept.direction };
  }

  #show({ model, layout, took }: Laid): void {
    const first = !this.#laid;
    this.#laid = { model, layout, key: shapeKey(model, layout) };
    // Saved before a reload: look at the same place again.
    this.#canvas.setLayout(layout, first ? this.#kept.view : undefined, this.#selected);
    this.#draw();
    this.#host.post({ type: "drawn", nodes: model.nodes.length, layoutMs: Math.round(took) });
  }

  #setRun(view: RunView | undefined): void {
    const began = view && view.run !== this.#run?.run;
    const said = announcement(this.#run, view);
    if (said) this.#live.textContent = said;
    this.#run = view;
    // A run that begins is what one wants to see; afterwards one's own choice stays.
    if (began) this.#kept.mode = "run";
    if (!view) this.#kept.mode = "design";
    this.#draw();
    this.#save();
  }

  #setMode(mode: Mode): void {
    if (mode === "run" && !this.#run) return;
    this.#kept.mode = mode;
    this.#draw();
    this.#save();
  }

  #select(id: string | undefined): void {
    if (this.#selected === id) return;
    this.#selected = id;
    this.#kept.selected = id;
    this.#draw();
    this.#save();
  }

  #attention(step: 1 | -1): void {
    if (!this.#laid) return;
    const ids = needingAttention(this.#laid.model, this.#laid.layout, this.#shownRun());
    const id = next(ids, this.#selected, step);
    if (id === undefined) this.#live.textContent = "Nothing needs attention.";
    else {
      this.#select(id);
      this.#canvas.reveal(id);
    }
  }

  #search(text: string, step: 1 | -1): void {
    const words = text.trim().toLowerCase();
    if (!this.#laid || words === "") return;
    const has = (node: GraphNode) => `${node.name} ${node.detail}`.toLowerCase().includes(words);
    const ids = this.#laid.model.nodes.filter(has).map(node => node.id);
    const keeps = step === 1 && this.#selected !== undefined && ids[0] === this.#selected && ids.length === 1;
    const id = keeps ? this.#selected : next(ids, this.#selected, step);
    this.#live.textContent = ids.length === 0 ? `No node matches ${text}.` : `${ids.length} found.`;
    if (id === undefined) return;
    this.#select(id);
    this.#canvas.reveal(id);
  }

  #turn(): void {
    this.#kept.direction = this.#options().direction === "DOWN" ? "RIGHT" : "DOWN";
    this.#canvas.forgetView();
    this.#layOut();
    this.#save();
  }

  #shownRun(): RunView | undefined {
    return this.#kept.mode === "run" ? this.#run : undefined;
  }

  #draw(): void {
    const run = this.#shownRun();
    this.#toolbar.show(this.#kept.graph, this.#run, run ? "run" : "design");
    if (!this.#laid) return;
    const { model, layout } = this.#laid;
    this.#footer.replaceChildren(...footer(model, layout, run));
    this.#canvas.show({
      model,
      layout,
      run,
      selected: this.#selected,
      breakpoints: this.#breakpoints,
      minimap: this.#kept.minimap,
    });
  }

  #moved(): void {
    this.#kept.view = this.#canvas.view();
    this.#toolbar.view(this.#kept.view.zoom, this.#options().direction, this.#kept.minimap);
    this.#save();
  }

  /** Not at every pixel of a drag. */
  #save(): void {
    clearTimeout(this.#saving);
    this.#saving = setTimeout(() => this.#host.save(this.#kept), 100);
  }

  async #export(format: ExportFormat): Promise<void> {
    const graph = this.#kept.graph;
    if (!graph) return this.#problem("There is no graph to export yet.");
    const run = this.#shownRun();
    if (format === "mermaid") this.#host.post({ type: "exported", format, text: mermaid(graph, run) });
    else if (format === "dot") this.#host.post({ type: "exported", format, text: dot(graph) });
    else {
      const { model, layout } = await this.#layouter.once(graph, { direction: this.#options().direction });
      this.#host.post({ type: "exported", format, text: svgFile(model, layout, { run }) });
    }
  }

  #problem(message: string): void {
    this.#empty.textContent = message;
    this.#empty.hidden = false;
    this.#host.post({ type: "problem", message });
  }
}
