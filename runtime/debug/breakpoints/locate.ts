/** From a line of the editor to what can stop there. Lines and characters are zero-based. */
import type { Plan } from "../../../plan/plan.ts";
import type { Range } from "../../../plan/position.ts";
import { type Site, sitesOf } from "../sites.ts";

export interface Located {
  /** The sites that stop there; several when steps share a line of a policy. */
  sites: readonly Site[];
  line: number;
}

/**
 * The sites that a breakpoint on `line` stops at: those that begin on the line (the node before its statements;
 * with `character` the last that begins before it), else the statement that spans the line, else the next one
 * below in the same node, else the next node. Undefined outside of the workflow and below its last statement.
 */
export function locate(plan: Plan, line: number, character?: number): Located | undefined {
  const sites = sitesOf(plan);
  const here = sites.filter(site => site.at.start.line === line);
  if (here.length > 0) return { sites: pick(here, character), line };
  if (line < plan.at.start.line || line > plan.at.end.line) return undefined;
  const spanning = sites.filter(site => site.kind !== "node" && contains(site.at, line));
  const target = narrowest(spanning) ?? below(plan, sites, line);
  if (!target) return undefined;
  const at = target.at.start.line;
  return {
    sites: pick(
      sites.filter(site => site.at.start.line === at),
      undefined,
    ),
    line: at,
  };
}

/** Every place in `[from, to]` where a breakpoint can stand, in text order. */
export function locations(plan: Plan, from: number, to: number): { line: number; character: number }[] {
  const places = new Map<string, { line: number; character: number }>();
  for (const { at } of sitesOf(plan))
    if (at.start.line >= from && at.start.line <= to)
      places.set(`${at.start.line}:${at.start.character}`, { ...at.start });
  return [...places.values()].sort((a, b) => a.line - b.line || a.character - b.character);
}

function pick(here: readonly Site[], character: number | undefined): Site[] {
  const nodes = here.filter(site => site.kind === "node");
  if (character === undefined) {
    if (nodes.length > 0) return nodes;
    const first = Math.min(...here.map(site => site.at.start.character));
    return here.filter(site => site.at.start.character === first);
  }
  const before = here.filter(site => site.at.start.character <= character);
  const last = Math.max(...before.map(site => site.at.start.character));
  return before.length > 0 ? before.filter(site => site.at.start.character === last) : pick(here, undefined);
}

function below(plan: Plan, sites: readonly Site[], line: number): Site | undefined {
  const inside = plan.nodes.filter(node => contains(node.at, line));
  const node = inside.at(-1);
  // Clauses between a node's `{` and its first statement (needs, timeout) belong to the node that holds them.
  const own =
    node &&
    first(
      sites.filter(s => s.node === node.id && s.at.start.line > line && contains(node.at, s.at.start.line)),
    );
  if (own) return own;
  if (node) return sites.find(s => s.node === node.id && s.kind === "node");
  return first(sites.filter(s => s.at.start.line > line && (s.kind === "node" || s.kind === "output")));
}

const first = (sites: readonly Site[]) => [...sites].sort((a, b) => a.at.start.line - b.at.start.line)[0];
const contains = (range: Range, line: number) => range.start.line <= line && line <= range.end.line;
const lines = (range: Range) => range.end.line - range.start.line;
const narrowest = (sites: readonly Site[]) => [...sites].sort((a, b) => lines(a.at) - lines(b.at))[0];
