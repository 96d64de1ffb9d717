/** The catalogue of syntax problems: for the pages under `docs/diagnostics/` and for whoever asks what a code means. */
export interface SyntaxProblemPage {
  code: string;
  /** In a few words, as the heading of its page. */
  title: string;
  /** What is reported, and why. Markdown. */
  why: string;
  /** How to mend it. Markdown. */
  fix: string;
  /** Whole files: the first has just this problem, the second none. */
  bad: string;
  good: string;
}

/** A workflow with one step around the statements. */
function inStep(...statements: string[]): string {
  return `workflow example {\n  step one {\n${statements.map(line => `    ${line}\n`).join("")}  }\n}\n`;
}

const DEEP = "[".repeat(201) + "]".repeat(201);

export const SYNTAX_PROBLEMS: readonly SyntaxProblemPage[] = [
  {
    code: "FLOW100",
    title: "A character without meaning",
    why: "The character begins nothing that the language knows. Often it comes from another language: text in single quotes, a comment with `#`.",
    fix: 'Text stands in double quotes, `"text"`. Comments begin with `//`.',
    bad: inStep("value 'hello'"),
    good: inStep('value "hello"'),
  },
  {
    code: "FLOW102",
    title: "An unknown statement",
    why: "Every statement begins with a keyword, and this word is none of those that can stand here. The rest of the file is read as usual.",
    fix: "Write one of the keywords that the message names.",
    bad: inStep("timout 10s", "value 1"),
    good: inStep("timeout 10s", "value 1"),
  },
  {
    code: "FLOW103",
    title: "A statement in the wrong place",
    why: "The keyword exists, but belongs in another kind of block: `retry`, for example, is said of a step, not of a workflow.",
    fix: "Move it to where the message says. What all steps of a workflow have in common stands in `defaults { … }`.",
    bad: "workflow example {\n  timeout 10s\n}\n",
    good: "workflow example {\n  defaults { timeout 10s }\n}\n",
  },
  {
    code: "FLOW104",
    title: "A name is missing",
    why: "Here the name of something has to stand: of a step, a field, a tool, an error class.",
    fix: "Write the name. Names are letters of any script, digits and `_`.",
    bad: "workflow example {\n  step { value 1 }\n}\n",
    good: "workflow example {\n  step one { value 1 }\n}\n",
  },
  {
    code: "FLOW105",
    title: "A reserved word as a name",
    why: "`true false null if then else in` are words of the language everywhere, so nothing can be called that.",
    fix: "Take another name.",
    bad: "workflow example {\n  step if { value 1 }\n}\n",
    good: "workflow example {\n  step if_paid { value 1 }\n}\n",
  },
  {
    code: "FLOW106",
    title: "An expression is missing",
    why: "Here a value has to stand: a number, a text, a list, something computed. A statement ends with its line, so the value stands on the same line as its keyword.",
    fix: "Write the expression.",
    bad: inStep("value"),
    good: inStep("value 1"),
  },
  {
    code: "FLOW107",
    title: "A type is missing",
    why: "Here a type has to stand.",
    fix: 'Write one: `string`, `number 0..100`, `[Order]`, `{ id: string }`, `"open" | "lost"`.',
    bad: inStep("value 1", "returns"),
    good: inStep("value 1", "returns number"),
  },
  {
    code: "FLOW108",
    title: "A `{` that is never closed",
    why: "A `}` is missing. Where braces don't match, indentation is taken for what belongs together, so that the rest of the file can still be read.",
    fix: "Put the `}` where the block ends.",
    bad: "workflow example {\n  step one {\n    value 1\n\n  step two { value 2 }\n}\n",
    good: "workflow example {\n  step one {\n    value 1\n  }\n  step two { value 2 }\n}\n",
  },
  {
    code: "FLOW109",
    title: "A `}` that closes nothing",
    why: "There is one `}` more than there are `{`.",
    fix: "Take it away, or put the `{` where its block begins.",
    bad: "workflow example {\n  step one { value 1 }\n}\n}\n",
    good: "workflow example {\n  step one { value 1 }\n}\n",
  },
  {
    code: "FLOW110",
    title: "A bracket is missing",
    why: "A `(` or `[` was opened and not closed, or two elements stand without a comma between them.",
    fix: "Close the bracket, or put the comma.",
    bad: inStep("value max(1, 2"),
    good: inStep("value max(1, 2)"),
  },
  {
    code: "FLOW111",
    title: "A text that is never closed",
    why: 'A text in `"` ends on its line; one in `"""` may go over several lines and ends with `"""`.',
    fix: "Put the closing quotes.",
    bad: inStep('value "hello'),
    good: inStep('value "hello"'),
  },
  {
    code: "FLOW112",
    title: "A `${` that is never closed",
    why: "`${…}` puts a value into a text. Its `}` is missing, or something stands before it that is no expression.",
    fix: "Close it with `}`. For the characters themselves write `\\${`.",
    bad: inStep('value "order ${input.id"'),
    good: inStep('value "order ${input.id}"'),
  },
  {
    code: "FLOW113",
    title: "An unknown escape",
    why: "In a text a backslash begins an escape, and this one isn't known.",
    fix: "Write `\\\\` for a backslash. Known are `\\n \\t \\r \\0 \\b \\f \\\" \\' \\\\ \\/ \\$ \\u00e9 \\u{1F600}`.",
    bad: inStep('value "C:\\dir"'),
    good: inStep('value "C:\\\\dir"'),
  },
  {
    code: "FLOW114",
    title: "A text is missing",
    why: "Here a text in quotes has to stand.",
    fix: 'Write it: `"…"`.',
    bad: "use crm as crm\n",
    good: 'use "./crm.flow" as crm\n',
  },
  {
    code: "FLOW115",
    title: "A value in a fixed text",
    why: "This text is needed before anything runs (a file's name, a title, a pattern), so no value of a run can be in it.",
    fix: "Take the `${…}` out.",
    bad: 'use "./${name}.flow" as crm\n',
    good: 'use "./crm.flow" as crm\n',
  },
  {
    code: "FLOW116",
    title: "A number or duration is missing or malformed",
    why: "Here a number or a duration has to stand. Durations are whole numbers with `d`, `h`, `m`, `s` or `ms`.",
    fix: "Write `90s`, `1h30m`, `500ms`; for how often, a number: `3 times`.",
    bad: inStep("value 1", "timeout 5min"),
    good: inStep("value 1", "timeout 5m"),
  },
  {
    code: "FLOW117",
    title: "Something behind the end of a statement",
    why: "A statement ends with its line or with `;`; this can't belong to it any more.",
    fix: "Put it on a line of its own, or `;` before it, or take it away.",
    bad: inStep("value 1 timeout 10s"),
    good: inStep("value 1; timeout 10s"),
  },
  {
    code: "FLOW118",
    title: "A word or sign is missing",
    why: "The statement needs one more word or sign at this place; the message says which and shows an example.",
    fix: "Put it there.",
    bad: 'use "./crm.flow" crm\n',
    good: 'use "./crm.flow" as crm\n',
  },
  {
    code: "FLOW119",
    title: "Comparisons in a row",
    why: "`a < b < c` would compare the truth of `a < b` with `c`, which nobody means.",
    fix: "Write `a < b && b < c`.",
    bad: inStep("value 1 < input.n < 3"),
    good: inStep("value 1 < input.n && input.n < 3"),
  },
  {
    code: "FLOW120",
    title: "`=>` in the wrong place",
    why: "`x => …` is no value. It is only an argument of a function on lists, and left of it stands one name.",
    fix: "Put it into the call: `map(items, item => item.price)`.",
    bad: inStep("value x => x.price"),
    good: inStep("value map(input.items, x => x.price)"),
  },
  {
    code: "FLOW121",
    title: "Nested too deeply",
    why: "More than 200 brackets or blocks inside of each other, or more than 1,000 operators in a row, are taken for a mistake; nobody could read them.",
    fix: "Compute a part in a `value` step of its own; give a part of a type a name.",
    bad: inStep(`value ${DEEP}`),
    good: inStep("value [[1]]"),
  },
  {
    code: "FLOW122",
    title: "A comment that is never closed",
    why: "`/*` begins a comment that ends with `*/`, which is missing.",
    fix: "Put `*/` at its end, or use `//`, which ends with the line.",
    bad: "/* what this is for\nsecret TOKEN\n",
    good: "/* what this is for */\nsecret TOKEN\n",
  },
  {
    code: "FLOW123",
    title: "What to do on failure is missing",
    why: "`on failure` needs one of `stop`, `undo`, `continue`, `use VALUE`, `pause …`: alone, or for each kind of error in braces.",
    fix: "Write `on failure stop`, or `on failure { denied -> continue; otherwise -> stop }`.",
    bad: inStep("value 1", "on failure { stop }"),
    good: inStep("value 1", "on failure stop"),
  },
  {
    code: "FLOW124",
    title: "A block is missing",
    why: "Here `{ … }` or `( … )` has to stand, or what stands in it isn't what belongs there.",
    fix: "Put the brackets, as in the example that the message shows.",
    bad: "workflow example {\n  input order: string\n}\n",
    good: "workflow example {\n  input { order: string }\n}\n",
  },
  {
    code: "FLOW127",
    title: "A sign of another language",
    why: "What this means in other languages is written differently here.",
    fix: "`==` compares, `&&`, `||` and `!` join conditions, `if a then b else c` chooses, fields take a colon.",
    bad: inStep("value input.a and input.b"),
    good: inStep("value input.a && input.b"),
  },
];
