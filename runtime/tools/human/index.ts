/** `human.input`: a question with a form, answered in the editor, the terminal or by an answers file. */
import { z } from "zod";
import type { Type } from "../../../plan/type.ts";
import type { Question } from "../../core/events.ts";
import { fail, maybe, tool } from "../define.ts";

const args = z.strictObject({
  to: z.string().describe("Who is asked: a person or a group, as your team calls them."),
  message: z.string().describe("What is asked, in Markdown."),
  form: z
    .any()
    .meta({ "x-flow": "type" })
    .describe("The fields of the answer with their types: `{ approved: boolean, note: string }`."),
});

const input = tool({
  name: "human.input",
  doc: "Asks a person and waits for the answer. It is given in the editor, in the terminal or from an answers file, and holds the form's fields and `by`, who answered. Give the step a `within`, so that silence has an end.",
  args,
  result: z.looseObject({ by: maybe(z.string()).describe("Who answered, when it is known.") }),
  effect: "read",
  errors: [],
  waits: true,
  icon: "person",
  example:
    'human.input { to: "support", message: "Is the parcel on its way?", form: { on_its_way: boolean, note: string } }',
  ask: ({ to, message, form }): Question => {
    if (!isForm(form))
      throw fail("invalid", "human.input.form: expected fields with their types, such as { note: string }", {
        code: "arguments",
        sent: false,
      });
    return { kind: "input", message, who: to, form };
  },
});

function isForm(form: unknown): form is Type & { kind: "record" } {
  if (typeof form !== "object" || form === null) return false;
  const { kind, fields } = form as { kind?: unknown; fields?: unknown };
  return kind === "record" && Array.isArray(fields);
}

export const humanTools = [input];
