/** The signature of the function whose arguments are being written, and which of them. */
import { FUNCTIONS } from "../../plan/functions.ts";
import type { Analysis } from "../analysis.ts";
import type { Expression } from "../syntax/ast.ts";
import { chainAt, locate } from "./locate.ts";
import { textOf } from "./slice.ts";

export interface SignatureHelp {
  label: string;
  /** Markdown. */
  doc: string;
  /** Where in the label each parameter stands: start and end. */
  parameters: readonly (readonly [number, number])[];
  /** Index of the one being written. */
  active: number;
}

export function signatureHelp(analysis: Analysis, offset: number): SignatureHelp | undefined {
  const at = locate(analysis.file, offset);
  const relative = offset - at.start;
  const text = textOf(at.item);
  const call = chainAt(at.item, relative).findLast(({ node }) =>
    isOpenCall(node as Expression, relative, text),
  )?.node as (Expression & { kind: "call" }) | undefined;
  const known = call && FUNCTIONS.find(f => f.name === call.function.text);
  if (!call || !known) return undefined;
  const before = call.args.filter(arg => arg.span.end < relative);
  const last = before.at(-1);
  const passed = last ? text.slice(last.span.end, relative).includes(",") : false;
  const parameters = parametersIn(known.signature);
  const active = Math.max(0, before.length - (last && !passed ? 1 : 0));
  return {
    label: known.signature,
    doc: known.doc,
    parameters,
    active: Math.min(active, parameters.length - 1),
  };
}

/** The offset stands behind the `(` of the call, and not behind its `)`. */
function isOpenCall(node: Expression, relative: number, text: string): boolean {
  if (node.kind !== "call" || relative <= node.function.span.end) return false;
  return relative < node.span.end || text[node.span.end - 1] !== ")";
}

/** `map(list, item => value) -> list`: the places of `list` and `item => value`. */
function parametersIn(signature: string): [number, number][] {
  const close = signature.lastIndexOf(") ->");
  const found: [number, number][] = [];
  let start = signature.indexOf("(") + 1;
  let depth = 0;
  for (let i = start; i <= close; i++) {
    const c = signature[i]!;
    if ("([{".includes(c)) depth++;
    const ends = i === close || (c === "," && depth === 0);
    if (")]}".includes(c)) depth--;
    if (!ends) continue;
    if (i > start) found.push([start, i]);
    start = i + 2;
  }
  return found;
}
