import assert from "node:assert/strict";
import type { GraphModel } from "../../graph/model.ts";
import {
  branch,
  complaint,
  failedRun,
  generated,
  input,
  liveRun,
  model,
  node,
  output,
} from "../graph/models.ts";
import { Harness, type Opened } from "./harness.ts";
import type { ThemeName } from "./themes.ts";

const harness = new Harness();
const one = model([input("id"), node("only", { effect: "read" }), output("id")], [], "one_step");
const long = "reconcile_every_invoice_with_the_ledger_of_the_last_quarter";
const longNames = model(
  [
    input("a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v"),
    node("which", { kind: "decide", family: "decide", icon: "branch", detail: `by ${long}.${long}` }),
    node(long, {
      effect: "irreversible",
      detail: `POST ${long}.example/${long}`,
      contract: {
        retries: 12,
        timeout: "1h30m",
        key: true,
        approval: long,
        ensure: 3,
        failure: ["pause", "use", "stop"],
      },
    }),
    node("other", { family: "person", icon: "person", detail: "人に聞いてください、この請求書について" }),
    output(long),
  ],
  [branch("which", long, `1 ${long} == "${long}"`), branch("which", "other", "2 otherwise")],
  long,
);

const sizes: [string, GraphModel][] = [
  ["one", one],
  ["twelve", complaint],
  ["hundred", generated(100)],
  ["thousand", generated(1000)],
  ["long-names", longNames],
];

describe("how the graph looks", function () {
  this.timeout(120_000);
  before(() => harness.start());
  after(() => harness.stop());

  for (const [name, graph] of sizes) {
    it(`${name}: nothing sticks out of its node, at every zoom`, async () => {
      const opened = await harness.open();
      await opened.send({ type: "graph", graph });
      await opened.next("drawn");
      for (const zoom of ["start", "0", "-", "-", "-"]) {
        await opened.page.locator(".canvas").focus();
        if (zoom !== "start") await opened.page.keyboard.press(zoom);
        await opened.settled();
        if (zoom === "start" || zoom === "0") await opened.shot(`${name}-${zoom === "0" ? "all" : zoom}`);
        assert.deepEqual(await sticksOut(opened), []);
      }
      assert.deepEqual(opened.problems, []);
      await opened.page.context().close();
    });
  }

  for (const theme of ["dark", "light", "hc"] as const) {
    it(`${theme}: text ≥ 4.5:1, marks and borders ≥ 3:1 where they stand`, async () => {
      const opened = await harness.open({ theme });
      await opened.send({ type: "graph", graph: complaint });
      await opened.next("drawn");
      await opened.send({ type: "breakpoints", nodes: [{ id: "order", enabled: true }] });
      await opened.send({ type: "select", node: "refund" });
      await opened.settled();
      await opened.shot(`design-${theme}`);
      await legible(opened, theme);
      for (const [name, view] of [
        ["failed", failedRun],
        ["live", liveRun],
      ] as const) {
        await opened.send({ type: "run", view });
        await opened.settled();
        await opened.shot(`${name}-${theme}`);
        assert.deepEqual(await sticksOut(opened), []);
        await legible(opened, theme);
      }
      await opened.page.context().close();
    });
  }

  it("narrow panels have small nodes and the card below, low ones run to the right", async () => {
    const narrow = await harness.open({ width: 480, height: 900 });
    await narrow.send({ type: "graph", graph: complaint });
    await narrow.next("drawn");
    await narrow.send({ type: "select", node: "refund" });
    await narrow.settled();
    await narrow.shot("narrow");
    assert.equal(await narrow.page.locator(".card.bottom").count(), 1);
    const card = await narrow.page.locator(".card").boundingBox();
    const chosen = await narrow.page.locator('[data-node="refund"] > .f').boundingBox();
    assert.ok(chosen!.y + chosen!.height < card!.y, "the card covers the selected node");
    const canvas = await narrow.page.locator(".canvas").boundingBox();
    assert.ok(card!.height <= canvas!.height * 0.4 + 1, "the card takes too much of the panel");
    await narrow.page.context().close();
    const low = await harness.open({ width: 1400, height: 330 });
    await low.send({ type: "graph", graph: complaint });
    await low.next("drawn");
    await low.settled();
    await low.shot("low");
    const order = await low.page.locator('[data-node="order"]').boundingBox();
    const label = await low.page.locator('[data-node="label"]').boundingBox();
    assert.ok(order!.x + order!.width <= label!.x);
    await low.page.context().close();
  });

  it("draws a thousand steps from any zoom with few elements", async () => {
    const opened = await harness.open();
    await opened.send({ type: "graph", graph: generated(1000) });
    const drawn = await opened.next("drawn");
    assert.equal(drawn["nodes"], 1002);
    await opened.settled();
    const elements = () => opened.page.locator(".drawing *").count();
    assert.ok((await elements()) < 4000);
    await opened.page.locator(".canvas").focus();
    await opened.page.keyboard.press("0");
    await opened.settled();
    assert.equal(await opened.page.locator("[data-node]").count(), 1002);
    assert.ok((await elements()) < 4000);
    await opened.page.context().close();
  });
});

/** Texts that reach beyond the node they stand on. */
function sticksOut(opened: Opened): Promise<string[]> {
  return opened.page.evaluate(() =>
    [...document.querySelectorAll("[data-node]")].flatMap(group => {
      const box = group.querySelector(":scope > .f")!.getBoundingClientRect();
      return [...group.querySelectorAll("text")]
        .filter(text => {
          const { left, right, top, bottom } = text.getBoundingClientRect();
          return left < box.left - 1 || right > box.right + 1 || top < box.top - 3 || bottom > box.bottom + 3;
        })
        .map(text => text.textContent!);
    }),
  );
}

/** Contrast as it is seen: computed colours of texts, marks and borders on what lies under them. */
async function legible(opened: Opened, theme: ThemeName): Promise<void> {
  const wrong = await opened.page.evaluate(() => {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true })!;
    const rgb = (color: string): number[] => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
      return [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)];
    };
    const luminance = (color: number[]) =>
      color
        .map(v => v / 255)
        .map(v => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
        .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i]!, 0);
    const contrast = (a: string, b: string) => {
      const [x, y] = [luminance(rgb(a)), luminance(rgb(b))];
      return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
    };
    const found: string[] = [];
    const ground = getComputedStyle(document.body).backgroundColor;
    for (const group of document.querySelectorAll("[data-node]")) {
      const id = (group as HTMLElement).dataset["node"];
      const outline = getComputedStyle(group.querySelector(":scope > .f")!);
      const check = (what: string, color: string, on: string, least: number) => {
        const is = contrast(color, on);
        if (is < least) found.push(`${id} ${what}: ${is.toFixed(2)}`);
      };
      check("border", outline.stroke, ground, 3);
      for (const text of group.querySelectorAll("text")) {
        check(`text ${text.textContent}`, getComputedStyle(text).fill, outline.fill, 4.5);
      }
      for (const mark of group.querySelectorAll(".m"))
        check("mark", getComputedStyle(mark).color, outline.fill, 3);
      for (const icon of group.querySelectorAll(".i"))
        check("icon", getComputedStyle(icon).color, outline.fill, 3);
    }
    for (const line of document.querySelectorAll(".e:not(.no)")) {
      const is = contrast(getComputedStyle(line).stroke, ground);
      if (is < 3) found.push(`edge: ${is.toFixed(2)}`);
    }
    return found;
  });
  assert.deepEqual(wrong, [], theme);
}
