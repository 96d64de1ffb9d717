import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { GraphAnswer, InputAnswer, PlanAnswer } from "../../server/protocol.ts";
import { Client } from "./client.ts";

const TWO = `workflow small {
  input { id: string, most: integer 1.. = 5 }
  step first { value input.id }
  step second { needs first; value "\${first}!" }
  output second
}
`;

describe("graph, plan and input of a workflow", () => {
  let client: Client;
  const uri = "file:///small.flow";

  before(async () => {
    client = new Client();
    await client.start();
    await client.open(uri, TWO);
  });
  after(() => client.stop());

  it("gives the graph, and says when there is a newer one", async () => {
    const first = await client.connection.sendRequest<GraphAnswer>("stepwright/graph", { uri });
    assert.ok("graph" in first);
    assert.deepEqual(
      first.graph.nodes.map(node => node.id),
      ["input", "first", "second", "output"],
    );
    assert.equal(first.version, 1);
    await client.replace(uri, "  output", "  step third { needs second; value second }\n  output");
    const { version } = await client.until(() => client.changed.find(c => c.uri === uri && c.version === 2));
    const next = await client.connection.sendRequest<GraphAnswer>("stepwright/graph", { uri });
    assert.ok("graph" in next);
    assert.equal(next.version, version);
    assert.ok(next.graph.nodes.some(node => node.id === "third" && node.wave === 3));
  });

  it("gives the type that an input form is made from", async () => {
    const answer = await client.connection.sendRequest<InputAnswer>("stepwright/input", { uri });
    assert.ok("input" in answer);
    assert.equal(answer.workflow, "small");
    assert.deepEqual(
      answer.input.fields.map(field => field.name),
      ["id", "most"],
    );
    assert.equal(answer.input.fields[1]?.default, 5);
  });

  it("gives the plan", async () => {
    const answer = await client.connection.sendRequest<PlanAnswer>("stepwright/plan", { uri });
    assert.ok("plan" in answer);
    assert.equal(answer.plan.workflow, "small");
    assert.match(answer.plan.hash, /^sha256:/);
  });

  it("refuses a plan of a file with errors, and names them", async () => {
    const wrong = "file:///wrong.flow";
    await client.open(wrong, TWO.replace("needs first; ", ""));
    const answer = await client.connection.sendRequest<PlanAnswer>("stepwright/plan", { uri: wrong });
    assert.ok("reason" in answer);
    assert.equal(answer.problems.length, 1);
    assert.equal(answer.problems[0]?.range.start.line, 3);
  });

  it("says which workflows there are when it can't know which is meant", async () => {
    const several = "file:///several.flow";
    await client.open(several, `${TWO}\n${TWO.replace("small", "other")}`);
    const answer = await client.connection.sendRequest<GraphAnswer>("stepwright/graph", { uri: several });
    assert.ok("reason" in answer);
    assert.deepEqual(answer.workflows, ["small", "other"]);
    const named = await client.connection.sendRequest<GraphAnswer>("stepwright/graph", {
      uri: several,
      workflow: "other",
    });
    assert.ok("graph" in named);
    assert.equal(named.graph.workflow, "other");
  });

  it("reads a file that is not open from disk", async () => {
    const folder = await mkdtemp(join(tmpdir(), "flow-"));
    try {
      const file = join(folder, "on disk.flow");
      await writeFile(file, TWO);
      const answer = await client.connection.sendRequest<GraphAnswer>("stepwright/graph", {
        uri: pathToFileURL(file).href,
      });
      assert.ok("graph" in answer);
      assert.equal(answer.version, null);
      assert.equal(answer.graph.file, "on disk.flow");
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("says what is wrong with a file that can't be read", async () => {
    const answer = await client.connection.sendRequest<GraphAnswer>("stepwright/graph", {
      uri: "file:///no/such.flow",
    });
    assert.ok("reason" in answer);
    assert.match(answer.reason, /no such file/);
  });
});
