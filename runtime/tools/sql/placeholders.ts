/** What stands in a statement besides text and comments: placeholders, its first word, further statements. */

export interface Scanned {
  /** The first word, in lower case: `select`. Empty when there is no statement. */
  verb: string;
  /** Numbers of `$1`, `$2`, …, without repeats, ascending. */
  placeholders: readonly number[];
  /** Placeholders of other kinds: `?`, `:name`, `@name`, `$name`. */
  foreign: readonly string[];
  /** Something follows the first statement. */
  several: boolean;
}

/** Quoted text and names (a doubled quote stays inside), comments, placeholders, words, `;`. */
const TOKEN =
  /'(?:[^']|'')*'?|"(?:[^"]|"")*"?|`(?:[^`]|``)*`?|\[[^\]]*\]?|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|\$\w+|\?\d*|[:@]\w+|[\p{L}_][\p{L}\p{N}_$]*|;|\S/gu;

export function scan(sql: string): Scanned {
  const placeholders = new Set<number>();
  const foreign = new Set<string>();
  let verb = "";
  let ended = false;
  let several = false;
  for (const [token] of sql.matchAll(TOKEN)) {
    if (token.startsWith("--") || token.startsWith("/*")) continue;
    if (token === ";") {
      ended = ended || verb !== "";
      continue;
    }
    if (ended) several = true;
    if (/^\$\d+$/.test(token)) placeholders.add(Number(token.slice(1)));
    else if (/^[$?:@]/.test(token)) foreign.add(token);
    if (verb === "") verb = token.toLowerCase();
  }
  return { verb, placeholders: [...placeholders].sort((a, b) => a - b), foreign: [...foreign], several };
}
