/** How wide text is, in pixels. The page measures with a canvas; without one, a table of widths serves. */

export type Weight = 400 | 600;
/** Width of `text` in px at font size `size` px. */
export type Measure = (text: string, size: number, weight: Weight) => number;

// Widths in 1/1000 em of a wide sans-serif (regular) from space to `~`; the semibold is about 5 % wider.
const WIDTHS = [
  281, 280, 405, 632, 640, 815, 640, 222, 365, 365, 500, 660, 280, 460, 280, 365, 628, 465, 606, 638, 644,
  610, 625, 573, 624, 625, 280, 285, 660, 660, 660, 515, 970, 690, 655, 735, 725, 600, 585, 750, 745, 270,
  560, 665, 560, 905, 755, 770, 635, 770, 645, 642, 655, 740, 690, 1000, 685, 690, 630, 365, 365, 365, 470,
  455, 500, 566, 622, 560, 622, 584, 362, 612, 593, 240, 240, 546, 240, 872, 587, 598, 612, 612, 374, 524,
  365, 583, 558, 815, 542, 560, 543, 363, 327, 363, 660,
];

/** Estimates generously, so that what fits here fits in the fonts people have. */
export const tableMeasure: Measure = (text, size, weight) => {
  let sum = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    // Beyond Latin: a full em for ideographs and emoji, else an average letter.
    sum +=
      WIDTHS[code - 32] ?? (code >= 0x1100 ? 1000 : character === "…" ? 820 : character === "·" ? 280 : 640);
  }
  return (sum / 1000) * size * (weight === 600 ? 1.14 : 1.08);
};

/** Cuts `text` so that it fits `room` px, ending it with `…`. Empty when not even one letter fits. */
export function shorten(text: string, room: number, size: number, weight: Weight, measure: Measure): string {
  if (measure(text, size, weight) <= room) return text;
  const letters = [...text];
  let low = 0;
  let high = letters.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(letters.slice(0, middle).join("") + "…", size, weight) <= room) low = middle;
    else high = middle - 1;
  }
  return low === 0
    ? ""
    : letters
        .slice(0, low)
        .join("")
        .replace(/[\s,]+$/, "") + "…";
}
