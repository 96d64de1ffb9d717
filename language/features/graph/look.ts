/** What a node of the graph looks like: its second row, its icon, its family. */
import type { GraphNode } from "../../../graph/model.ts";
import type { ToolDescription } from "../../../plan/tool.ts";
import type { NodeModel } from "../../model/workflow.ts";
import type { BlockItem, CallSyntax, DecideItem, Expression, Item, StepItem } from "../../syntax/ast.ts";
import { shortSlice } from "../slice.ts";
import { unquoted } from "./contract.ts";

export type Look = Pick<GraphNode, "detail" | "icon" | "family">;

const ICONS: ReadonlySet<string> = new Set([
  ...["globe", "terminal", "file", "database", "person", "mail", "model", "clock", "function"],
]);

export function lookOf(node: NodeModel): Look {
  const look =
    node.kind === "step"
      ? stepLook(node.item, node.tool)
      : node.kind === "decide"
        ? decideLook(node.item)
        : blockLook(node.item);
  const title = node.item.name.title;
  return title ? { ...look, detail: unquoted(shortSlice(node.item, title.span)) } : look;
}

function stepLook(step: StepItem, tool: ToolDescription | undefined): Look {
  const action = step.children.find(child => child.kind === "call" || child.kind === "value");
  if (action?.kind !== "call")
    return {
      detail: action ? valueText(action, action.value) : "no action yet",
      icon: "function",
      family: "value",
    };
  const name = action.call.tool.text;
  const described = tool?.icon;
  const icon =
    described !== undefined && ICONS.has(described) ? (described as Look["icon"]) : iconByName(name);
  const family = icon === "person" ? "person" : icon === "model" ? "model" : "call";
  return { detail: callText(action, action.call), icon, family };
}

function iconByName(tool: string): Look["icon"] {
  return tool.startsWith("http.") ? "globe" : "function";
}

/** `GET shop.example`, `POST pay.example/refunds`, `human.input · support`, `sql.query · crm`. */
function callText(item: Item, call: CallSyntax): string {
  const name = call.tool.text || "call";
  const argument = (key: string): string | undefined => {
    const entry = call.args?.entries.find(e => e.kind === "field" && e.key.text === key);
    return entry ? unquoted(shortSlice(item, entry.value.span, 80)) : undefined;
  };
  if (name.startsWith("http.")) {
    const url = argument("url");
    return `${name.slice(5).toUpperCase()}${url === undefined ? "" : ` ${placeOf(url)}`}`;
  }
  const main =
    argument("to") ?? argument("command") ?? argument("path") ?? argument("db") ?? argument("name");
  return main === undefined ? name : `${name} · ${main}`;
}

/** Host and path of a URL as written, without scheme and query. */
function placeOf(url: string): string {
  const place = url.replace(/^[a-z]+:\/\//i, "").replace(/[?#].*$/, "");
  return place.length > 40 ? `${place.slice(0, 39)}…` : place;
}

function valueText(item: Item, value: Expression): string {
  if (value.kind !== "object") return `value · ${shortSlice(item, value.span, 40)}`;
  const keys = value.entries.map(e => (e.kind === "field" ? e.key.text : "…"));
  return keys.length === 0 ? "value" : `value · ${keys.join(", ")}`;
}

function decideLook(node: DecideItem): Look {
  const cases = node.children.filter(
    child => child.kind === "decideCase" || child.kind === "otherwise",
  ).length;
  const count = cases === 1 ? "1 case" : `${cases} cases`;
  const how = node.by ? `by ${shortSlice(node, node.by.span, 30)}` : "first that holds";
  return { detail: `${count}, ${how}`, icon: "branch", family: "decide" };
}

function blockLook(node: BlockItem): Look {
  const count = node.children.filter(child => child.kind === "step" || child.kind === "decide").length;
  return {
    detail: `${node.kind} of ${count === 1 ? "1 node" : `${count} nodes`}`,
    icon: "function",
    family: "value",
  };
}
