import assert from "node:assert/strict";
import { contractRow, spaced } from "../../graph/draw/contract.ts";
import { walked } from "../../graph/draw/edge.ts";
import { durationText, factText, fitFact, timeText } from "../../graph/draw/facts.ts";
import { levelAt } from "../../graph/draw/look.ts";
import { nodeMarkup } from "../../graph/draw/node.ts";
import { roundedPath } from "../../graph/draw/shapes.ts";
import { shorten, tableMeasure } from "../../graph/measure.ts";
import { plainPalette } from "../../graph/theme.ts";
import { spokenName } from "../../graph/words.ts";
import { complaint, failedRun, node } from "./models.ts";

const measure = tableMeasure;
const refund = complaint.nodes.find(n => n.id === "refund")!;
const words = (markup: string) => [...markup.matchAll(/<text[^>]*>([^<]*)</g)].map(match => match[1]);

describe("text", () => {
  it("is cut to its room with …", () => {
    assert.equal(shorten("refund", 200, 13, 600, measure), "refund");
    const cut = shorten("a name that is far too long for this", 80, 13, 600, measure);
    assert.match(cut, /^a name.*…$/);
    assert.ok(measure(cut, 13, 600) <= 80);
    assert.equal(shorten("abc", 2, 13, 600, measure), "");
  });
});

describe("facts", () => {
  it("lose what stands in brackets before their end is cut", () => {
    const fact = "unavailable (http_503), 3 tries";
    const fits = measure("unavailable, 3 tries", 11, 400);
    assert.equal(fitFact(fact, 400, measure), fact);
    assert.equal(fitFact(fact, fits, measure), "unavailable, 3 tries");
    assert.equal(fitFact(fact, measure("unavailable, …", 11, 400), measure), "unavailable…");
  });

  for (const [ms, text] of [
    [0, "0 ms"],
    [480, "480 ms"],
    [1234, "1.2 s"],
    [9960, "10 s"],
    [48_200, "48 s"],
    [136_000, "2:16"],
    [3_900_000, "65:00"],
    [7_500_000, "2 h 05"],
    [200_000_000, "2 d 7 h"],
  ] as const) {
    it(`${ms} ms is said as ${text}`, () => assert.equal(durationText(ms), text));
  }

  it("counts down to the next try and to a person's deadline", () => {
    assert.equal(
      factText({ state: "retrying", fact: "try 2", attempts: 1, due: 12_000 }, 0),
      "try 2 in 12 s",
    );
    assert.equal(
      factText({ state: "waiting", fact: "finance", attempts: 0, due: 60_000 }, 1_000),
      "finance · 59 s left",
    );
    assert.equal(factText({ state: "waiting", fact: "finance", attempts: 0, due: 500 }, 1_000), "finance");
  });

  it("counts up while an attempt runs, in whole seconds", () => {
    assert.equal(timeText({ state: "running", fact: "", attempts: 1, since: 0 }, 400), "");
    assert.equal(timeText({ state: "running", fact: "", attempts: 1, since: 0 }, 4_400), "4.0 s");
  });
});

describe("contract row", () => {
  it("drops words that only repeat their icon before it drops anything else", () => {
    assert.deepEqual(words(contractRow(refund, 12, 220, 61, measure)), ["finance", "5×"]);
    assert.deepEqual(words(contractRow(refund, 12, 420, 61, measure)), ["finance", "5×", "key", "verify"]);
  });

  it("stays inside its room", () => {
    const row = contractRow(refund, 12, 220, 61, measure);
    const xs = [...row.matchAll(/translate\(([\d.]+) /g)].map(match => Number(match[1]));
    assert.ok(Math.min(...xs) >= 12 && Math.max(...xs) <= 220 - 14);
  });

  it("writes a single failure action in words", () => {
    const one = node("a", { contract: { failure: ["stop"] } });
    assert.deepEqual(words(contractRow(one, 12, 220, 61, measure)), ["stop"]);
  });

  it("sets durations apart from their units", () => {
    assert.equal(spaced("10s"), "10 s");
    assert.equal(spaced("1h30m"), "1 h 30 m");
  });
});

describe("node", () => {
  it("shows less from further away, in text of the same size", () => {
    assert.deepEqual(
      [1.4, 1, 0.8, 0.79, 0.4, 0.39, 0.1].map(zoom => levelAt(zoom, "full")),
      ["full", "full", "full", "middle", "middle", "small", "far"],
    );
    const look = { measure, run: false } as const;
    assert.ok(
      words(nodeMarkup(refund, 232, 72, { ...look, level: "full" })).includes("POST pay.example/refunds"),
    );
    assert.deepEqual(words(nodeMarkup(refund, 153, 48, { ...look, level: "middle" })), ["refund"]);
    assert.deepEqual(words(nodeMarkup(refund, 23, 7, { ...look, level: "far" })), []);
  });

  it("tells state by glyph and class and fact, not by colour alone", () => {
    const status = failedRun.nodes["refund"]!;
    const markup = nodeMarkup(refund, 232, 72, { level: "full", measure, run: true, status });
    assert.match(markup, /class="i m st-failed"/);
    assert.ok(words(markup).includes("unavailable, 6 tries"));
    assert.ok(words(markup).includes("2:16"));
  });

  it("is spoken with kind, effect, state and facts", () => {
    assert.equal(
      spokenName(refund, { status: failedRun.nodes["refund"], breakpoint: true }),
      "step refund, POST pay.example/refunds, irreversible, failed, unavailable, 6 tries, 2:16, breakpoint, 1 warning",
    );
    assert.equal(
      spokenName(complaint.nodes.find(n => n.id === "route")!),
      "decision route, 3 cases, first that holds",
    );
  });
});

describe("edges", () => {
  it("round their corners and keep their ends", () => {
    const path = roundedPath([
      { x: 0, y: 0 },
      { x: 0, y: 40 },
      { x: 60, y: 40 },
    ]);
    assert.equal(path, "M0 0L0 32Q0 40 8 40L60 40");
  });

  for (const [from, to, kind, was] of [
    ["order", "label", "needs", "yes"],
    ["route", "refund", "branch", "yes"],
    ["route", "review", "branch", "no"],
    ["resend", "tell", "optional", "no"],
    ["refund", "tell", "optional", ""],
  ] as const) {
    it(`${from} → ${to} is ${was || "still ahead"}`, () =>
      assert.equal(walked({ from, to, kind }, failedRun), was));
  }
});

describe("palette", () => {
  for (const theme of ["light", "dark"] as const) {
    it(`${theme}: text ≥ 4.5:1, marks and lines ≥ 3:1 on the background`, () => {
      const palette = plainPalette(theme);
      for (const token of ["text", "muted"] as const) atLeast(4.5, token);
      for (const token of ["line", "edge", "succeeded", "running", "retrying", "waiting"] as const)
        atLeast(3, token);
      for (const token of ["failed", "doubt", "undone", "skipped", "call", "model", "person"] as const)
        atLeast(3, token);
      function atLeast(ratio: number, token: keyof typeof palette) {
        const is = contrast(palette[token], palette.bg);
        assert.ok(is >= ratio, `${token} ${palette[token]} on ${palette.bg} is ${is.toFixed(2)}`);
      }
    });
  }
});

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map(i => {
    const c = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
