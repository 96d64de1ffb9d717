/** What drawing costs: our layout (order, elk, labels) beside elkjs alone with its defaults. */
import ELK from "elkjs/lib/elk.bundled.js";
import { elkInProcess } from "../../graph/layout/in-process.ts";
import { layoutGraph } from "../../graph/layout/layout.ts";
import type { GraphModel } from "../../graph/model.ts";
import { svgFile } from "../../graph/svg.ts";
import { graphOf } from "../../language/features/graph.ts";
import { analyze, LineIndex, parse } from "../../language/index.ts";
import { toolDescriptions } from "../../runtime/tools/catalogue.ts";
import { generateWorkflow } from "../support/generate-workflow.ts";
import { line, measure } from "./measure.ts";

export async function benchGraph(): Promise<void> {
  for (const steps of [100, 1000]) {
    const model = modelOf(generateWorkflow(steps));
    console.log(`\ngraph, ${model.nodes.length} nodes, ${model.edges.length} edges`);
    const runs = steps > 500 ? 5 : 10;
    const peer = { name: "elkjs alone", figure: await measure(runs, () => elkAlone(model), 1) };
    console.log(line("layout", await measure(runs, () => layoutGraph(model, elkInProcess()), 1), peer));
    const layout = await layoutGraph(model, elkInProcess());
    console.log(line("drawing as SVG", await measure(runs, () => svgFile(model, layout))));
    console.log(line("elkjs alone, layered with its defaults", peer.figure));
  }
}

function modelOf(text: string): GraphModel {
  const lines = new LineIndex(text);
  const analysis = analyze(parse(text), { tools: toolDescriptions });
  const graph = graphOf(analysis, { name: "generated.flow", lineOf: offset => lines.position(offset).line });
  if (typeof graph === "string") throw new Error(graph);
  return graph;
}

function elkAlone(model: GraphModel): Promise<unknown> {
  return new ELK.default().layout({
    id: "root",
    layoutOptions: { "elk.algorithm": "layered", "elk.direction": "DOWN" },
    children: model.nodes.map(node => ({ id: node.id, width: 232, height: 72 })),
    edges: model.edges.map((edge, i) => ({ id: `e${i}`, sources: [edge.from], targets: [edge.to] })),
  });
}
