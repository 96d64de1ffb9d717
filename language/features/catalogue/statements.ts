/** Every statement of the language: its keyword, where it fits, what it means, and a snippet to start from. */
import type { Item } from "../../syntax/ast.ts";
import { CONTRACT_STATEMENTS } from "./contract-statements.ts";
import { DECLARATIONS } from "./declarations.ts";
import type { Place } from "./places.ts";
import type { StatementWord } from "./statement-word.ts";

const BLOCKS: readonly Place[] = ["block", "each"];
const NODES: readonly Place[] = ["workflow", "finally", ...BLOCKS];

const WORKFLOW_STATEMENTS: readonly StatementWord[] = [
  {
    keyword: "version",
    kind: "version",
    places: ["workflow"],
    form: 'version "1.0.0"',
    doc: "The release of this workflow. It is recorded with every run.",
    snippet: 'version "${1:1.0.0}"',
  },
  {
    keyword: "input",
    kind: "input",
    places: ["workflow"],
    form: "input { NAME: TYPE, other: TYPE = default }",
    doc: "What a run is started with. The editor makes a form of it; a field with a default or `?` may be left out.",
    snippet: "input {\n  ${1:name}: ${2:string}\n}",
  },
  {
    keyword: "output",
    kind: "output",
    places: ["workflow", ...BLOCKS],
    form: "output EXPR",
    doc: "What the workflow gives back. All top-level nodes can be read here; each may be null unless it succeeded.",
    snippet: "output ${1:{ $2 \\}}",
  },
  {
    keyword: "defaults",
    kind: "defaults",
    places: ["workflow", ...BLOCKS],
    form: "defaults { timeout 30s; on failure stop }",
    doc: "Contract statements for all steps inside that do not say otherwise.",
    snippet: "defaults {\n  $1\n}",
  },
  {
    keyword: "trigger",
    kind: "trigger",
    places: ["workflow"],
    form: 'trigger schedule "CRON" in "ZONE" · http "PATH" · event "NAME" · file "GLOB", with EXPR',
    doc: "What starts a run by itself. `with` makes the input from `event`.",
    snippet: 'trigger ${1|schedule,http,event,file|} "$2" with $3',
    repeats: true,
    later: true,
  },
  {
    keyword: "redact",
    kind: "redact",
    places: ["workflow"],
    form: "redact input.email, order.address",
    doc: "Values that are masked in the journal and in every view.",
    snippet: "redact $1",
    later: true,
  },
  {
    keyword: "finally",
    kind: "finally",
    places: ["workflow"],
    form: "finally { step … }",
    doc: "Steps that always run at the end, however the run ended.",
    snippet: "finally {\n  $1\n}",
    later: true,
  },
];

const NODE_STATEMENTS: readonly StatementWord[] = [
  {
    keyword: "step",
    kind: "step",
    places: NODES,
    form: 'step NAME "title"? { … }',
    doc: "One action with its contract: what it needs, what it gives, how long it may take, what is retried, and what happens when it fails.",
    snippet: "step ${1:name} {\n  $2\n}",
    repeats: true,
  },
  {
    keyword: "decide",
    kind: "decide",
    places: NODES,
    form: "decide NAME { needs …; when EXPR -> TARGET; otherwise -> TARGET }",
    doc: "Chooses which node goes on: the first case that holds. `NAME.chosen` says which.",
    snippet:
      "decide ${1:route} {\n  needs ${2:node}\n  when ${3:condition} -> ${4:target}\n  otherwise -> ${5:end}\n}",
    repeats: true,
  },
  {
    keyword: "decide … by",
    kind: "decide",
    places: NODES,
    form: 'decide NAME by EXPR { when "a", "b" -> TARGET; otherwise -> TARGET }',
    doc: "Chooses by one value. Checked to cover every value of a union.",
    snippet:
      'decide ${1:route} by ${2:value} {\n  needs ${3:node}\n  when ${4:"a"} -> ${5:target}\n  otherwise -> ${6:end}\n}',
    repeats: true,
  },
  ...(
    [
      ["group", "group NAME { … }", "A scope with needs, deadline and failure behaviour of its own."],
      ["first", "first NAME { … }", "Alternatives, one after another, until one succeeds."],
      [
        "each",
        "each NAME for ITEM in LIST at most N together { … }",
        "The same nodes for every item of a list.",
      ],
      ["repeat", "repeat NAME until EXPR at most N times every D { … }", "Rounds until a condition holds."],
    ] as const
  ).map(
    ([keyword, form, doc]): StatementWord => ({
      keyword,
      kind: keyword,
      places: NODES,
      form,
      doc,
      snippet: `${keyword} $1 {\n  $2\n}`,
      repeats: true,
      later: true,
    }),
  ),
];

const DECIDE_STATEMENTS: readonly StatementWord[] = [
  {
    keyword: "when",
    kind: "decideCase",
    places: ["decide"],
    form: "when EXPR -> TARGET",
    doc: "Goes on at the target when the condition holds, or, with `by`, when the value equals one of those named.",
    snippet: "when ${1:condition} -> ${2:target}",
    repeats: true,
  },
  {
    keyword: "otherwise",
    kind: "otherwise",
    places: ["decide"],
    form: "otherwise -> TARGET",
    doc: "Where to go on when no case holds; `end` for nowhere. Without it such a decision fails with class `invalid`.",
    snippet: "otherwise -> ${1:end}",
  },
];

export const STATEMENTS: readonly StatementWord[] = [
  ...DECLARATIONS,
  ...WORKFLOW_STATEMENTS,
  ...NODE_STATEMENTS,
  ...DECIDE_STATEMENTS,
  ...CONTRACT_STATEMENTS,
];

/** The statement that makes this kind of item, for hovers. */
export function statementOf(kind: Item["kind"], place?: Place): StatementWord | undefined {
  return STATEMENTS.find(s => s.kind === kind && (place === undefined || s.places.includes(place)));
}
