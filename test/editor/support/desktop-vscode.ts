/** The desktop VS Code of this machine, found from its command line `code`. */
import { existsSync, realpathSync } from "node:fs";
import path from "node:path";

/**
 * The program behind `code` on the PATH; undefined when there is none, or when `code` leads to something else (the
 * helper of a remote window).
 */
export function desktopVsCode(searched: string = process.env["PATH"] ?? ""): string | undefined {
  for (const folder of searched.split(path.delimiter).filter(Boolean)) {
    for (const name of process.platform === "win32" ? ["code.cmd"] : ["code"]) {
      const command = path.join(folder, name);
      const program = existsSync(command) ? programOf(realpathSync(command)) : undefined;
      if (program) return program;
    }
  }
  return undefined;
}

/** `code` is a script in the folder `bin` of the application. */
function programOf(script: string): string | undefined {
  const application = path.join(path.dirname(script), "..");
  return [
    // Linux and Windows
    path.join(application, process.platform === "win32" ? "Code.exe" : "code"),
    // macOS: Contents/Resources/app/bin/code
    path.join(application, "..", "..", "MacOS", "Electron"),
    path.join(application, "..", "..", "MacOS", "Code"),
  ].find(file => file !== script && existsSync(file));
}

/** The first program of this name on the PATH. */
export function onPath(name: string): string | undefined {
  return (process.env["PATH"] ?? "")
    .split(path.delimiter)
    .map(folder => path.join(folder, name))
    .find(file => existsSync(file));
}
