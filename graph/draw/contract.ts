/** The bottom row at rest: what a step promises on the left, what happens when it fails on the right. */
import { type Measure, shorten } from "../measure.ts";
import type { GraphNode } from "../model.ts";
import { type IconName, icon } from "./icons.ts";
import { text } from "./markup.ts";

export interface Chip {
  icon: IconName;
  /** May be dropped when there is no room. */
  word: string;
  /** What it means, for the card. */
  says: string;
  /** A word that only repeats the icon goes first. */
  fixed?: boolean;
}

/** `10s` → `10 s`. */
export function spaced(duration: string): string {
  return duration.replace(/(\d)(?=[a-z])/g, "$1 ").replace(/([a-z])(?=\d)/g, "$1 ");
}

/** The chips of a step, in the order of its phases. */
export function chips(node: GraphNode): Chip[] {
  const { contract } = node;
  const list: (Chip | false | undefined)[] = [
    contract.when !== undefined && { icon: "fork", word: "when", says: `only when ${contract.when}` },
    contract.approval !== undefined && {
      icon: "person",
      word: contract.approval,
      says: contract.approval ? `${contract.approval} must approve` : "somebody must approve",
      fixed: true,
    },
    !!contract.retries && {
      icon: "retry",
      word: `${contract.retries}×`,
      says: `tried again up to ${contract.retries}×`,
      fixed: true,
    },
    !!contract.timeout && {
      icon: "clock",
      word: spaced(contract.timeout),
      says: `each try at most ${spaced(contract.timeout)}`,
      fixed: true,
    },
    contract.key && { icon: "key", word: "key", says: "sent with an idempotency key" },
    !!contract.ensure && {
      icon: "shield",
      word: "ensure",
      says:
        contract.ensure === 1 ? "its output is checked" : `its output is checked ${contract.ensure} times`,
    },
    contract.verify && { icon: "shield", word: "verify", says: "asks whether it happened before any repeat" },
    contract.undo && { icon: "undo", word: "undo", says: "can be undone" },
  ];
  return list.filter(chip => !!chip);
}

const ICON = 14;
const GAP = 3;
const BETWEEN = 11;
/** Where room is short. */
const CLOSE = 6;

/** The whole row between `left` and `right`, its text on the baseline `y`. */
export function contractRow(
  node: GraphNode,
  left: number,
  right: number,
  y: number,
  measure: Measure,
): string {
  const [failure, start] = failureMarks(node, right, y, measure);
  return chipRow(chips(node), left, start - 5, y, measure) + failure;
}

function chipRow(all: readonly Chip[], left: number, right: number, y: number, measure: Measure): string {
  const row = all.map(chip => ({ ...chip }));
  let between = BETWEEN;
  const width = () =>
    row.reduce((sum, chip) => sum + ICON + (chip.word ? GAP + measure(chip.word, 11, 400) : 0), 0) +
    Math.max(0, row.length - 1) * between;
  for (const chip of [...row].reverse()) if (!chip.fixed && width() > right - left) chip.word = "";
  if (width() > right - left) between = CLOSE;
  const names = row.find(chip => chip.icon === "person");
  if (names && width() > right - left) {
    const room = measure(names.word, 11, 400) - (width() - (right - left));
    names.word = room < 16 ? "" : shorten(names.word, room, 11, 400, measure);
  }
  while (row.length > 1 && width() > right - left) row.pop();
  let markup = "";
  let x = left;
  for (const chip of row) {
    markup += icon(chip.icon, x, y - 11, "mu", ICON);
    x += ICON;
    if (chip.word) {
      markup += text("t2", x + GAP, y, chip.word);
      x += GAP + measure(chip.word, 11, 400);
    }
    x += between;
  }
  return markup;
}

/** ⊗ and the actions, ending at `right`; a word only when there is one. Gives the markup and where it begins. */
function failureMarks(node: GraphNode, right: number, y: number, measure: Measure): [string, number] {
  const actions = node.contract.failure;
  if (actions.length === 0) return ["", right];
  let markup = "";
  let x = right;
  if (actions.length === 1) {
    markup += text("t2", right, y, actions[0]!, "end");
    x -= measure(actions[0]!, 11, 400) + GAP;
  }
  for (const action of [...actions].reverse()) {
    x -= ICON;
    markup += icon(action, x, y - 11, "mu", ICON);
    x -= 2;
  }
  x -= ICON + 2;
  return [icon("onfail", x, y - 11, "mu", ICON) + markup, x];
}
