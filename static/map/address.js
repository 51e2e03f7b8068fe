import { followHands } from "./hands.js";

// Keeps the map's place in the address (`vue=lat,lon,zoom`) without asking the server.
export function followAddress(runtime) {
  const { map } = runtime;
  let moved = false;
  const write = () => {
    const place = new URL(location.href);
    const centre = map.getCenter();
    if (moved && !runtime.home) {
      place.searchParams.set("vue", `${centre.lat.toFixed(3)},${centre.lng.toFixed(3)},${map.getZoom().toFixed(2)}`);
    } else {
      place.searchParams.delete("vue");
    }
    const next = place.href.replaceAll("%2C", ",");
    if (next !== location.href) history.replaceState(history.state, "", next);
  };
  followHands(runtime, () => { moved = true; });
  map.on("moveend", write);
  // The server writes the rest of the address: put the place back after it has.
  let timer;
  runtime.onPatch = (patch) => {
    if (patch.view?.at) moved = true;
    clearTimeout(timer);
    timer = setTimeout(write, 400);
  };
  return () => clearTimeout(timer);
}
