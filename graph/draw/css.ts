/** Styles of the drawing, over any palette: variables in a page, plain colours in a file. */
import type { NodeState } from "../model.ts";
import { mixHex, PAGE_PALETTE, type Palette, plainPalette, type Token } from "../theme.ts";
import { STATE_WORD } from "../words.ts";

const STATES = Object.keys(STATE_WORD) as NodeState[];
const LOUD: readonly NodeState[] = ["running", "retrying", "waiting", "failed", "doubt"];
const KINDS = ["call", "model", "person", "plain"] as const;

interface Paints {
  palette: Palette;
  /** `share` % of a token over the background. */
  over(token: Token, share: number): string;
  /** The tint of a loud state. */
  tint(token: Token): string;
  width: string;
}

function rules({ palette: c, over, tint, width }: Paints): string {
  return [
    `text{font-size:13px;fill:${c.text};white-space:pre}`,
    ".t1{font-weight:600}",
    `.t2{font-size:11px;fill:${c.muted}}.t3{font-size:11px;fill:${c.text}}`,
    `.n>.f{fill:${c.card};stroke:${c.line};stroke-width:${width}}`,
    ".i{fill:none;stroke:currentColor;stroke-width:1.3;stroke-linecap:round;stroke-linejoin:round}",
    `.mu{color:${c.muted}}.wa{color:${c.irreversible}}`,
    `.i.error,.dg.error{color:${c.error}}.i.warning{color:${c.warning}}.i.hint{color:${c.hint}}`,
    ...KINDS.map(kind => `.k-${kind} .tile{fill:${over(kind, 14)}}.k-${kind} .ki{color:${c[kind]}}`),
    ...STATES.map(state => `.m.st-${state}{color:${c[state]}}`),
    `.mf{fill:currentColor;stroke:none}.mg{stroke:${c.bg}}.ms{stroke:currentColor}.faint{opacity:.35}`,
    ...LOUD.map(
      state =>
        `.n.st-${state}>.f{fill:${tint(state)};stroke:${c[state]};stroke-width:2}` + bars(state, c, over),
    ),
    ".n.st-retrying>.f{stroke-dasharray:6 4}.n.st-doubt>.f{stroke-dasharray:2 3;stroke-width:2.5}",
    `.n.st-skipped>.f,.n.st-cancelled>.f,.n.st-undone>.f{fill:${c.bg};stroke-dasharray:4 3}`,
    `.n.st-ahead>.f{fill:${c.bg};stroke-dasharray:1.5 3;stroke-linecap:round}`,
    `.st-skipped>.t1,.st-cancelled>.t1,.st-ahead>.t1{font-weight:400;fill:${c.muted}}`,
    `.st-undone>.t1{text-decoration:line-through;fill:${c.muted}}`,
    ".n.tiny>.f{stroke-width:1}",
    `.n.tiny.st-succeeded>.f{fill:${over("succeeded", 30)};stroke:${c.succeeded}}`,
    ...LOUD.map(state => `.n.tiny.st-${state}>.f{fill:${over(state, 34)};stroke-width:1.5}`),
    `.sq{fill:none;stroke-width:1.3}.sq.error{stroke:${c.error}}.sq.warning{stroke:${c.warning}}`,
    `.irr{fill:none;stroke:${c.irreversible};stroke-width:1}`,
    `.sel{fill:none;stroke:${c.focus};stroke-width:2}.halo{fill:${c.bg};stroke:none}`,
    `.bp{fill:${c.breakpoint};stroke:${c.bg};stroke-width:2}`,
    `.bp.off{fill:${c.bg};stroke:${c.breakpoint}}`,
    `.here{fill:${c.stopped};stroke:${c.bg};stroke-width:1.5;stroke-linejoin:round;paint-order:stroke}`,
    `.e{fill:none;stroke:${c.edge};stroke-width:1.5}.e.opt{stroke-dasharray:6 4}.ah{fill:${c.edge}}`,
    `.e.no{stroke-dasharray:2 4;stroke-width:1.2;opacity:.75}.ah.no{opacity:.75}`,
    `.e.yes{stroke:${c.text};stroke-width:2}.ah.yes{fill:${c.text}}`,
    `.e.own{stroke:${c.focus};stroke-width:1.2;stroke-dasharray:2 4}.ah.own{fill:${c.focus}}`,
    `.el rect{fill:${c.bg};stroke:${c.edge};stroke-width:1}.el.no rect{stroke-dasharray:2 3}`,
    `.el.yes rect{stroke:${c.text};stroke-width:1.5}.el.no .t3{fill:${c.muted}}`,
    `.wave .t2{font-weight:600;paint-order:stroke;stroke:${c.bg};stroke-width:5px;stroke-linejoin:round}`,
    ".wave .t2+.t2{font-weight:400}",
  ].join("\n");
}

function bars(state: NodeState, c: Palette, over: Paints["over"]): string {
  return `.st-${state} .bar0{fill:${over(state, 28)}}.st-${state} .bar1{fill:${c[state]}}`;
}

/** For a page inside VS Code; wants `pageTokens()` beside it. */
export function pageCss(): string {
  const over = (token: Token, share: number) =>
    `color-mix(in srgb,var(--sw-${token}) ${share}%,var(--sw-bg))`;
  const tint = (token: Token) => `color-mix(in srgb,var(--sw-${token}) var(--sw-tint),var(--sw-bg))`;
  return (
    rules({ palette: PAGE_PALETTE, over, tint, width: "var(--sw-width)" }) +
    `
.spin{transform-box:fill-box;transform-origin:center;animation:sw-turn 1.2s linear infinite}
@keyframes sw-turn{to{transform:rotate(360deg)}}
.vscode-high-contrast .tile{fill:none!important;stroke:currentColor;stroke-width:1}
.vscode-high-contrast .e.yes{stroke-width:3}
.vscode-high-contrast .e.no,.vscode-high-contrast .ah.no{opacity:1}
.vscode-high-contrast .n.tiny>.f{fill:var(--sw-bg)!important}
.vscode-high-contrast .bar0{fill:none!important;stroke:currentColor;stroke-width:1}
.vscode-reduce-motion .spin{animation:none}
@media (prefers-reduced-motion:reduce){.spin{animation:none}}
`
  );
}

const FONT =
  '-apple-system,BlinkMacSystemFont,"Segoe WPC","Segoe UI",system-ui,Ubuntu,"Droid Sans",sans-serif';

/** For a file that stands alone: plain colours of one theme, or light with dark where that is preferred. */
export function fileCss(theme: "light" | "dark" | "auto"): string {
  const plain = (which: "light" | "dark") => {
    const palette = plainPalette(which);
    const over = (token: Token, share: number) => mixHex(palette[token], share, palette.bg);
    return (
      `.bg{fill:${palette.bg}}\n` + rules({ palette, over, tint: token => over(token, 10), width: "1.25px" })
    );
  };
  const font = `text{font-family:${FONT};font-variant-numeric:tabular-nums}\n`;
  if (theme !== "auto") return font + plain(theme);
  return `${font}${plain("light")}\n@media (prefers-color-scheme:dark){\n${plain("dark")}\n}`;
}
