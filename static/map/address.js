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
  const byHand = () => { moved = true; runtime.home = false; };
  map.on("dragstart", byHand);
  const container = map.getContainer();
  for (const gesture of ["wheel", "dblclick", "touchmove"]) {
    container.addEventListener(gesture, byHand, { passive: true });
  }
  // Only these keys move the map, and only from the map itself: a shape has its own.
  container.addEventListener("keydown", (event) => {
    if (event.target === container && /^(Arrow|[+=_-]$)/.test(event.key)) byHand();
  });
  runtime.byHand = byHand;
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
