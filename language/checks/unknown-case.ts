import { showType } from "../../plan/type-text.ts";
import { similar } from "../model/similar.ts";
import { replace } from "./edits.ts";
import { rule } from "./rule.ts";

export const unknownCase = rule({
  code: "FLOW218",
  title: "Case that can never be chosen",
  severity: "error",
  why: "`decide … by` compares one value with each case. The value can never equal this one, by its type.",
  fix: "Correct the case, or the type of the value.",
  bad: `workflow route {
  input { kind: "motor" | "home" }
  decide way by input.kind {
    when "motor" -> a
    when "hoem" -> b
    otherwise -> end
  }
  step a { value 1 }
  step b { value 2 }
}
`,
  good: `workflow route {
  input { kind: "motor" | "home" }
  decide way by input.kind {
    when "motor" -> a
    when "home" -> b
    otherwise -> end
  }
  step a { value 1 }
  step b { value 2 }
}
`,
  issues: {
    unknownCase({ text, of, known, item, span }) {
      const meant = similar(text, known);
      return {
        message: `The value is never ${text}: it is ${showType(of)}.${meant ? ` Did you mean ${meant}?` : ""}`,
        fixes: meant
          ? [{ title: `Change to ${meant}`, edits: [replace(item, span, meant)], preferred: true }]
          : [],
      };
    },
  },
});
