/** The requests of `protocol.ts`: graph, plan and input of a workflow. */
import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import {
  type Analysis,
  chooseWorkflow,
  compile,
  graphOf,
  inputOf,
  workflowNames,
} from "../language/index.ts";
import { type Document, documentOf } from "./documents.ts";
import { guarded } from "./guard.ts";
import { toRange } from "./positions.ts";
import {
  GRAPH_REQUEST,
  type GraphAnswer,
  INPUT_REQUEST,
  type InputAnswer,
  PLAN_REQUEST,
  type PlanAnswer,
  type Problem,
  type Refusal,
  type WorkflowParams,
} from "./protocol.ts";
import type { Session } from "./session.ts";

/** No workflow is larger; such a file was meant for something else. */
const MOST_BYTES = 20 * 1024 * 1024;

export function answerWorkflow(session: Session): void {
  const { connection, documents, publisher } = session;

  const answer = <T>(
    method: string,
    make: (document: Document, analysis: Analysis, params: WorkflowParams) => T | Refusal,
  ) =>
    connection.onRequest(
      method,
      (params: WorkflowParams): Promise<unknown> =>
        guarded<T | Refusal>(connection, method, BROKEN, async () => {
          const document = documents.get(params.uri) ?? (await fromDisk(params.uri, session));
          if (typeof document === "string") return { ...NOTHING, reason: document };
          return make(document, documents.analysis(document), params);
        }),
    );

  answer<GraphAnswer>(GRAPH_REQUEST, (document, analysis, { uri, workflow }) => {
    publisher.follow(uri);
    const lineOf = (offset: number): number => document.lines.position(offset).line;
    const graph = graphOf(analysis, {
      name: nameOf(uri),
      lineOf,
      ...(workflow !== undefined && { workflow }),
    });
    return typeof graph === "string" ? refusal(document, analysis, graph) : { ...known(document), graph };
  });

  answer<InputAnswer>(INPUT_REQUEST, (document, analysis, { workflow }) => {
    const chosen = chooseWorkflow(document.file, workflow);
    if (typeof chosen === "string") return refusal(document, analysis, chosen);
    const name = chosen.item.name.text;
    return { ...known(document), workflow: name, input: inputOf(analysis, name)! };
  });

  answer<PlanAnswer>(PLAN_REQUEST, (document, analysis, { uri, workflow }) => {
    const chosen = chooseWorkflow(document.file, workflow);
    if (typeof chosen === "string") return refusal(document, analysis, chosen);
    const options = { file: nameOf(uri), text: document.text };
    const { plan, problem } = compile(analysis, chosen.item.name.text, options);
    return plan ? { ...known(document), plan } : refusal(document, analysis, problem);
  });
}

const NOTHING: Refusal = { version: null, workflows: [], reason: "", problems: [] };
const BROKEN: Refusal = { ...NOTHING, reason: "Stepwright could not answer; its log says more." };

function known({ version, file }: Document): Pick<Refusal, "version" | "workflows"> {
  return { version, workflows: workflowNames(file) };
}

function refusal(document: Document, analysis: Analysis, reason: string): Refusal {
  const problems = analysis.diagnostics
    .filter(({ severity }) => severity === "error")
    .map(({ code, message, span }): Problem => ({ code, message, range: toRange(document.lines, span) }));
  return { ...known(document), reason, problems };
}

/** A file that is not open, or a sentence that says why it can't be read. */
async function fromDisk(uri: string, { host }: Session): Promise<Document | string> {
  if (!uri.startsWith("file:")) return "This document is not open, and not a file either.";
  const path = fileURLToPath(uri);
  try {
    const { size } = await stat(path);
    if (size > MOST_BYTES) return `${basename(path)} is too large for a workflow (${size} bytes).`;
    return documentOf({ uri, version: null, text: await readFile(path, "utf8") }, host);
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code === "ENOENT" ? "there is no such file" : String(error);
    return `${basename(path)} can't be read: ${why}.`;
  }
}

/** The file's name without folders. */
function nameOf(uri: string): string {
  try {
    return decodeURIComponent(basename(new URL(uri).pathname)) || uri;
  } catch {
    return uri;
  }
}
