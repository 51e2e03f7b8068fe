// @ts-check
// Tells when the map is moved by hand: it then no longer goes back to its view by itself.
export function followHands(runtime, moved = () => {}) {
  const { map } = runtime;
  const byHand = () => { runtime.home = false; moved(); };
  map.on("dragstart", byHand);
  const container = map.getContainer();
  for (const gesture of ["wheel", "dblclick", "touchmove"]) {
    container.addEventListener(gesture, byHand, { passive: true });
  }
  // Only these keys move the map, and only from the map itself: a shape has its own.
  container.addEventListener("keydown", (event) => {
    if (event.target === container && /^(Arrow|[+=_-]$)/.test(event.key)) byHand();
  });
  runtime.byHand = byHand;
}
