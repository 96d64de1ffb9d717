/** Workflows of any size in the language's text, for figures and for tests of what must not grow. */

/**
 * A workflow of `steps` steps in layers of ten: each step needs two of the layer before, calls, retries, ensures and says what
 * happens on failure, or computes a value. About 215 bytes a step.
 */
export function generateWorkflow(steps: number): string {
  const lines = [
    "/// A generated workflow.",
    "workflow generated {",
    "  input { base: string, limit: number 0..500 = 100 }",
    "",
  ];
  for (let i = 0; i < steps; i++) {
    const needs =
      i < 10 ? [] : [i - 10, i - 10 - (i % 10 === 9 ? 0 : -1)].filter((n, at, all) => all.indexOf(n) === at);
    lines.push(`  step s${i} "Step number ${i}" {`);
    if (needs.length > 0) lines.push(`    needs ${needs.map(n => `s${n}`).join(", ")}`);
    lines.push(...(i % 2 === 0 ? callStep(i) : valueStep(needs)), "  }");
  }
  const last = Array.from({ length: Math.min(10, steps) }, (_, i) => steps - 1 - i);
  lines.push(`  output { last: ${`s${last[0]}`} }`, "}", "");
  return lines.join("\n");
}

function callStep(i: number): string[] {
  return [
    `    call http.get { url: "\${input.base}/items/${i}" }`,
    "    returns { status: number, body: { id: string, total: number } }",
    "    timeout 10s",
    "    retry transient 2 times 100ms..1s",
    '    ensure output.body.total <= input.limit else rejected "too much"',
    "    on failure stop",
  ];
}

function valueStep(needs: readonly number[]): string[] {
  const of = needs.filter(n => n % 2 === 0).map(n => `s${n}.body.total`);
  return [`    value { total: ${of.length > 0 ? of.join(" + ") : "input.limit"}, big: input.limit > 10 }`];
}

/** The same amount of structure as JSON, with a schema for it: what a JSON language service gets to check. */
export function generateJson(bytes: number): { text: string; schema: object } {
  const steps: object[] = [];
  for (let i = 0, size = 0; size < bytes; i++) {
    const step = {
      name: `s${i}`,
      title: `Step number ${i}`,
      needs: [`s${i - 10}`, `s${i - 9}`],
      call: "http.get",
      url: `https://example.test/items/${i}`,
      timeout: 10,
      retry: { times: 2, min: 0.1, max: 1 },
      onFailure: "stop",
    };
    size += JSON.stringify(step, null, 2).length + 4;
    steps.push(step);
  }
  const string = { type: "string" };
  const schema = {
    type: "object",
    properties: {
      steps: {
        type: "array",
        items: {
          type: "object",
          required: ["name", "call", "onFailure"],
          additionalProperties: false,
          properties: {
            name: { type: "string", pattern: "^[a-z][a-z0-9]*$" },
            title: string,
            needs: { type: "array", items: string },
            call: { enum: ["http.get", "http.post"] },
            url: string,
            timeout: { type: "number", minimum: 0 },
            retry: {
              type: "object",
              properties: { times: { type: "integer" }, min: { type: "number" }, max: { type: "number" } },
            },
            onFailure: { enum: ["stop", "continue"] },
          },
        },
      },
    },
  };
  return { text: JSON.stringify({ steps }, null, 2), schema };
}
