/** Graph models made by hand, as the language's feature makes them from files. */
import type { GraphEdge, GraphModel, GraphNode, NodeStatus, RunView } from "../../graph/model.ts";

type Some = Partial<Omit<GraphNode, "contract">> & { contract?: Partial<GraphNode["contract"]> };

export function node(id: string, some: Some = {}): GraphNode {
  const line = some.line ?? 10;
  return {
    id,
    kind: "step",
    name: id,
    detail: "POST shop.example/" + id,
    icon: "globe",
    family: "call",
    wave: 1,
    line,
    endLine: line + 8,
    diagnostics: [],
    ...some,
    contract: { failure: [], ...some.contract },
  };
}

export const input = (detail: string) =>
  node("input", { kind: "input", icon: "input", family: "end", detail, line: 3 });
export const output = (detail: string) =>
  node("output", { kind: "output", icon: "output", family: "end", detail, line: 90 });

export function needs(from: string, to: string, more: Partial<GraphEdge> = {}): GraphEdge {
  return { from, to, kind: "needs", ...more };
}
export const optional = (from: string, to: string) => needs(from, to, { kind: "optional" });
export const branch = (from: string, to: string, label: string) => needs(from, to, { kind: "branch", label });

export function model(nodes: GraphNode[], edges: GraphEdge[], workflow = "settle_complaint"): GraphModel {
  const all = nodes.flatMap(n => n.diagnostics);
  return {
    file: "/home/kim/shop/complaint.flow",
    workflow,
    release: "1.2.0",
    nodes,
    edges,
    problems: {
      errors: all.filter(d => d.severity === "error").length,
      warnings: all.filter(d => d.severity === "warning").length,
    },
  };
}

/** Settle a complaint: every kind of node, every mark. */
export const complaint: GraphModel = model(
  [
    input("order_id, complaint, limit"),
    node("order", {
      detail: "shop_order · GET shop.example",
      effect: "read",
      line: 14,
      wave: 1,
      contract: { retries: 4, timeout: "10s", failure: ["stop"] },
    }),
    node("label", {
      detail: "What is the complaint about?",
      icon: "model",
      family: "model",
      effect: "read",
      line: 22,
      wave: 2,
      contract: { retries: 2, ensure: 1, failure: ["use"] },
    }),
    node("history", {
      detail: "crm.orders · SELECT",
      icon: "database",
      effect: "read",
      line: 30,
      wave: 2,
      contract: { retries: 4, failure: ["continue"] },
    }),
    node("ticket", {
      detail: "POST desk.example/tickets",
      effect: "write",
      line: 36,
      wave: 2,
      contract: { key: true, undo: true, failure: ["continue"] },
    }),
    node("route", {
      kind: "decide",
      icon: "branch",
      family: "decide",
      detail: "3 cases, first that holds",
      line: 44,
      wave: 3,
    }),
    node("score", {
      icon: "function",
      family: "value",
      detail: "value",
      line: 50,
      wave: 3,
      contract: { timeout: "5s", failure: ["use"] },
    }),
    node("review", {
      icon: "person",
      family: "person",
      detail: "human.input · support",
      effect: "read",
      line: 56,
      wave: 4,
      contract: { timeout: "4h", failure: ["pause"] },
    }),
    node("resend", {
      detail: "POST shop.example/orders",
      effect: "write",
      line: 62,
      wave: 4,
      contract: { retries: 4, key: true, undo: true, failure: ["stop"] },
    }),
    node("refund", {
      detail: "POST pay.example/refunds",
      effect: "irreversible",
      line: 68,
      wave: 4,
      contract: {
        retries: 5,
        key: true,
        verify: true,
        approval: "finance",
        failure: ["pause", "continue", "stop"],
        rules: [
          { classes: "rejected", action: "pause", text: "pause for finance" },
          { classes: "denied", action: "continue" },
          { classes: "otherwise", action: "stop" },
        ],
      },
      diagnostics: [
        {
          code: "FLOW311",
          severity: "warning",
          message: "`transient -> undo`: on this path only `ticket` can be undone; the refund itself stays.",
          line: 83,
        },
      ],
    }),
    node("tell", {
      icon: "mail",
      detail: "Tell the customer",
      effect: "irreversible",
      line: 88,
      wave: 5,
      contract: { timeout: "30s", failure: ["continue"] },
    }),
    output("refund_id, route"),
  ],
  [
    needs("order", "label"),
    needs("order", "history"),
    needs("order", "ticket"),
    needs("label", "route"),
    needs("history", "score"),
    branch("route", "review", "1 other"),
    branch("route", "resend", "2 lost"),
    branch("route", "refund", "3 otherwise"),
    needs("order", "refund", { implied: true }),
    optional("review", "tell"),
    optional("resend", "tell"),
    optional("refund", "tell"),
    optional("score", "tell"),
    optional("ticket", "tell"),
    { from: "refund", to: "output", kind: "output" },
    { from: "route", to: "output", kind: "output" },
  ],
);

