import { rule } from "./rule.ts";
import { show } from "./show.ts";

export const wrongType = rule({
  code: "FLOW403",
  title: "Value of the wrong type",
  severity: "error",
  why: "The value can never be what is wanted here: it has another type, or is out of range.",
  fix: "Write a value of the type that is named.",
  bad: `workflow page {
  step load { call http.get { url: 42 }; timeout 10s; on failure stop }
}
`,
  good: `workflow page {
  step load { call http.get { url: "https://example.com/42" }; timeout 10s; on failure stop }
}
`,
  issues: {
    badDefault: ({ why }) => ({ message: `The default doesn't fit: ${why}.` }),
    wrongType({ what, expected, got }) {
      const example = expected.kind === "duration" ? " Write one such as `30s`, `5m` or `2h`." : "";
      const subject = what.charAt(0).toUpperCase() + what.slice(1);
      return { message: `${subject} is ${show(expected)}, but this is ${show(got)}.${example}` };
    },
  },
});
