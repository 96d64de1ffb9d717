/** The real bundled pages in headless Chromium, with VS Code's side of a webview played by the test. */
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { type Browser, chromium, type Page } from "playwright-core";
import { formHtml, graphHtml } from "../../webview/html.ts";
import { BODY_CLASS, type ThemeName, themeVariables } from "./themes.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const results = `${root}test-results/webview`;
const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(
  existsSync,
);

export interface OpenOptions {
  page?: "graph" | "form";
  theme?: ThemeName;
  width?: number;
  height?: number;
  /** What `getState` gives, as after a reload. */
  state?: unknown;
  reducedMotion?: boolean;
}

export interface Opened {
  page: Page;
  /** From the extension to the page. */
  send(message: unknown): Promise<void>;
  /** From the page to the extension, so far. */
  posted(): Promise<{ type: string; [key: string]: unknown }[]>;
  /** The first message of a type that has come since, or comes. */
  next(type: string): Promise<Record<string, unknown>>;
  state(): Promise<unknown>;
  /** Resolves when what was sent is drawn and nothing glides any more. */
  settled(): Promise<void>;
  /** What went wrong in the page: exceptions, refused by the content policy. */
  problems: readonly string[];
  shot(name: string): Promise<string>;
}

export class Harness {
  #browser!: Browser;
  #server!: Server;
  readonly #files = new Map<string, { type: string; text: string }>();

  async start(): Promise<void> {
    if (!CHROMIUM) throw new Error("These tests need Chromium: apt-get install chromium fonts-dejavu-core");
    for (const [entry, name] of [
      ["webview/graph.ts", "graph.js"],
      ["webview/form.ts", "form.js"],
      ["webview/layout-worker.ts", "layout-worker.js"],
    ] as const) {
      const built = await esbuild.build({
        absWorkingDir: root,
        entryPoints: [entry],
        bundle: true,
        write: false,
        format: "iife",
        platform: "browser",
        target: "es2022",
      });
      this.#files.set(`/${name}`, { type: "text/javascript", text: built.outputFiles[0]!.text });
    }
    for (const name of ["graph.css", "form.css"]) {
      this.#files.set(`/${name}`, { type: "text/css", text: readFileSync(`${root}webview/${name}`, "utf8") });
    }
    this.#server = createServer((request, response) => {
      const file = this.#files.get(request.url!);
      response.writeHead(file ? 200 : 404, {
        "content-type": `${file?.type ?? "text/plain"}; charset=utf-8`,
      });
      response.end(file?.text);
    });
    await new Promise<void>(resolve => this.#server.listen(0, "127.0.0.1", resolve));
    this.#browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ["--no-sandbox", "--disable-gpu"],
    });
    mkdirSync(results, { recursive: true });
  }

  async stop(): Promise<void> {
    await this.#browser?.close();
    this.#server?.close();
  }

  async open(options: OpenOptions = {}): Promise<Opened> {
    const { page: which = "graph", theme = "dark", width = 1400, height = 900 } = options;
    const origin = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    const at = (name: string) => `${origin}/${name}`;
    const nonce = randomBytes(16).toString("hex");
    const common = { cspSource: origin, nonce };
    const html =
      which === "graph"
        ? graphHtml({
            ...common,
            script: at("graph.js"),
            style: at("graph.css"),
            worker: at("layout-worker.js"),
          })
        : formHtml({ ...common, script: at("form.js"), style: at("form.css") });
    const address = `/${which}-${nonce}.html`;
    this.#files.set(address, { type: "text/html", text: html });
    const context = await this.#browser.newContext({
      viewport: { width, height },
      reducedMotion: options.reducedMotion ? "reduce" : "no-preference",
    });
    const page = await context.newPage();
    const problems: string[] = [];
    page.on("pageerror", error => problems.push(String(error)));
    page.on("console", message => {
      // Browsers ask for a favicon by themselves.
      if (message.type() === "error" && !message.location().url.endsWith("/favicon.ico"))
        problems.push(message.text());
    });
    await page.addInitScript(playHost, {
      state: options.state ?? null,
      variables: themeVariables(theme),
      bodyClass: BODY_CLASS[theme],
    });
    await page.goto(origin + address);
    const posted = () => page.evaluate(() => (globalThis as unknown as { posted: never[] }).posted);
    let read = 0;
    return {
      page,
      problems,
      posted,
      send: message => page.evaluate(data => void globalThis.postMessage(data, "*"), message),
      state: () => page.evaluate(() => (globalThis as unknown as { kept: unknown }).kept),
      settled: async () => {
        await page.evaluate(async () => {
          const frame = () => new Promise(requestAnimationFrame);
          // A message is taken, drawn with the next frame, and may ask for another.
          for (let i = 0; i < 4; i++) await frame();
          const gliding = () => document.querySelector(".gliding");
          while (gliding()) await frame();
        });
      },
      shot: async name => {
        const path = `${results}/${name}.png`;
        await page.screenshot({ path });
        return path;
      },
      next: async type => {
        for (;;) {
          await page.waitForFunction(
            n => (globalThis as unknown as { posted: unknown[] }).posted.length > n,
            read,
          );
          const message = (await posted())[read++]!;
          if ((message as { type: string }).type === type) return message;
        }
      },
    };
  }
}

/** Runs in the page before its scripts: what VS Code puts there. */
function playHost(given: { state: unknown; variables: Record<string, string>; bodyClass: string }): void {
  const world = globalThis as unknown as Record<string, unknown>;
  const posted: unknown[] = [];
  world["posted"] = posted;
  world["kept"] = given.state ?? undefined;
  world["acquireVsCodeApi"] = () => ({
    postMessage: (message: unknown) => posted.push(structuredClone(message)),
    getState: () => world["kept"],
    setState: (state: unknown) => {
      world["kept"] = structuredClone(state);
    },
  });
  const dress = () => {
    for (const [name, value] of Object.entries(given.variables)) {
      document.documentElement.style.setProperty(name, value);
    }
    document.body?.classList.add(given.bodyClass);
  };
  new MutationObserver((_, observer) => {
    if (!document.body) return;
    dress();
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
}
