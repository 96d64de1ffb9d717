import { rule } from "./rule.ts";
import { show } from "./show.ts";

export const missingArgument = rule({
  code: "FLOW401",
  title: "Missing argument",
  severity: "error",
  why: "The tool can't be called without this argument, or the object isn't what is wanted without this field.",
  fix: "Write the argument.",
  bad: `workflow page {
  step load { call http.get { headers: {} }; timeout 10s; on failure stop }
}
`,
  good: `workflow page {
  step load { call http.get { url: "https://example.com" }; timeout 10s; on failure stop }
}
`,
  issues: {
    missingArgument({ name, of, expected, nested }) {
      if (nested) return { message: `\`${name}\` is missing in ${of}: it is ${show(expected)}.` };
      return { message: `\`${of}\` needs the argument \`${name}\`: ${show(expected)}.` };
    },
  },
});
