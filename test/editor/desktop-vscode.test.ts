import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { desktopVsCode } from "./support/desktop-vscode.ts";

describe("the desktop VS Code behind `code`", () => {
  let home: string;
  beforeEach(() => {
    home = realpathSync(mkdtempSync(path.join(os.tmpdir(), "stepwright-code-")));
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  const file = (name: string) => {
    mkdirSync(path.dirname(path.join(home, name)), { recursive: true });
    writeFileSync(path.join(home, name), "");
    return path.join(home, name);
  };
  /** A folder of the PATH where `code` links to a script. */
  const linked = (script: string) => {
    mkdirSync(path.join(home, "usr"));
    symlinkSync(script, path.join(home, "usr", "code"));
    return [path.join(home, "empty"), path.join(home, "usr")].join(path.delimiter);
  };

  it("is found in a Linux package", function () {
    if (process.platform === "win32") this.skip();
    const program = file("share/code/code");
    assert.equal(desktopVsCode(linked(file("share/code/bin/code"))), program);
  });

  it("is found in a macOS application", function () {
    if (process.platform === "win32") this.skip();
    const program = file("Code.app/Contents/MacOS/Electron");
    assert.equal(desktopVsCode(linked(file("Code.app/Contents/Resources/app/bin/code"))), program);
  });

  it("is not the helper of a remote window, and not nothing", function () {
    if (process.platform === "win32") this.skip();
    assert.equal(desktopVsCode(linked(file("server/bin/remote-cli/code"))), undefined);
    assert.equal(desktopVsCode(""), undefined);
  });
});
