/** VS Code's workbench as a person uses it: keys, clicks, and what can be seen. Selectors stand only here. */
import { mkdirSync } from "node:fs";
import path from "node:path";
import type { FrameLocator, Locator, Page } from "playwright-core";

const LONG = 60_000;

export class Workbench {
  readonly page: Page;
  readonly #shots: string;

  constructor(page: Page, shots: string) {
    this.page = page;
    this.#shots = shots;
    mkdirSync(shots, { recursive: true });
  }

  /** Opens the editor where it is served, and waits until the lines of its file are coloured. */
  async open(url: string): Promise<void> {
    await this.page.goto(url);
    await this.page.waitForSelector(".monaco-workbench", { timeout: LONG });
    await this.page.waitForSelector(".editor-instance .view-line span[class*='mtk']", { timeout: LONG });
  }

  async screenshot(name: string): Promise<string> {
    const file = path.join(this.#shots, `${name}.png`);
    // Where the mouse was, a tooltip may stand before what is to be seen.
    await this.page.mouse.move(5, 500);
    await this.page.waitForTimeout(500);
    await this.page.screenshot({ path: file });
    return file;
  }

  // ── commands and keys ─────────────────────────────────────────────────────────────────────────────────────

  async command(title: string): Promise<void> {
    await this.page.keyboard.press("F1");
    const input = this.page.locator(".quick-input-widget .quick-input-box input");
    await input.waitFor();
    await input.fill(`>${title}`);
    await this.page.locator(".quick-input-list .monaco-list-row", { hasText: title }).first().click();
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  // ── the text editor ───────────────────────────────────────────────────────────────────────────────────────

  get editor(): Locator {
    return this.page.locator(".editor-group-container .editor-instance").first();
  }

  /** Puts the cursor on a 1-based line, in view. */
  async goToLine(line: number, column = 1): Promise<void> {
    await this.focusEditor();
    await this.page.keyboard.press("Control+g");
    const input = this.page.locator(".quick-input-widget .quick-input-box input");
    await input.waitFor();
    await input.fill(`:${line}:${column}`);
    await this.page.keyboard.press("Enter");
    await input.waitFor({ state: "hidden" });
  }

  async focusEditor(): Promise<void> {
    await this.command("View: Focus First Editor Group");
    await this.editor.locator(".view-line").first().waitFor();
  }

  squiggles(kind: "error" | "warning"): Locator {
    return this.editor.locator(`.squiggly-${kind}`);
  }

  /** Applies the quick fix of this title at the cursor. */
  async quickFix(title: string | RegExp): Promise<void> {
    await this.page.keyboard.press("Control+.");
    const row = this.page.locator(".action-widget .monaco-list-row", { hasText: title }).first();
    await row.waitFor();
    await row.click();
  }

  /** The lines that can be seen, top to bottom. */
  async text(): Promise<string> {
    const lines = await this.editor.locator(".view-lines .view-line").evaluateAll(elements =>
      elements
        .map(e => ({
          top: Number.parseFloat((e as HTMLElement).style.top),
          text: (e.textContent ?? "").replaceAll("\u00a0", " "),
        }))
        .sort((a, b) => a.top - b.top)
        .map(e => e.text),
    );
    return lines.join("\n");
  }

  /** Clicks the glyph margin beside a 1-based line. */
  async toggleBreakpoint(line: number): Promise<void> {
    await this.goToLine(line);
    const number = this.editor.locator(".margin-view-overlays .line-numbers", {
      hasText: new RegExp(`^${line}$`),
    });
    const row = (await number.boundingBox())!;
    const margin = (await this.editor.locator(".glyph-margin").first().boundingBox())!;
    const [x, y] = [margin.x + margin.width / 2, row.y + row.height / 2];
    await this.page.mouse.move(x, y);
    await this.page.mouse.click(x, y);
  }

  // ── debugging ─────────────────────────────────────────────────────────────────────────────────────────────

  get stoppedLine(): Locator {
    return this.editor.locator(".debug-top-stack-frame-line, .debug-focused-stack-frame-line").first();
  }

  async waitStopped(): Promise<void> {
    await this.page.waitForSelector(".debug-toolbar", { timeout: LONG });
    await this.stoppedLine.waitFor({ timeout: LONG });
  }

  async debugAction(label: string): Promise<void> {
    await this.page.locator(`.debug-toolbar .action-label[aria-label^="${label}"]`).click();
  }

  async waitSessionEnd(): Promise<void> {
    await this.page.locator(".debug-toolbar").waitFor({ state: "hidden", timeout: LONG });
  }

  /** The frames of the stack that is open, top first. */
  get frames(): Locator {
    return this.page.locator(".debug-call-stack .monaco-list-row:has(.stack-frame)");
  }

  get variables(): Locator {
    return this.page.locator(".debug-variables .monaco-list-row");
  }

  /** The row of the variables view for a scope or variable of this name. */
  variable(name: string): Locator {
    return this.variables.filter({ has: this.page.getByText(new RegExp(`^${name}\\b`)) }).first();
  }

  /** Opens such a row when it is closed. */
  async expandVariable(name: string): Promise<void> {
    const row = this.variable(name);
    await row.waitFor();
    if ((await row.getAttribute("aria-expanded")) === "false")
      await row.locator(".monaco-tl-twistie").click();
  }

  /** Picks an entry of a row's context menu. */
  async contextMenu(row: Locator, entry: string): Promise<void> {
    const menu = this.page.locator(".monaco-menu");
    await row.click({ button: "right" });
    const item = menu.locator(".action-item .action-label", { hasText: entry }).first();
    // A menu takes no click in its first moments, so that the click that opened it picks nothing.
    for (let tries = 0; tries < 10; tries++) {
      await item.click();
      const closed = menu.first().waitFor({ state: "hidden", timeout: 1000 });
      if (
        await closed.then(
          () => true,
          () => false,
        )
      )
        return;
    }
    throw new Error(`The menu does not take ${entry}`);
  }

  // ── webviews ──────────────────────────────────────────────────────────────────────────────────────────────

  /** The page in the webview that holds an element of this selector. */
  async webview(holding: string): Promise<FrameLocator> {
    const end = Date.now() + LONG;
    while (Date.now() < end) {
      const frames = this.page.locator("iframe.webview.ready");
      for (let i = 0; i < (await frames.count()); i++) {
        const inner = frames.nth(i).contentFrame().frameLocator("iframe#active-frame");
        if (
          (await inner
            .locator(holding)
            .count()
            .catch(() => 0)) > 0
        )
          return inner;
      }
      await this.page.waitForTimeout(200);
    }
    throw new Error(`No webview holds ${holding}`);
  }

  get toasts(): Locator {
    return this.page.locator(".notifications-toasts .notification-list-item-message");
  }
}
