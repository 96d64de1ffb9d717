/**
 * The colours of all drawings, derived from VS Code's theme variables: as CSS for a page inside VS Code, and computed
 * into plain colours for a file that stands alone. Text is foreground or muted; states and kinds colour marks and borders.
 */

export const TOKENS = [
  "bg",
  "text",
  "muted",
  "line",
  "edge",
  "card",
  "block",
  "hair",
  "grid",
  "focus",
  "succeeded",
  "running",
  "retrying",
  "waiting",
  "failed",
  "doubt",
  "undone",
  "skipped",
  "cancelled",
  "ahead",
  "call",
  "model",
  "person",
  "plain",
  "irreversible",
  "error",
  "warning",
  "hint",
  "breakpoint",
  "stopped",
] as const;
export type Token = (typeof TOKENS)[number];

/** A theme variable by its name, or `mix(a, n % of it, b)`. */
type Paint = string | readonly [Paint, number, Paint];

const FG = "foreground";
const BG = "editor-background";

const PAINTS: Readonly<Record<Token, Paint>> = {
  bg: BG,
  text: FG,
  muted: [FG, 78, BG],
  line: [FG, 50, BG],
  edge: [FG, 58, BG],
  card: [FG, 6, BG],
  block: [FG, 3, BG],
  hair: [FG, 16, BG],
  grid: [FG, 9, BG],
  focus: "focusBorder",
  succeeded: ["charts-green", 85, FG],
  running: ["charts-blue", 90, FG],
  retrying: ["charts-yellow", 80, FG],
  waiting: ["charts-purple", 85, FG],
  failed: ["charts-red", 88, FG],
  doubt: [["charts-orange", 58, "charts-red"], 86, FG],
  undone: [FG, 78, BG],
  skipped: [FG, 58, BG],
  cancelled: [FG, 58, BG],
  ahead: [FG, 58, BG],
  call: ["symbolIcon-variableForeground", 85, FG],
  model: ["symbolIcon-classForeground", 80, FG],
  person: ["symbolIcon-methodForeground", 85, FG],
  plain: FG,
  irreversible: ["editorWarning-foreground", 80, FG],
  error: "editorError-foreground",
  warning: ["editorWarning-foreground", 80, FG],
  hint: ["editorInfo-foreground", 80, FG],
  breakpoint: "debugIcon-breakpointForeground",
  stopped: "debugIcon-breakpointCurrentStackframeForeground",
};

const LIGHT: Partial<Record<Token, Paint>> = {
  line: [FG, 60, BG],
  edge: [FG, 66, BG],
  skipped: [FG, 66, BG],
  cancelled: [FG, 66, BG],
  ahead: [FG, 66, BG],
  stopped: ["debugIcon-breakpointCurrentStackframeForeground", 80, FG],
};

const CONTRAST: Partial<Record<Token, Paint>> = {
  muted: FG,
  line: "contrastBorder",
  edge: FG,
  card: BG,
  block: BG,
  hair: ["contrastBorder", 60, BG],
  grid: BG,
  doubt: ["charts-orange", 42, FG],
  undone: FG,
  skipped: FG,
  cancelled: FG,
  ahead: FG,
};

function css(paint: Paint): string {
  if (typeof paint === "string") return `var(--vscode-${paint})`;
  const [a, share, b] = paint;
  return `color-mix(in srgb,${css(a)} ${share}%,${css(b)})`;
}

function block(selector: string, paints: Partial<Record<Token, Paint>>, more: string): string {
  const lines = Object.entries(paints).map(([token, paint]) => `--sw-${token}:${css(paint)};`);
  return `${selector}{${lines.join("")}${more}}\n`;
}

/** Sets `--sw-*` on the body of a page inside VS Code, for the theme that is on. */
export function pageTokens(): string {
  return (
    block("body", PAINTS, "--sw-tint:10%;--sw-width:1.25px;") +
    block("body.vscode-light", LIGHT, "") +
    block("body.vscode-high-contrast", CONTRAST, "--sw-tint:0%;--sw-width:1.5px;")
  );
}

export type Palette = Readonly<Record<Token, string>>;

/** `var(--sw-…)` for each token. */
export const PAGE_PALETTE = Object.fromEntries(TOKENS.map(token => [token, `var(--sw-${token})`])) as Palette;

// VS Code's Dark Modern and Light Modern, for files that stand alone.
const DARK_THEME: Readonly<Record<string, string>> = {
  foreground: "#cccccc",
  "editor-background": "#1f1f1f",
  focusBorder: "#0078d4",
  "charts-red": "#f14c4c",
  "charts-blue": "#59a4f9",
  "charts-yellow": "#cca700",
  "charts-orange": "#d18616",
  "charts-green": "#89d185",
  "charts-purple": "#b180d7",
  "symbolIcon-variableForeground": "#75beff",
  "symbolIcon-classForeground": "#ee9d28",
  "symbolIcon-methodForeground": "#b180d7",
  "editorWarning-foreground": "#cca700",
  "editorError-foreground": "#f14c4c",
  "editorInfo-foreground": "#59a4f9",
  "debugIcon-breakpointForeground": "#e51400",
  "debugIcon-breakpointCurrentStackframeForeground": "#ffcc00",
};
const LIGHT_THEME: Readonly<Record<string, string>> = {
  foreground: "#3b3b3b",
  "editor-background": "#ffffff",
  focusBorder: "#005fb8",
  "charts-red": "#e51400",
  "charts-blue": "#0063d3",
  "charts-yellow": "#bf8803",
  "charts-orange": "#d18616",
  "charts-green": "#388a34",
  "charts-purple": "#652d90",
  "symbolIcon-variableForeground": "#007acc",
  "symbolIcon-classForeground": "#d67e00",
  "symbolIcon-methodForeground": "#652d90",
  "editorWarning-foreground": "#bf8803",
  "editorError-foreground": "#e51400",
  "editorInfo-foreground": "#0063d3",
  "debugIcon-breakpointForeground": "#e51400",
  "debugIcon-breakpointCurrentStackframeForeground": "#be8700",
};

/** Plain `#rrggbb` colours of VS Code's own light or dark theme. */
export function plainPalette(theme: "light" | "dark"): Palette {
  const paints = theme === "light" ? { ...PAINTS, ...LIGHT } : PAINTS;
  const variables = theme === "light" ? LIGHT_THEME : DARK_THEME;
  const result = TOKENS.map(token => [token, hex(resolve(paints[token], variables))]);
  return Object.fromEntries(result) as Palette;
}

type Rgb = readonly [number, number, number];

function resolve(paint: Paint, variables: Readonly<Record<string, string>>): Rgb {
  if (typeof paint === "string") return parseHex(variables[paint]!);
  return mix(resolve(paint[0], variables), paint[1], resolve(paint[2], variables));
}

/** `share` % of `a`, the rest `b`. */
function mix(a: Rgb, share: number, b: Rgb): Rgb {
  const at = (i: 0 | 1 | 2) => (a[i] * share + b[i] * (100 - share)) / 100;
  return [at(0), at(1), at(2)];
}

export function mixHex(a: string, share: number, b: string): string {
  return hex(mix(parseHex(a), share, parseHex(b)));
}

function parseHex(text: string): Rgb {
  const at = (i: number) => Number.parseInt(text.slice(i, i + 2), 16);
  return [at(1), at(3), at(5)];
}

function hex(rgb: Rgb): string {
  return "#" + rgb.map(value => Math.round(value).toString(16).padStart(2, "0")).join("");
}
