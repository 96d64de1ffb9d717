/** The graph's panel in a real VS Code: which workflow it shows, and that it stands in nobody's way. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { FrameLocator } from "playwright-core";
import { root } from "../../scripts/lib/setup.mjs";
import { openBrowser } from "../../scripts/vscode/browser.ts";
import { startVsCode } from "../../scripts/vscode/server.ts";
import { Workbench } from "./support/workbench.ts";

const TWO = `workflow one {
  input {}
  step first { value 1 }
  output first
}

workflow two {
  input {}
  step second { value 2 }
  output second
}
`;

describe("the graph's panel", function () {
  this.timeout(120_000);
  let workbench: Workbench;
  let graph: FrameLocator;
  const closing: (() => unknown)[] = [];

  before(async () => {
    const home = mkdtempSync(path.join(os.tmpdir(), "stepwright-graph-"));
    closing.push(() => rmSync(home, { recursive: true, force: true, maxRetries: 5 }));
    const folder = path.join(home, "files");
    mkdirSync(folder);
    writeFileSync(path.join(folder, "two.flow"), TWO);
    const editor = await startVsCode({
      home,
      smokeTestDriver: true,
      settings: { "security.workspace.trust.enabled": false, "git.enabled": false, "files.autoSave": "off" },
    });
    closing.push(() => editor.exited, editor.stop);
    const browser = await openBrowser();
    closing.push(browser.close);
    workbench = new Workbench(browser.page, path.join(root, "test-results"));
    const remote = (file: string) => `vscode-remote://127.0.0.1:${editor.port}${file}`;
    const payload = JSON.stringify([
      ["extensionDevelopmentPath", remote(root.replace(/\/$/, ""))],
      ["openFile", remote(path.join(folder, "two.flow"))],
    ]);
    const query = new URLSearchParams({ folder, payload });
    await browser.page.goto(`http://127.0.0.1:${editor.port}/?${query}`);
    await browser.page.waitForSelector(".editor-instance .view-line span[class*='mtk']", { timeout: 60_000 });
    // The lenses stand there when the extension does.
    await browser.page.getByText("Graph", { exact: true }).first().waitFor({ timeout: 60_000 });
  });
  after(async () => {
    for (const close of closing.reverse()) await close();
  });

  afterEach(async function () {
    if (this.currentTest?.state === "failed") await workbench.screenshot("graph-panel-failure");
  });

  const node = (name: string) => graph.locator(`[data-node=${name}]`).first();

  it("shows the workflow at the cursor, of two that do not call each other", async () => {
    await workbench.goToLine(9);
    await workbench.command("Stepwright: Open Step Graph");
    graph = await workbench.webview("[role=tree]");
    await node("second").waitFor();
    assert.equal(await node("first").count(), 0);
  });

  it("follows the cursor into the other workflow", async () => {
    await workbench.goToLine(3);
    await node("first").waitFor();
    await node("second").waitFor({ state: "detached" });
  });

  it("goes on when its workflow gets another name", async () => {
    await workbench.goToLine(1, 10);
    await workbench.page.keyboard.insertText("num");
    await workbench.goToLine(3, 8);
    await workbench.page.keyboard.insertText("ve");
    await node("vefirst").waitFor();
  });

  it("does not come before its file in the same column", async () => {
    await workbench.press("Control+s");
    // The column is gone with its only editor; opened again, the file stands beside the graph's tab.
    await workbench.command("View: Close Editor");
    await workbench.command("View: Reopen Closed Editor");
    const own = workbench.page.locator(".tab.active[data-resource-name='two.flow']");
    await own.waitFor();
    await workbench.page.waitForTimeout(1000);
    assert.equal(await own.count(), 1);
  });

  it("shows the text of a file that was closed and opened", async () => {
    await workbench.goToLine(3, 8);
    await workbench.page.keyboard.insertText("x");
    await workbench.command("Stepwright: Open Step Graph");
    graph = await workbench.webview("[role=tree]");
    await node("xvefirst").waitFor();
  });
});
