// @ts-check
// On paper, one scene a page: the one map is shown at the size of the page, scene after scene,
// and copied.
import { make } from "./dom.js";
import { block } from "./block.js";
import { sheet } from "./sheet.js";

// Height of a page, space between its parts, and most and least height of its map.
const [HEIGHT, GAP, MOST, LEAST] = [690, 6, 420, 190];

export function printable(root, { scenes, made }, map, restore) {
  const pages = make("div", { class: "pages", "aria-hidden": "true" });
  // Before the stage: patterns are looked up by name, and the first one found must be printed.
  root.before(pages);
  let place = null;

  addEventListener("beforeprint", () => {
    const { map: leaflet, home } = map.mounted.runtime;
    const { lat, lng } = leaflet.getCenter();
    place = home ? null : [lat, lng, leaflet.getZoom()];
    // Behind a scene without a map it is not laid out.
    const behind = map.element.closest(".mapless");
    behind?.classList.remove("mapless");
    map.element.classList.add("printed");
    map.resize();
    const { documentElement: html } = document;
    html.classList.add("paper");
    pages.replaceChildren(...scenes.map((scene) => page(scene, made)));
    scenes.forEach((scene, i) => { if (scene.map) draw(scene, map, pages.children[i]); });
    html.classList.remove("paper");
    map.element.classList.remove("printed");
    map.resize();
    behind?.classList.add("mapless");
    restore();
    if (place) leaflet.setView(place.slice(0, 2), place[2], { animate: false });
  });
  addEventListener("afterprint", () => pages.replaceChildren());
}

// What is written is whole, the map takes what is left.
function draw(scene, map, sheet) {
  const copy = sheet.querySelector(".copy");
  const left = () => HEIGHT - GAP - sheet.getBoundingClientRect().height;
  sheet.classList.add("measured");
  if (left() < LEAST) sheet.classList.add("tight");
  const height = Math.floor(Math.max(LEAST / 2, Math.min(MOST, left())));
  sheet.classList.remove("measured");
  for (const element of [map.element, copy]) element.style.setProperty("--paper", `${height}px`);
  map.resize();
  map.show(scene, null, { still: true });
  copy.append(map.mounted.frame.cloneNode(true));
}

function page(scene, made) {
  const parts = [make("h2", { text: scene.title }), ...scene.sentences.map((text) => make("p", { text }))];
  if (scene.map) parts.push(make("div", { class: "copy" }), block(scene));
  else parts.push(sheet(scene));
  const sources = [...scene.sources, ...(scene.map ? scene.remarks : []), made].join(" ");
  return make("div", { class: "page" }, ...parts, make("p", { class: "sources", text: sources }));
}
