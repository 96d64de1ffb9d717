import assert from "node:assert/strict";
import { complaint, failedRun, input, liveRun, model, needs, node, output } from "../graph/models.ts";
import { Harness, type Opened, type OpenOptions } from "./harness.ts";

const harness = new Harness();
let opened: Opened | undefined;

/** The page with a graph drawn on it. */
async function show(options: OpenOptions = {}, graph = complaint): Promise<Opened> {
  opened = await harness.open(options);
  await opened.send({ type: "graph", graph });
  await opened.next("drawn");
  await opened.settled();
  return opened;
}

describe("graph page", function () {
  this.timeout(60_000);
  before(() => harness.start());
  after(() => harness.stop());
  afterEach(async () => {
    // The content policy refused nothing, no exception was thrown.
    assert.deepEqual(opened?.problems ?? [], []);
    assert.deepEqual((await opened?.posted())?.filter(message => message.type === "problem") ?? [], []);
    await opened?.page.context().close();
    opened = undefined;
  });

  it("draws every node as an item of a tree, with a name that says it all", async () => {
    const { page } = await show();
    assert.equal(await page.getByRole("tree", { name: "Step graph of settle_complaint" }).count(), 1);
    assert.equal(await page.getByRole("treeitem").count(), complaint.nodes.length);
    const name = "step refund, POST pay.example/refunds, irreversible, 1 warning";
    assert.equal(await page.getByRole("treeitem", { name, exact: true }).count(), 1);
  });

  it("goes to the source at a click, and marks where the cursor stands", async () => {
    const { page, send, next, settled } = await show();
    await page.locator('[data-node="refund"]').click();
    assert.deepEqual(await next("open"), { type: "open", node: "refund", line: 68 });
    await send({ type: "select", node: "ticket" });
    await settled();
    assert.equal(await page.locator('[data-node="ticket"]').getAttribute("aria-selected"), "true");
    assert.equal(await page.locator(".sel").count(), 1);
  });

  it("keeps its place while one types: new nodes do not move the one looked at", async () => {
    const { page, send, next, settled } = await show();
    await page.mouse.move(700, 400);
    await page.mouse.wheel(40, 120);
    await page.locator('[data-node="refund"]').click();
    await settled();
    const before = await page.locator('[data-node="refund"] > .f').boundingBox();
    const added = [...complaint.nodes.slice(0, 2), node("early"), ...complaint.nodes.slice(2)];
    const edges = [...complaint.edges, needs("order", "early"), needs("early", "label")];
    await send({ type: "graph", graph: { ...complaint, nodes: added, edges } });
    await next("drawn");
    await settled();
    assert.equal(await page.getByRole("treeitem").count(), added.length);
    const after = await page.locator('[data-node="refund"] > .f').boundingBox();
    assert.ok(Math.abs(before!.x - after!.x) <= 1 && Math.abs(before!.y - after!.y) <= 1);
  });

  it("does not lay out again when only what stands on a node changed", async () => {
    const { page, send, settled, posted } = await show();
    const nodes = complaint.nodes.map(n => (n.id === "order" ? { ...n, detail: "another detail" } : n));
    await send({ type: "graph", graph: { ...complaint, nodes } });
    await settled();
    await page.getByText("another detail").waitFor();
    assert.equal((await posted()).filter(message => message.type === "drawn").length, 1);
  });

  it("shows a run: states, walked edges, facts; and the design again", async () => {
    const { page, send, settled } = await show();
    await send({ type: "run", view: failedRun });
    await settled();
    assert.equal(await page.locator('[data-node="refund"].st-failed').count(), 1);
    assert.equal(await page.locator('[data-node="review"].st-skipped').count(), 1);
    assert.equal(await page.locator('[data-node="tell"].st-ahead').count(), 1);
    assert.equal(await page.locator('[data-node="refund"] .here').count(), 1);
    assert.equal(await page.locator(".el.yes").textContent(), "3otherwise");
    await page.getByText("unavailable, 6 tries", { exact: true }).waitFor();
    await page.getByText("r-7f1 · paused: 1 in doubt").waitFor();
    assert.match((await page.locator("[aria-live]").textContent())!, /refund failed, unavailable, 6 tries/);
    await page.getByRole("tab", { name: "Design" }).click();
    await settled();
    assert.equal(await page.locator(".st-failed").count(), 0);
  });

  it("moves nothing when a run starts", async () => {
    const { page, send, settled } = await show();
    const places = () =>
      page.locator("[data-node]").evaluateAll(nodes => nodes.map(n => (n as SVGElement).style.transform));
    const before = await places();
    await send({ type: "run", view: liveRun });
    await settled();
    assert.deepEqual(await places(), before);
  });

  it("counts down while a step waits for its next try", async () => {
    const { page, send } = await show();
    const due = Date.now() + 40_000;
    const waits = { state: "retrying" as const, fact: "unavailable, 2nd try", attempts: 1, due };
    await send({ type: "run", view: { ...liveRun, nodes: { ...liveRun.nodes, resend: waits } } });
    const shown = page.locator('[data-node="resend"] .t3');
    const first = await shown.textContent();
    assert.match(first!, /^unavailable, 2nd try in \d\d s$/);
    await page.waitForFunction(
      text => document.querySelector('[data-node="resend"] .t3')?.textContent !== text,
      first,
    );
  });

  it("shows breakpoints, and sets them at the corner of a node", async () => {
    const { page, send, next, settled } = await show();
    await send({
      type: "breakpoints",
      nodes: [
        { id: "order", enabled: true },
        { id: "label", enabled: false },
      ],
    });
    await settled();
    assert.equal(await page.locator('[data-node="order"] .bp.on').count(), 1);
    assert.equal(await page.locator('[data-node="label"] .bp.off').count(), 1);
    await page.locator('[data-node="ticket"] .bp.ghost').click({ force: true });
    assert.deepEqual(await next("toggleBreakpoint"), { type: "toggleBreakpoint", node: "ticket", line: 36 });
    assert.equal(await page.locator('[data-node="output"] .bp').count(), 0);
  });

  it("tells a node's diagnostics and leads to line and fix", async () => {
    const { page, send, next } = await show();
    await send({ type: "select", node: "refund" });
    await page.getByText("FLOW311").waitFor();
    await page.getByRole("button", { name: "Go to line 84" }).click();
    assert.deepEqual(await next("open"), { type: "open", node: "refund", line: 83 });
    await page.getByRole("button", { name: "Fix…" }).click();
    assert.deepEqual(await next("fix"), { type: "fix", node: "refund", line: 83, code: "FLOW311" });
  });

  it("is walked by keyboard: arrows follow edges, Enter, Space, N, + − 0", async () => {
    const { page, next, settled } = await show();
    await page.getByRole("tree").focus();
    const at = async (key: string) => {
      await page.keyboard.press(key);
      await settled();
      return page.locator('[data-node][aria-selected="true"]').getAttribute("data-node");
    };
    assert.equal(await at("ArrowDown"), "input");
    assert.equal(await at("ArrowDown"), "order");
    assert.equal(await at("ArrowDown"), "history");
    assert.equal(await at("ArrowLeft"), "label");
    assert.equal(await at("ArrowDown"), "route");
    assert.equal(await at("ArrowUp"), "label");
    assert.equal(await page.getByRole("tree").getAttribute("aria-activedescendant"), "node-label");
    await page.keyboard.press("Enter");
    assert.equal((await next("open"))["node"], "label");
    await page.keyboard.press("Space");
    assert.equal((await next("toggleBreakpoint"))["node"], "label");
    assert.equal(await at("n"), "refund");
    const percent = page.locator(".percent");
    const fitted = await percent.textContent();
    await page.keyboard.press("-");
    await settled();
    assert.notEqual(await percent.textContent(), fitted);
    await page.keyboard.press("0");
    await settled();
    assert.equal(await percent.textContent(), fitted);
  });

  it("finds nodes by name and detail", async () => {
    const { page, settled } = await show();
    await page.getByRole("tree").focus();
    await page.keyboard.press("/");
    await page.keyboard.type("customer");
    await settled();
    assert.equal(await page.locator('[data-node][aria-selected="true"]').getAttribute("data-node"), "tell");
  });

  it("shows less from further away, in text of the same size", async () => {
    const { page, settled } = await show();
    const canvas = page.locator(".canvas");
    const sizes = new Set<string>();
    const levels: string[] = [];
    for (let i = 0; i < 12; i++) {
      levels.push((await canvas.getAttribute("data-level"))!);
      for (const height of await page
        .locator(".n .t1")
        .evaluateAll(names =>
          names.map(n => getComputedStyle(n).fontSize + (n as SVGTextElement).getCTM()!.a),
        )) {
        sizes.add(height);
      }
      await page.getByRole("tree").focus();
      await page.keyboard.press("-");
      await settled();
    }
    assert.deepEqual([...new Set(levels)], ["full", "middle", "small", "far"]);
    assert.deepEqual([...sizes], ["13px1"]);
  });

  it("looks at the same place after a reload, before the extension has answered", async () => {
    const first = await show();
    await first.page.mouse.move(600, 300);
    await first.page.mouse.wheel(0, 90);
    await first.page.locator('[data-node="resend"]').click();
    await first.settled();
    await first.page.waitForTimeout(150);
    const before = await first.page.locator('[data-node="resend"] > .f').boundingBox();
    const state = await first.state();
    await first.page.context().close();
    const second = await harness.open({ state });
    await second.next("drawn");
    await second.settled();
    assert.deepEqual(await second.page.locator('[data-node="resend"] > .f').boundingBox(), before);
    assert.equal(
      await second.page.locator('[data-node][aria-selected="true"]').getAttribute("data-node"),
      "resend",
    );
    await second.page.context().close();
    opened = undefined;
  });

  it("says what is wrong with a file that has no graph, and keeps the last one behind it", async () => {
    const { page, send } = await show();
    await send({ type: "empty", message: "This file has no workflow." });
    await page.getByText("This file has no workflow.").waitFor();
    assert.equal(await page.getByRole("treeitem").count(), complaint.nodes.length);
  });

  it("exports what it shows", async () => {
    const { send, next } = await show();
    for (const [format, begins] of [
      ["svg", "<svg xmlns"],
      ["mermaid", "flowchart TD"],
      ["dot", "digraph"],
    ] as const) {
      await send({ type: "export", format });
      const exported = await next("exported");
      assert.equal(exported["format"], format);
      assert.ok((exported["text"] as string).startsWith(begins));
    }
  });

  it("stands still for those who ask for it", async () => {
    const { page, send, settled } = await show({ reducedMotion: true });
    await send({ type: "run", view: liveRun });
    await settled();
    const moving = await page.evaluate(() => document.getAnimations().length);
    assert.equal(moving, 0);
  });

  it("stays fitted to a panel that changes its size, also when the cursor in the editor led to a node", async () => {
    const { page, send, settled } = await show({ width: 900, height: 460 });
    await send({ type: "select", node: "refund" });
    await settled();
    await page.setViewportSize({ width: 1400, height: 1100 });
    await settled();
    const [whole, percent] = await Promise.all([
      page.locator("[data-node] > .f").evaluateAll(all =>
        all.every(node => {
          const { left, right, top, bottom } = node.getBoundingClientRect();
          return left >= 0 && right <= 1400 && top >= 36 && bottom <= 1100 - 28;
        }),
      ),
      page.locator(".percent").textContent(),
    ]);
    assert.ok(whole, `not all nodes are in view at ${percent}`);
  });

  it("keeps what somebody looks at when the panel changes its size", async () => {
    const { page, settled } = await show({ width: 1000, height: 700 });
    await page.mouse.move(500, 300);
    await page.mouse.wheel(0, 120);
    await settled();
    const percent = await page.locator(".percent").textContent();
    const before = await page.locator('[data-node="route"] > .f').boundingBox();
    await page.setViewportSize({ width: 1400, height: 900 });
    await settled();
    assert.equal(await page.locator(".percent").textContent(), percent);
    assert.deepEqual(await page.locator('[data-node="route"] > .f').boundingBox(), before);
  });

  it("shows names of ten letters whole in a narrow panel, with the state on the corner", async () => {
    const names = ["settlement", "customer", "reconciled"];
    const graph = model(
      [input(""), ...names.map(name => node(name)), node("conditions", { kind: "decide", icon: "branch" })],
      [],
    );
    const { page, send, settled } = await show({ width: 560 }, graph);
    await send({ type: "run", view: { run: "r-1", status: "running", state: "running", nodes: {} } });
    await settled();
    for (const name of [...names, "conditions"]) {
      assert.equal(await page.locator(`[data-node="${name}"] .t1`).textContent(), name);
      assert.equal(await page.locator(`[data-node="${name}"] .m.st-ahead`).count(), 1);
    }
  });

  it("says that drawing failed when it did, not that the layout did", async () => {
    const page = await harness.open();
    await page.send({
      type: "graph",
      graph: model([input(""), { ...node("a"), contract: null as never }], []),
    });
    const { message } = await page.next("problem");
    assert.match(String(message), /^The graph could not be drawn: ./);
    await page.page.context().close();
  });

  it("takes names for text, whatever is in them", async () => {
    const evil = '<img src=x onerror="document.title=1">';
    const graph = model(
      [input(evil), node("a", { name: evil, detail: "</text><script>1</script>" }), output("")],
      [],
    );
    const { page } = await show({}, graph);
    assert.equal(await page.locator("img, script:not([nonce])").count(), 0);
    assert.equal(await page.title(), "Step graph");
  });
});
