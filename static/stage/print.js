// On paper, one scene a page: the one map is shown at the size of the page, scene after scene,
// and copied.
import { make } from "./dom.js";
import { block } from "./block.js";
import { sheet } from "./sheet.js";

export function printable(root, { scenes, made }, map, restore) {
  const pages = make("div", { class: "pages", "aria-hidden": "true" });
  // Before the stage: patterns are looked up by name, and the first one found must be printed.
  root.before(pages);
  let place = null;

  addEventListener("beforeprint", () => {
    const { map: leaflet, home } = map.mounted.runtime;
    const { lat, lng } = leaflet.getCenter();
    place = home ? null : [lat, lng, leaflet.getZoom()];
    map.element.classList.add("printed");
    map.resize();
    pages.replaceChildren(...scenes.map((scene) => page(scene, map, made)));
    map.element.classList.remove("printed");
    map.resize();
    restore();
    if (place) leaflet.setView(place.slice(0, 2), place[2], { animate: false });
  });
  addEventListener("afterprint", () => pages.replaceChildren());
}

function page(scene, map, made) {
  const parts = [make("h2", { text: scene.title }), ...scene.sentences.map((text) => make("p", { text }))];
  if (scene.map) {
    map.show(scene, null, { still: true });
    parts.push(make("div", { class: "copy" }, map.mounted.frame.cloneNode(true)), block(scene));
  } else parts.push(sheet(scene));
  const sources = [...scene.sources, ...(scene.map ? scene.remarks : []), made].join(" ");
  return make("div", { class: "page" }, ...parts, make("p", { class: "sources", text: sources }));
}
