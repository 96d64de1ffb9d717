/** What a selection grows to, step by step: word, expression, statement, node, declaration, file. */
import type { FileItem, Item, Span } from "../syntax/ast.ts";
import { itemPathAt } from "../syntax/offsets.ts";

/** Absolute spans around an offset, the widest first; each lies inside of the one before and is smaller than it. */
export function selectionRanges(file: FileItem, offset: number): Span[] {
  const spans: Span[] = [];
  for (const { item, start } of itemPathAt(file, offset)) {
    add(spans, { start, end: start + item.width });
    const inner = [...spansOf(item)].map(span => ({ start: span.start + start, end: span.end + start }));
    const around = inner.filter(span => span.start <= offset && offset <= span.end);
    for (const span of around.sort((a, b) => b.end - b.start - (a.end - a.start))) add(spans, span);
  }
  return spans;
}

function add(spans: Span[], span: Span): void {
  const last = spans.at(-1);
  if (span.end === span.start) return;
  if (last && (span.start < last.start || span.end > last.end)) return;
  if (last && span.start === last.start && span.end === last.end) return;
  spans.push(span);
}

/** The spans of everything in an item that is no item itself, relative to the item. */
function* spansOf(item: Item): Generator<Span> {
  const own: Record<string, unknown> = { ...item };
  for (const common of ["pieces", "children", "childStarts", "errors"]) delete own[common];
  yield* spansIn(own);
}

function* spansIn(value: unknown): Generator<Span> {
  if (typeof value !== "object" || value === null) return;
  if ("span" in value) yield value.span as Span;
  for (const inner of Object.values(value)) yield* spansIn(inner);
}
