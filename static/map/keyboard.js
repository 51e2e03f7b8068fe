// @ts-check
// One tab stop a layer; arrows go to the nearest shape in their direction, Enter chooses it.
const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export function rove(items) {
  const reachable = items.filter((item) => item.live);
  const current = reachable.find((item) => item.focused) ?? reachable.find((item) => item.chosen) ?? reachable[0];
  for (const item of items) item.shape.getElement?.()?.setAttribute("tabindex", item === current ? "0" : "-1");
}

export function makeReachable(layer, item, kind) {
  item.shape.on("add", () => {
    const element = item.shape.getElement();
    element.setAttribute("role", "button");
    element.setAttribute("aria-label", item.name);
    element.addEventListener("focus", () => {
      for (const other of layer.items) other.focused = other === item;
      rove(layer.items);
      layer.runtime.tooltip.showAt(centre(element), item.name, item.text);
    });
    element.addEventListener("blur", () => layer.runtime.tooltip.hide());
    element.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        event.stopPropagation();
        layer.runtime.pick(kind, layer.options.layer, item.id);
      } else if (DIRECTIONS[event.key]) {
        event.preventDefault();
        event.stopPropagation();
        nearest(layer.items, item, DIRECTIONS[event.key])?.shape.getElement().focus();
      }
    });
  });
}

function centre(element) {
  const box = element.getBoundingClientRect();
  return [box.left + box.width / 2, box.top + box.height / 2];
}

function nearest(items, from, [dx, dy]) {
  const [x, y] = centre(from.shape.getElement());
  let best = null;
  let least = Infinity;
  for (const item of items) {
    if (!item.live || item === from) continue;
    const [ox, oy] = centre(item.shape.getElement());
    const along = (ox - x) * dx + (oy - y) * dy;
    const aside = Math.abs((ox - x) * dy) + Math.abs((oy - y) * dx);
    if (along <= 0) continue;
    const cost = along + 2.5 * aside;
    if (cost < least) { least = cost; best = item; }
  }
  return best;
}
