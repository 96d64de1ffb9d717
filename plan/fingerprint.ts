/** Hashes of plans and their nodes: SHA-256 of canonical JSON, without what changes nothing about a run. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Plan, PlanNode } from "./plan.ts";

/** JSON with sorted keys and no white space: equal values give equal text. Absent and undefined fields are the same. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value ?? null);
  const object = value as Readonly<Record<string, unknown>>;
  const keys = Object.keys(object)
    .filter(key => object[key] !== undefined)
    .sort();
  return `{${keys.map(key => `${JSON.stringify(key)}:${canonicalJson(object[key])}`).join(",")}}`;
}

/** `sha256:…` of a JSON value. */
export function hashJson(value: unknown): string {
  return `sha256:${bytesToHex(sha256(utf8ToBytes(canonicalJson(value))))}`;
}

/** Of everything that decides what a node does. Other nodes are named, so that moving one changes nothing. */
export function nodeFingerprint(node: Omit<PlanNode, "fingerprint">, nameOf: (id: number) => string): string {
  const { id, title, doc, at, nameAt, needs, deciders, parent, ...rest } = node as PlanNode;
  const named = {
    ...rest,
    fingerprint: undefined,
    parent: parent === undefined ? undefined : nameOf(parent),
    needs: needs.map(need => ({ ...need, nodes: need.nodes.map(nameOf) })),
    deciders: deciders.map(nameOf).sort(),
    ...(rest.kind === "decide" && {
      cases: rest.cases.map(c => ({ ...c, target: c.target === "end" ? "end" : nameOf(c.target) })),
      otherwise: rest.otherwise && {
        target: rest.otherwise.target === "end" ? "end" : nameOf(rest.otherwise.target),
      },
    }),
  };
  return hashJson(withoutPlaces(named));
}

/** Of everything that decides what a run does; positions, titles, documentation, `release` and order left out. */
export function planHash(plan: Omit<Plan, "hash">): string {
  const { format, version, dialect, workflow, input, output } = plan;
  const nodes = Object.fromEntries(plan.nodes.map(node => [node.name, node.fingerprint]));
  const secrets = [...plan.secrets].sort();
  return hashJson(withoutPlaces({ format, version, dialect, workflow, input, output, nodes, secrets }));
}

/** Expressions without their text and place; statements without theirs; fields without documentation. */
function withoutPlaces(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPlaces);
  if (typeof value !== "object" || value === null) return value;
  const object = value as Readonly<Record<string, unknown>>;
  if ("expr" in object && "at" in object) return object["expr"];
  const isField = typeof object["name"] === "string" && "type" in object;
  const kept = Object.entries(object).filter(
    ([key, v]) => !(key === "at" && isRange(v)) && !(isField && key === "doc"),
  );
  return Object.fromEntries(kept.map(([key, v]) => [key, withoutPlaces(v)]));
}

function isRange(value: unknown): boolean {
  return typeof value === "object" && value !== null && "start" in value && "end" in value;
}