const status = (state: NodeStatus["state"], fact = "", more: Partial<NodeStatus> = {}): NodeStatus => ({
  state,
  fact,
  attempts: 1,
  ...more,
});

/** A run of it whose refund failed. */
export const failedRun: RunView = {
  run: "r-7f1",
  status: "paused: 1 in doubt",
  state: "doubt",
  nodes: {
    input: status("succeeded"),
    order: status("succeeded", "", { duration: "1.2 s" }),
    label: status("succeeded", "", { duration: "2.3 s" }),
    history: status("succeeded", "2 tries", { duration: "4.8 s", attempts: 2 }),
    ticket: status("undone", "undone", { duration: "0.4 s" }),
    route: status("succeeded", "", { chosen: "refund" }),
    score: status("doubt", "did it happen?"),
    review: status("skipped", "not chosen"),
    resend: status("skipped", "not chosen"),
    refund: status("failed", "unavailable, 6 tries", { duration: "2:16", attempts: 6 }),
    tell: status("ahead"),
    output: status("ahead"),
  },
  stopped: "refund",
};

/** The same, half way. */
export const liveRun: RunView = {
  run: "r-7f2",
  status: "running",
  state: "running",
  nodes: {
    input: status("succeeded"),
    order: status("succeeded", "2 tries", { duration: "12 s", attempts: 2 }),
    label: status("succeeded", "", { duration: "5.1 s" }),
    history: status("waiting", "support"),
    ticket: status("running", "3 of 5 items", { progress: 0.6 }),
    route: status("succeeded", "", { chosen: "resend" }),
    review: status("skipped", "not chosen"),
    refund: status("skipped", "not chosen"),
    resend: status("retrying", "5th of 6 tries", { attempts: 4, progress: 0.36 }),
  },
};

/** `n` steps, each after one or two of the twelve before it; the same for the same seed. */
export function generated(n: number, seed = 7): GraphModel {
  let state = seed;
  const random = () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
  const icons = ["globe", "database", "function", "mail", "model", "person"] as const;
  const families = { database: "call", globe: "call", mail: "call", function: "value" } as const;
  const nodes = [input("id")];
  const edges: GraphEdge[] = [];
  for (let i = 0; i < n; i++) {
    const icon = icons[Math.floor(random() * icons.length)]!;
    const family = icon === "model" || icon === "person" ? icon : families[icon];
    nodes.push(
      node(`step_${i}`, { icon, family, line: 10 + i * 6, effect: "write", contract: { failure: ["stop"] } }),
    );
    const before = i === 0 ? 0 : 1 + Math.floor(random() * 2);
    for (let k = 0; k < before; k++) {
      const from = `step_${Math.max(0, i - 1 - Math.floor(random() * 12))}`;
      edges.push(random() < 0.2 ? optional(from, `step_${i}`) : needs(from, `step_${i}`));
    }
  }
  nodes.push(output("id"));
  return model(nodes, edges, `generated_${n}`);
}
