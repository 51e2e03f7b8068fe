// @ts-check
// What panels hold: the table of a scene, its QR code, the keys.
import { make } from "./dom.js";
import { remarks, table } from "./table.js";

export function tablePanel(scene, words) {
  const rows = scene.table ? table(scene.table, scene.title) : make("p", { text: words.noTable });
  return [rows, remarks(scene)];
}

// A picture runs nothing, whatever its text holds.
export function codePanel({ code, link }, words) {
  const parts = [];
  if (code) parts.push(make("img", { class: "code", alt: words.codeText, src: `data:image/svg+xml,${encodeURIComponent(code)}` }));
  if (link) parts.push(make("a", { text: link, href: link, target: "_blank", rel: "noopener noreferrer" }));
  return parts;
}

export function keysPanel(words, made) {
  const lines = words.keys.map(([keys, what]) => make("tr", {}, make("th", { scope: "row" },
    ...keys.split(" ").flatMap((key, i) => [...(i ? [" "] : []), make("kbd", { text: key })])), make("td", { text: what })));
  return [make("table", { class: "keys" }, make("tbody", {}, ...lines)), make("p", { text: made })];
}
