/** Words with a fixed meaning inside statements: error classes, failure actions, effects, types, names in scope. */
import { ERROR_CLASSES, type ErrorClass } from "../../../plan/errors.ts";

export interface DocumentedWord {
  word: string;
  doc: string;
}

const CLASS_DOCS: Readonly<Record<ErrorClass, string>> = {
  network: "No connection could be made, or it broke.",
  timeout: "An attempt took longer than its `timeout`.",
  rate_limited: "The other side asks to slow down (429).",
  unavailable: "The other side is there, but cannot serve now (5xx).",
  unauthorized: "Credentials are missing or refused (401, 403).",
  not_found: "What was asked for does not exist (404, 410, no such command or file).",
  rejected:
    "The other side understood and refused (other 4xx, an exit code). Refine it with a code: `rejected.exit_4`.",
  invalid: "An answer, a value or an expression is not what was promised.",
  denied: "A person refused.",
  expired: "A deadline passed: `within`, an approval, a wait.",
  crashed: "The tool broke down in a way it did not foresee.",
  budget: "A limit was reached. Covered only by naming it; by default it stops.",
  in_doubt: "Whether the effect happened is not known. Covered only by naming it; by default it pauses.",
};

export const CLASS_WORDS: readonly DocumentedWord[] = ERROR_CLASSES.map(word => ({
  word,
  doc: CLASS_DOCS[word],
}));

export const GROUP_WORDS: readonly DocumentedWord[] = [
  {
    word: "transient",
    doc: "`network`, `timeout`, `rate_limited` and `unavailable`: may go away by themselves.",
  },
  {
    word: "permanent",
    doc: "All classes that do not go away by themselves, except `budget` and `in_doubt`.",
  },
];

export interface ActionWord extends DocumentedWord {
  snippet: string;
  /** Parsed, but not run by this version: never proposed. */
  later?: true;
}

export const ACTION_WORDS: readonly ActionWord[] = [
  { word: "stop", doc: "The workflow fails with this error.", snippet: "stop" },
  {
    word: "continue",
    doc: "The node has failed, the run goes on; nodes that need it are skipped. The outcome is at best `partial`.",
    snippet: "continue",
  },
  {
    word: "use",
    doc: "Goes on with this value, checked against the output's type. May read `error`.",
    snippet: "use ${1:value}",
  },
  {
    word: "pause",
    doc: "Waits for a person, who may retry, edit the arguments, give the value, continue or stop.",
    snippet: 'pause "${1:message}" for "${2:who}" within ${3:1d} then ${4:stop}',
  },
  {
    word: "undo",
    doc: "What the workflow has done is undone, latest first; then as `stop`.",
    snippet: "undo",
    later: true,
  },
];

export const EFFECT_WORDS: readonly DocumentedWord[] = [
  { word: "read", doc: "Changes nothing; may be repeated freely." },
  { word: "write", doc: "Changes something; repeated only with a `key`, or when nothing was sent." },
  { word: "irreversible", doc: "Cannot be taken back; wants an `approval` or a `key`." },
];

export const TYPE_WORDS: readonly DocumentedWord[] = [
  { word: "string", doc: 'Text. `string matching "RE2"` narrows it.' },
  { word: "number", doc: "A number. `number 0..100` bounds it." },
  { word: "integer", doc: "A whole number. `integer 1..` bounds it." },
  { word: "boolean", doc: "`true` or `false`." },
  { word: "duration", doc: "A length of time, such as `90s` or `2h30m`." },
  { word: "time", doc: "A point in time." },
  { word: "file", doc: "A stored file: name, type, size and hash." },
  { word: "any", doc: "Not checked until the run." },
  { word: "null", doc: "Nothing." },
];
