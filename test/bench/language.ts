/** What a keystroke and a first look cost, beside vscode-json-languageservice on a document of the same size. */
import json from "vscode-json-languageservice";
import { TextDocument } from "vscode-languageserver-textdocument";
import { analyze, parse, reparse } from "../../language/index.ts";
import { toolDescriptions } from "../../runtime/tools/catalogue.ts";
import { generateJson, generateWorkflow } from "../support/generate-workflow.ts";
import { line, measure } from "./measure.ts";

const host = { tools: toolDescriptions };

export async function benchLanguage(): Promise<void> {
  for (const steps of [100, 1000]) {
    const text = generateWorkflow(steps);
    const document = generateJson(text.length);
    console.log(`\nlanguage, ${steps} steps, ${Math.round(text.length / 1024)} KiB (JSON: the same size)`);
    const peer = { name: "json parse + validate", figure: await jsonFigure(document) };
    const first = await measure(20, () => analyze(parse(text), host));
    console.log(line("first check (parse, all checks)", first, peer));
    console.log(line("keystroke in a step (re-parse, checks, diagnostics)", await keystrokes(text), peer));
    console.log(line("vscode-json-languageservice, a keystroke", peer.figure));
  }
}

/** Types a digit into the middle of a step's title and takes it back, over and over, at changing places. */
async function keystrokes(text: string) {
  const places = [...text.matchAll(/"Step number /g)].map(match => match.index + match[0].length);
  let analysis = analyze(parse(text), host);
  return measure(200, run => {
    // Typed at one repetition, taken back at the next: the text stays what it was.
    const at = places[((Math.abs(run) >> 1) * 7919) % places.length]!;
    const edit = run % 2 === 0 ? { start: at, end: at, text: "7" } : { start: at, end: at + 1, text: "" };
    analysis = analyze(reparse(analysis.file, edit), host, analysis);
    return analysis.diagnostics;
  });
}

async function jsonFigure({ text, schema }: { text: string; schema: object }) {
  const service = json.getLanguageService({});
  service.configure({ schemas: [{ uri: "bench://schema", fileMatch: ["*.json"], schema }] });
  return measure(20, run => {
    // As its server does on each keystroke: a new document, parsed and validated as a whole.
    const document = TextDocument.create("bench://document.json", "json", run + 100, text);
    return service.doValidation(document, service.parseJSONDocument(document));
  });
}
