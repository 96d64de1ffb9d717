/** A headless browser for tests and screenshots: the one that is there, else one that is installed now. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { chromium, type Page } from "playwright-core";
import { say } from "../lib/setup.mjs";

const KNOWN = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:/Program Files/Google/Chrome/Application/chrome.exe",
];

/** The path of a Chromium or Chrome: `CHROME_PATH`, a known place, the system's package manager, Playwright's own. */
export function ensureBrowser(): string {
  const found = [process.env["CHROME_PATH"] ?? "", ...KNOWN, chromium.executablePath()].find(
    file => file !== "" && existsSync(file),
  );
  if (found) return found;
  if (process.platform === "linux" && existsSync("/usr/bin/apt-get") && process.getuid?.() === 0) {
    say("installing Chromium with the system's package manager, about two minutes …");
    const quiet = {
      stdio: ["ignore", "ignore", 2] as ("ignore" | number)[],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    };
    spawnSync("apt-get", ["update", "-qq"], quiet);
    spawnSync("apt-get", ["install", "-y", "-qq", "chromium", "fonts-dejavu-core"], quiet);
    if (existsSync("/usr/bin/chromium")) return "/usr/bin/chromium";
  }
  say("installing Chromium with Playwright …");
  spawnSync(process.execPath, ["node_modules/playwright-core/cli.js", "install", "chromium"], {
    stdio: ["ignore", 2, 2],
  });
  if (existsSync(chromium.executablePath())) return chromium.executablePath();
  throw new Error("No browser found. Install Chromium or Chrome, or set CHROME_PATH to one.");
}

/** Opens a page in a browser with a fresh profile. */
export async function openBrowser(
  size = { width: 1400, height: 900 },
): Promise<{ page: Page; close(): Promise<void> }> {
  const profile = mkdtempSync(path.join(os.tmpdir(), "stepwright-browser-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: ensureBrowser(),
    headless: true,
    viewport: size,
    args: [
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  return {
    page: context.pages()[0] ?? (await context.newPage()),
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
