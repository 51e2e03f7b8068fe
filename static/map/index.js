// Mounts a map inside an element, then applies patches to it.
// The base (panes, layers, controls) is written by folium and runs once. The server puts
// FAULT, what a map that cannot be drawn says, at the end of this file.
import { Mounted } from "./mounted.js";
import { printable } from "./paper.js";

const maps = new WeakMap();
let library;

function loadLibrary(folder) {
  library ??= Promise.all([
    import(`${folder}/leaflet.js`),
    import(`${folder}/topojson-client.js`),
    import(`${folder}/base.js`),
    fetchJson(`${folder}/boundaries.topojson`),
    fetchJson(`${folder}/background.topojson`),
    fetchJson(`${folder}/service_points.json`),
    fetchJson(`${folder}/names.json`),
  ]).then(([, , base, boundaries, background, points, names]) => ({
    L: globalThis.L, topojson: globalThis.topojson, build: base.build,
    boundaries, background, points, names,
    loadMunicipalities: () => fetchJson(`${folder}/municipalities.json`),
  }));
  return library;
}

async function fetchJson(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

async function styleSheets(root, folder) {
  const links = ["leaflet.css", "map.css"].map((name) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = `${folder}/${name}`;
    const loaded = new Promise((resolve, reject) => { link.onload = resolve; link.onerror = reject; });
    root.append(link);
    return loaded;
  });
  await Promise.all(links);
}

async function load(root, folder) {
  const [found] = await Promise.all([loadLibrary(folder), styleSheets(root, folder)]);
  return found;
}

// One map a mounted component: it survives every later call with new data.
export default function mount({ data, parentElement, setTriggerValue }) {
  let mounted = maps.get(parentElement);
  if (!mounted) {
    mounted = new Mounted(parentElement, (event) => mounted.emit(event));
    maps.set(parentElement, mounted);
    load(parentElement, data.bundle).then((found) => {
      mounted.start(found);
      mounted.forget = printable(mounted);
    }).catch((fault) => mounted.fail(FAULT, fault));
  }
  mounted.emit = (event) => setTriggerValue("pick", event);
  mounted.show(data.patch, data.height);
  return () => {
    mounted.forget?.();
    mounted.stop();
    maps.delete(parentElement);
  };
}
