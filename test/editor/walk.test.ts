/**
 * The first hour in a real VS Code, with the packaged extension, as a person does it: write, see, run, stop, mend,
 * finish, replay. Leaves its screenshots in `test-results/walk`, or with UPDATE_PICTURES=1 in `docs/images`.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { FrameLocator } from "playwright-core";
import { node, root } from "../../scripts/lib/setup.mjs";
import { type EditorSession, startSession } from "./support/session.ts";
import type { Workbench } from "./support/workbench.ts";

describe("the first hour, in VS Code", function () {
  this.timeout(300_000);
  this.bail(true);
  let session: EditorSession;
  let workbench: Workbench;
  let graph: FrameLocator;
  let file: string;
  let text: string;

  before(async () => {
    // The README's pictures are made anew only when asked: each run has another id and other times.
    session = await startSession(process.env["UPDATE_PICTURES"] ? "docs/images" : "test-results/walk");
    workbench = session.workbench;
    file = path.join(session.folder, "refund.flow");
    text = readFileSync(file, "utf8");
    await workbench.open(session.url);
  });
  after(() => session?.close());
  afterEach(async function () {
    if (this.currentTest?.state !== "failed") return;
    await workbench.command("Notifications: Show Notifications");
    await workbench.page.screenshot({ path: path.join(root, "test-results", "walk-failure.png") });
  });

  /** The 1-based line on which a text of the workflow first stands, after another one. */
  const lineOf = (what: string, after = "") => {
    const start = text.indexOf(what, text.indexOf(after));
    assert.ok(start >= 0, `no ${what} in the example`);
    return text.slice(0, start).split("\n").length;
  };

  it("opens the example without a complaint", async () => {
    await workbench.goToLine(1);
    assert.equal(await workbench.page.locator("#status\\.editor\\.mode").innerText(), "Flow workflow");
    await workbench.page.waitForTimeout(2000);
    assert.equal(await workbench.squiggles("error").count(), 0);
    assert.equal(await workbench.squiggles("warning").count(), 0);
  });

  it("shows a deleted need at once, and its quick fix repairs it", async () => {
    const step = lineOf("step customer");
    await workbench.goToLine(lineOf("needs order", "step customer"));
    await workbench.press("Control+Shift+k");
    await workbench.squiggles("error").first().waitFor();
    const use = lineOf("order.body.customer") - 1;
    await workbench.goToLine(use, text.split("\n")[use]!.indexOf("order.body") + 2);
    await workbench.press("Control+.");
    await workbench.page.locator(".action-widget").first().waitFor();
    await workbench.screenshot("walk-missing-need");
    await workbench.press("Escape");
    await workbench.quickFix(/needs/i);
    await workbench.squiggles("error").first().waitFor({ state: "detached" });
    await workbench.goToLine(step);
    assert.match(await workbench.text(), /step customer[\s\S]*?needs order[\s\S]*?http\.get/);
    await workbench.press("Control+s");
  });

  it("draws all steps, and follows the edit", async () => {
    await workbench.command("View: Close Primary Side Bar");
    await workbench.goToLine(1);
    await workbench.command("Stepwright: Open Step Graph");
    graph = await workbench.webview("[role=tree]");
    const names = [...text.matchAll(/^ {2}(?:step|decide) (\w+)/gm)].map(match => match[1]!);
    for (const name of names) await node_(graph, name).waitFor();
    await workbench.screenshot("walk-graph");

    await workbench.goToLine(lineOf("output {"));
    await workbench.page.keyboard.insertText("step extra { value 1 }\n\n  ");
    await node_(graph, "extra").waitFor();
    await workbench.focusEditor();
    await workbench.command("File: Revert File");
    await node_(graph, "extra").waitFor({ state: "detached" });
  });

  it("takes a breakpoint in the gutter and shows it on the graph", async () => {
    await workbench.toggleBreakpoint(lineOf("step refund"));
    await workbench.editor.locator(".codicon-debug-breakpoint").first().waitFor();
    await graph.locator("[data-node=refund] .bp").first().waitFor();
  });

  it("asks for the input with a form on F5, and stops at the breakpoint", async () => {
    await workbench.focusEditor();
    await workbench.press("F5");
    const form = await workbench.webview("#field-order_id");
    await form.locator("#field-order_id").waitFor();
    await fill(form, "order_id", "A1");
    await fill(form, "complaint", "The lamp arrived broken.");
    await fill(form, "shop", session.services.shop);
    await fill(form, "payments", session.services.payments);
    await workbench.screenshot("walk-form");
    await form.locator("vscode-button.submit").click();
    await workbench.waitStopped();
  });

  it("shows the order in the variables", async () => {
    await workbench.expandVariable("Needed steps");
    await workbench.expandVariable("order");
    await workbench.expandVariable("body");
    await workbench.variable("total").waitFor();
    await workbench.screenshot("walk-stopped");
  });

  it("stops where the payment has failed, and the graph marks it", async () => {
    await workbench.debugAction("Step Over");
    await graph.locator("[data-node=refund].st-failed").waitFor();
    await workbench.waitStopped();
    await workbench.screenshot("walk-failed");
    const stats = await session.services.stats();
    assert.equal(stats.refunds, 0);
    assert.equal(stats.payments["POST /refunds"], 3, "one call and two retries");
  });

  it("goes on when the provider is mended and the frame restarted, and nothing runs twice", async () => {
    await session.services.switchPayment("ok");
    await workbench.contextMenu(workbench.frames.filter({ hasText: "refund" }).first(), "Restart Frame");
    await workbench.waitStopped();
    for (let i = 0; i < 3 && (await workbench.page.locator(".debug-toolbar").isVisible()); i++) {
      await workbench.debugAction("Continue");
      await workbench.page.waitForTimeout(1500);
    }
    await workbench.waitSessionEnd();
    await graph.locator("[data-node=tell].st-succeeded").waitFor();
    await workbench.screenshot("walk-finished");
    const stats = await session.services.stats();
    assert.equal(stats.refunds, 1);
    assert.equal(stats.mails, 1);
    assert.equal(stats.shop["GET /orders/A1"], 1, "the order was read once");

    const [run] = runs(session.folder);
    assert.equal(run!.outcome, "succeeded");
    const succeeded = journal(session.folder, run!.run)
      .filter(event => event.type === "attempt.succeeded")
      .map(event => event.node);
    assert.equal(new Set(succeeded).size, succeeded.length, `a step succeeded twice: ${succeeded}`);
  });

  it("replays the run from the Runs view without a call", async () => {
    const before = await session.services.stats();
    await workbench.command("View: Show Stepwright");
    const row = workbench.page.locator(".pane-body .monaco-list-row", { hasText: "succeeded" }).first();
    await row.waitFor();
    await row.hover();
    await row.locator("[aria-label^='Replay']").first().click();
    await workbench.waitStopped();
    await workbench.debugAction("Continue");
    await workbench.frames.filter({ hasText: "refund" }).first().waitFor();
    await workbench.debugAction("Step Back");
    await graph.locator("[data-node=refund].st-ahead").waitFor();
    await workbench.frames.filter({ hasText: "route" }).first().waitFor();
    await workbench.variables.first().waitFor();
    await workbench.screenshot("walk-replay");
    await workbench.debugAction("Stop");
    await workbench.waitSessionEnd();
    assert.deepEqual(await session.services.stats(), before);
    assert.equal(runs(session.folder).length, 1, "a replay makes no new run");
    await graph.locator("[data-node=route].st-ahead").waitFor({ state: "detached" });
  });

  it("forks the run at a step from the Runs view; what was written is adopted, not written again", async () => {
    const before = await session.services.stats();
    await workbench.command("View: Show Stepwright");
    const row = workbench.page.locator(".pane-body .monaco-list-row", { hasText: "succeeded" }).first();
    await row.click();
    await workbench.press("ArrowRight");
    const step = workbench.page.locator(".pane-body .monaco-list-row", { hasText: /^tell/ }).first();
    await step.waitFor();
    await workbench.screenshot("walk-runs");
    await step.hover();
    await step.locator("[aria-label^='Fork from Here']").first().click();
    await workbench.waitStopped();
    for (let i = 0; i < 5 && (await workbench.page.locator(".debug-toolbar").isVisible()); i++) {
      await workbench.debugAction("Continue").catch(() => undefined);
      await workbench.page.waitForTimeout(1500);
    }
    await workbench.waitSessionEnd();
    const [fork, origin] = runs(session.folder);
    assert.equal(fork!.origin?.run, origin!.run);
    assert.equal(fork!.outcome, "succeeded");
    assert.deepEqual(await session.services.stats(), before);
  });
});

/** A node of the graph by its name. */
function node_(graph: FrameLocator, name: string) {
  return graph.locator(`[data-node=${name}]`).first();
}

/** Types into a field of the form; the toolkit's controls hold the real input in their shadow. */
async function fill(form: FrameLocator, name: string, value: string): Promise<void> {
  const control = form.locator(`#field-${name}`);
  await control.click();
  await control.press("Control+a");
  await control.pressSequentially(value);
}

function stepwright(folder: string, ...args: string[]): string {
  return execFileSync(node, [path.join(root, "dist", "cli.cjs"), ...args], { cwd: folder, encoding: "utf8" });
}

function runs(folder: string): { run: string; outcome: string; origin: { run: string } | null }[] {
  return JSON.parse(stepwright(folder, "runs", "--json"));
}

function journal(folder: string, run: string): { type: string; node?: string }[] {
  return JSON.parse(stepwright(folder, "show", run, "--json", "--events")).events;
}
