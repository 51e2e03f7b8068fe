// @ts-check
// A swipe goes from scene to scene; on the map a finger moves the map.
const LEAST = 60;

export function swipes(element, deck) {
  let start = null;
  element.addEventListener("touchstart", ({ touches, target }) => {
    const own = target.closest(".map, .rows, .block");
    start = touches.length === 1 && !own ? [touches[0].clientX, touches[0].clientY] : null;
  }, { passive: true });
  element.addEventListener("touchend", ({ changedTouches: [end] }) => {
    if (!start) return;
    const [dx, dy] = [end.clientX - start[0], end.clientY - start[1]];
    start = null;
    if (Math.abs(dx) < LEAST || Math.abs(dx) < 2 * Math.abs(dy)) return;
    if (dx < 0) deck.next();
    else deck.previous();
  }, { passive: true });
}
