// @ts-check
import { shareGestures } from "./gestures.js";
import { followHands } from "./hands.js";
import { tell } from "./place.js";

const STATE = "data-test-script-state";

// Keeps the map's place in the address (`vue=lat,lon,zoom`) without asking the server.
export function followAddress(runtime) {
  const { map } = runtime;
  let moved = false;
  const write = () => {
    const address = new URL(location.href);
    const place = moved && !runtime.home ? written(map) : "";
    if (place) address.searchParams.set("vue", place);
    else address.searchParams.delete("vue");
    const next = address.href.replaceAll("%2C", ",");
    if (next !== location.href) history.replaceState(history.state, "", next);
    const { x, y } = map.getSize();
    tell(place ? { place, size: [x, y] } : null);
  };
  followHands(runtime, () => { moved = true; });
  shareGestures(runtime);
  map.on("moveend", write);
  // The server writes the rest of the address: put the place back after it has.
  let timer;
  runtime.onPatch = (patch) => {
    if (patch.view?.at) moved = true;
    clearTimeout(timer);
    timer = setTimeout(write, 400);
  };
  // On a busy machine it writes later than that: at the latest when its run ends.
  const app = document.querySelector("[data-testid=stApp]");
  const ended = new MutationObserver(() => {
    if (app?.getAttribute(STATE) === "notRunning") write();
  });
  if (app) ended.observe(app, { attributeFilter: [STATE] });
  return () => { clearTimeout(timer); ended.disconnect(); tell(null); };
}

function written(map) {
  const { lat, lng } = map.getCenter();
  return `${lat.toFixed(3)},${lng.toFixed(3)},${map.getZoom().toFixed(2)}`;
}
