/** Where the page of a diagnostic stands. */
import { existsSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

/** URI of the page of a diagnostic's code, or undefined where there is none. */
export type PageOf = (code: string) => string | undefined;

/** Pages under `docs/diagnostics/` of a folder. Each is looked for once. */
export function pagesIn(folder: string): PageOf {
  const known = new Map<string, string | undefined>();
  return code => {
    if (!known.has(code)) {
      const file = join(folder, "docs", "diagnostics", `${code}.md`);
      known.set(code, existsSync(file) ? pathToFileURL(file).href : undefined);
    }
    return known.get(code);
  };
}

/** The folder that the package stands in: one above the folder of the program that runs (`dist/`, `bin/`, `server/`). */
export function packageFolder(program = process.argv[1] ?? "."): string {
  try {
    return dirname(dirname(realpathSync(program)));
  } catch {
    return dirname(dirname(program));
  }
}
