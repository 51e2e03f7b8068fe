// @ts-check
// On paper a map has the width of the page: it is laid out anew, and holds all that is seen.
export function printable({ frame, runtime }) {
  const { map } = runtime;
  let place = null;
  const open = () => {
    const seen = map.getBounds();
    place = runtime.home ? null : [map.getCenter(), map.getZoom()];
    frame.classList.add("printed");
    runtime.resize();
    if (place) map.fitBounds(seen, { animate: false });
  };
  const close = () => {
    frame.classList.remove("printed");
    runtime.resize();
    if (place) map.setView(...place, { animate: false });
  };
  addEventListener("beforeprint", open);
  addEventListener("afterprint", close);
  return () => {
    removeEventListener("beforeprint", open);
    removeEventListener("afterprint", close);
  };
}
