/** Mouse, wheel and touch on the canvas: drag pans, the wheel pans, with Ctrl (and pinching) it zooms. */

export interface PointerActions {
  pan(dx: number, dy: number): void;
  /** By a factor, around a point of the canvas. */
  zoom(factor: number, x: number, y: number): void;
  /** Pressed and released without dragging. */
  click(event: PointerEvent): void;
  hover(event: PointerEvent | undefined): void;
}

/** Further than this is a drag, px. */
const SLACK = 4;

export function listenToPointers(canvas: HTMLElement, actions: PointerActions): void {
  const down = new Map<number, { x: number; y: number }>();
  let travelled = 0;
  let pressed: EventTarget | null = null;

  canvas.addEventListener("pointerdown", event => {
    if (event.button > 1 || (event.target as Element).closest(".card, .minimap")) return;
    if (down.size === 0) {
      travelled = 0;
      pressed = event.target;
    }
    down.set(event.pointerId, { x: event.clientX, y: event.clientY });
  });
  canvas.addEventListener("pointermove", event => {
    const last = down.get(event.pointerId);
    if (!last) {
      if (event.pointerType === "mouse") actions.hover(event);
      return;
    }
    const [dx, dy] = [event.clientX - last.x, event.clientY - last.y];
    travelled += Math.hypot(dx, dy);
    if (travelled <= SLACK) return;
    // Captured only once it is a drag: a captured press would not tell which node it fell on.
    if (!canvas.hasPointerCapture(event.pointerId)) canvas.setPointerCapture(event.pointerId);
    canvas.classList.add("dragging");
    if (down.size === 1) actions.pan(dx, dy);
    else pinch(event, last, dx, dy);
    down.set(event.pointerId, { x: event.clientX, y: event.clientY });
  });
  const up = (event: PointerEvent) => {
    if (!down.delete(event.pointerId)) return;
    if (down.size > 0) return;
    canvas.classList.remove("dragging");
    if (travelled <= SLACK && event.type === "pointerup" && event.target === pressed) actions.click(event);
  };
  canvas.addEventListener("pointerup", up);
  canvas.addEventListener("pointercancel", up);
  canvas.addEventListener("pointerleave", () => actions.hover(undefined));
  canvas.addEventListener(
    "wheel",
    event => {
      if ((event.target as Element).closest(".card")) return;
      event.preventDefault();
      const unit = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? canvas.clientHeight : 1;
      if (event.ctrlKey || event.metaKey) {
        const corner = canvas.getBoundingClientRect();
        const factor = Math.exp(-Math.max(-60, Math.min(60, event.deltaY * unit)) / 180);
        actions.zoom(factor, event.clientX - corner.left, event.clientY - corner.top);
      } else if (event.shiftKey && event.deltaX === 0) actions.pan(-event.deltaY * unit, 0);
      else actions.pan(-event.deltaX * unit, -event.deltaY * unit);
    },
    { passive: false },
  );

  /** The other finger stays: the distance to it gives the zoom, its half of the way the pan. */
  function pinch(event: PointerEvent, last: { x: number; y: number }, dx: number, dy: number): void {
    const other = [...down].find(([id]) => id !== event.pointerId)?.[1];
    if (!other) return;
    const before = Math.hypot(last.x - other.x, last.y - other.y);
    const after = Math.hypot(event.clientX - other.x, event.clientY - other.y);
    const corner = canvas.getBoundingClientRect();
    const middle = { x: (event.clientX + other.x) / 2, y: (event.clientY + other.y) / 2 };
    actions.pan(dx / 2, dy / 2);
    if (before > 0) actions.zoom(after / before, middle.x - corner.left, middle.y - corner.top);
  }
}
