// @ts-check
// A scene without a map: its figures, its remarks and its table over the full width.
import { make } from "./dom.js";
import { figuresOf } from "./block.js";
import { table } from "./table.js";

export function sheet(scene) {
  const said = make("ul", { class: "points" }, ...scene.remarks.map((text) => make("li", { text })));
  const rows = scene.table ? [make("div", { class: "rows", tabindex: "0", role: "group", "aria-label": scene.title }, table(scene.table, scene.title))] : [];
  return make("div", { class: "sheet" }, make("div", {}, ...figuresOf(scene.figures, scene.of), said), ...rows);
}
