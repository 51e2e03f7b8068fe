// @ts-check
// Where the map stands since it was moved by hand, for who shares what is seen.
const told = new EventTarget();
let now = null;

export function tell(place) {
  now = place;
  told.dispatchEvent(new Event("place"));
}

// Calls a listener now, then each time that the map stands elsewhere.
export function follow(listener) {
  const hear = () => listener(now);
  told.addEventListener("place", hear);
  hear();
  return () => told.removeEventListener("place", hear);
}
