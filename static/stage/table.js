// @ts-check
// The rows of a scene, and everything that its source line may not hold.
import { make } from "./dom.js";

export function table({ head, rows, right }, caption) {
  const side = (i) => (right[i] ? "number" : undefined);
  const top = head.map((text, i) => make("th", { text, scope: "col", class: side(i) }));
  const lines = rows.map((cells) => make("tr", {}, ...cells.map((text, i) => (
    i ? make("td", { text, class: side(i) }) : make("th", { text, scope: "row", class: side(i) })))));
  return make("table", {}, make("caption", { text: caption, class: "unseen" }),
    make("thead", {}, make("tr", {}, ...top)), make("tbody", {}, ...lines));
}

export function remarks({ remarks: said, sources }) {
  return make("div", { class: "remarks" }, ...[...said, ...sources].map((text) => make("p", { text })));
}
