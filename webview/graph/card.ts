/** The card beside a node, or at the bottom of a narrow panel: what the node promises, what happened, what is wrong. */
import { chips } from "../../graph/draw/contract.ts";
import { factText, timeText } from "../../graph/draw/facts.ts";
import { iconElement } from "../../graph/draw/icons.ts";
import { markElement } from "../../graph/draw/marks.ts";
import type { GraphNode, NodeStatus } from "../../graph/model.ts";
import { STATE_WORD } from "../../graph/words.ts";
import { type Child, el, fromMarkup } from "../dom.ts";

export interface CardActions {
  open(line: number): void;
  fix(code: string, line: number): void;
}

/** Everything, or only the diagnostics, which is what a wide panel does not show on the node itself. */
export function card(
  node: GraphNode,
  status: NodeStatus | undefined,
  now: number,
  everything: boolean,
  actions: CardActions,
): HTMLElement {
  const parts: Child[] = [];
  if (everything) parts.push(...summary(node, status, now, actions));
  const problems = node.diagnostics.filter(d => everything || d.severity !== "hint");
  problems.forEach((problem, index) => {
    if (everything || index > 0) parts.push(el("hr"));
    parts.push(diagnostic(node, problem, actions));
  });
  return el("div", { class: "card", role: "status" }, ...parts);
}

function summary(
  node: GraphNode,
  status: NodeStatus | undefined,
  now: number,
  actions: CardActions,
): Child[] {
  const head = el(
    "div",
    { class: "row" },
    el("span", { class: "strong" }, node.name),
    link(`line ${node.line + 1}`, () => actions.open(node.line)),
    el("span", { class: "gap" }),
    node.effect && fromMarkup(iconElement(node.effect, node.effect === "irreversible" ? "wa" : "mu")),
    node.effect && el("span", { class: "small" }, node.effect),
  );
  const parts: Child[] = [head, node.detail !== "" && el("div", { class: "small muted" }, node.detail)];
  if (status) {
    const said = [STATE_WORD[status.state], factText(status, now), timeText(status, now)].filter(Boolean);
    parts.push(el("div", { class: "row small" }, fromMarkup(markElement(status.state)), said.join(", ")));
  }
  const promises = chips(node);
  if (promises.length > 0) {
    parts.push(el("ul", { class: "promises" }, ...promises.map(chip => entry(chip.icon, chip.says))));
  }
  const rules = node.contract.rules ?? [];
  if (rules.length > 0) {
    const entries = rules.map(rule => {
      const text = rule.text ?? rule.action;
      return el("li", {}, icon("onfail"), rule.classes, icon(rule.action), text);
    });
    parts.push(el("hr"), el("ul", {}, ...entries));
  }
  return parts;
}

function entry(name: Parameters<typeof iconElement>[0], text: string): HTMLElement {
  return el("li", {}, icon(name), text);
}

function icon(name: Parameters<typeof iconElement>[0]): Element {
  return fromMarkup(iconElement(name, "mu"));
}

function diagnostic(
  node: GraphNode,
  problem: GraphNode["diagnostics"][number],
  actions: CardActions,
): HTMLElement {
  return el(
    "div",
    { class: "problem" },
    el(
      "div",
      { class: "row" },
      fromMarkup(iconElement(problem.severity, problem.severity)),
      el("span", { class: "strong" }, problem.code),
      el("span", { class: "muted" }, `on ${node.name}`),
    ),
    el("div", { class: "message" }, ...inCode(problem.message)),
    el(
      "div",
      { class: "links small" },
      link(`Go to line ${problem.line + 1}`, () => actions.open(problem.line)),
      link("Fix…", () => actions.fix(problem.code, problem.line)),
    ),
  );
}

/** What stands between backquotes is code. */
function inCode(message: string): Child[] {
  return message.split("`").map((text, index) => (index % 2 === 1 ? el("code", {}, text) : text));
}

function link(text: string, run: () => void): HTMLElement {
  const button = el("button", { class: "link", type: "button" }, text);
  button.addEventListener("click", run);
  return button;
}
