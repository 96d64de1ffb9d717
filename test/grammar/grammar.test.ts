import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createRegistry } from "vscode-tmgrammar-test/dist/common/index.js";
import { parseGrammarTestCase, runGrammarTestCase } from "vscode-tmgrammar-test/dist/unit/index.js";

const HERE = new URL("./", import.meta.url);
const SYNTAXES = new URL("../../syntaxes/", import.meta.url);

function grammar(name: string, scopeName: string) {
  return { path: fileURLToPath(new URL(name, SYNTAXES)), scopeName, language: scopeName };
}

function readJson(name: string) {
  return JSON.parse(readFileSync(new URL(name, SYNTAXES), "utf8"));
}

describe("TextMate grammar", () => {
  const registry = createRegistry([grammar("flow.tmLanguage.json", "source.flow")]);

  for (const name of readdirSync(HERE).filter(name => name.endsWith(".test.flow"))) {
    it(`colours ${name} as written in it`, async () => {
      const testCase = parseGrammarTestCase(readFileSync(new URL(name, HERE), "utf8"));
      assert.ok(testCase.assertions.length > 0);
      assert.deepEqual(await runGrammarTestCase(registry, testCase), []);
    });
  }

  it("leaves no text or comment open at the end of the samples", async () => {
    const flow = (await registry.loadGrammar("source.flow"))!;
    const folder = new URL("../fixtures/flow/", import.meta.url);
    for (const name of readdirSync(folder)) {
      let state: Parameters<typeof flow.tokenizeLine>[1] = null;
      for (const line of readFileSync(new URL(name, folder), "utf8").split("\n")) {
        state = flow.tokenizeLine(line, state).ruleStack;
      }
      assert.equal(state?.depth, 1, name);
    }
  });
});

describe("Markdown fences", () => {
  it("hold Flow when they say so, and end where the fence ends", async () => {
    const registry = createRegistry([
      grammar("flow.tmLanguage.json", "source.flow"),
      grammar("flow-markdown.tmLanguage.json", "markdown.flow.codeblock"),
    ]);
    const fences = (await registry.loadGrammar("markdown.flow.codeblock"))!;
    let state: Parameters<typeof fences.tokenizeLine>[1] = null;
    const scopes = ["text", "```flow", "secret TOKEN", "```", "secret TOKEN"].map(line => {
      const { tokens, ruleStack } = fences.tokenizeLine(line, state);
      state = ruleStack;
      return tokens.flatMap(token => token.scopes).join(" ");
    });
    assert.deepEqual(
      scopes.map(scope => [
        scope.includes("meta.embedded.block.flow"),
        scope.includes("keyword.declaration.secret"),
      ]),
      [
        [false, false],
        [false, false],
        [true, true],
        [false, false],
        [false, false],
      ],
    );
  });
});

describe("language configuration", () => {
  const configuration = readJson("language-configuration.json");
  const rules: { beforeText: { pattern: string }; action: { appendText?: string } }[] =
    configuration.onEnterRules;

  function appended(line: string): string | undefined {
    return rules.find(rule => new RegExp(rule.beforeText.pattern).test(line))?.action.appendText;
  }

  it("goes on with documentation on the next line", () => {
    assert.equal(appended("  /// Asks the shop"), "/// ");
    assert.equal(appended("  step a {"), undefined);
  });

  it("indents behind an open bracket and back before a closing one", () => {
    const { increaseIndentPattern, decreaseIndentPattern } = configuration.indentationRules;
    for (const line of ["step a {", "  value [", "call x { // why"])
      assert.match(line, new RegExp(increaseIndentPattern));
    for (const line of ["step a { key }", "// step {", "timeout 10s"]) {
      assert.doesNotMatch(line, new RegExp(increaseIndentPattern));
    }
    assert.match("  }", new RegExp(decreaseIndentPattern));
  });

  it("takes letters of any script as words", () => {
    const { pattern, flags } = configuration.wordPattern;
    assert.deepEqual("größe_2 + δ".match(new RegExp(pattern, `${flags}g`)), ["größe_2", "δ"]);
  });
});
