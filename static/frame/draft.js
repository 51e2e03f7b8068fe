// Keeps the presentation that is being built in this browser: reloading a page loses no scene.
const PLACE = "ancrage.presentation";

// A browser may keep its store from a page: the presentation then lives as long as the session.
function store(act) {
  try {
    return act(globalThis.localStorage);
  } catch (fault) {
    console.info(fault.message);
    return null;
  }
}

export default function mount({ data, setStateValue }) {
  if (data.now) store((held) => held.setItem(PLACE, data.now));
  else if (data.ask) {
    const held = store((place) => place.getItem(PLACE));
    if (held) setStateValue("held", held);
  }
}
