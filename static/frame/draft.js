// Keeps the draft of the presentation in this browser, one for all its tabs. A tab writes only over what its
// server knows: when the store holds something else, the server is told, merges, and writes again.
const PLACE = "ancrage.presentation";
const LINKS = "ancrage.liens";
const LONGEST_MARK = 40;
const MOST_LINKS = 20;
let latest = null;
let refused = "";

// A browser may keep its stores from a page: the draft then lives as long as the session.
function attempt(act) {
  try {
    return act();
  } catch (fault) {
    console.info(fault.message);
    return undefined;
  }
}

// Whatever the store holds, its mark reaches the server and comes back as it is.
function markOf(text) {
  return text.slice(0, LONGEST_MARK).split(":")[0].replace(/[^!-~]/g, "?");
}

// Digests of the links that this tab wrote: a tab that comes back with one of them has the draft.
function links() {
  const found = attempt(() => JSON.parse(sessionStorage.getItem(LINKS) ?? "[]"));
  return Array.isArray(found) ? found : [];
}

function remember(link) {
  if (!link || links()[0] === link) return;
  const all = [link, ...links().filter((other) => other !== link)];
  attempt(() => sessionStorage.setItem(LINKS, JSON.stringify(all.slice(0, MOST_LINKS))));
}

function follow() {
  if (!latest) return;
  const { data, setTriggerValue } = latest;
  // One sign more than what is read says that it is too long, and no more is sent.
  const held = (attempt(() => localStorage.getItem(PLACE)) ?? "").slice(0, data.most + 1);
  const mark = markOf(held);
  if (data.known === null || mark !== data.known) {
    // The server gave it itself, and knows it by its mark.
    const given = held && data.keep && mark === markOf(data.keep);
    setTriggerValue("told", given ? { mark } : { mark, text: held, own: links() });
    return;
  }
  if (data.keep) {
    if (data.keep === refused) return;
    const kept = attempt(() => { localStorage.setItem(PLACE, data.keep); return true; });
    refused = kept ? "" : data.keep;
    setTriggerValue("told", kept ? { mark: markOf(data.keep) } : { full: true });
    if (!kept) return;
  }
  remember(data.own);
}

addEventListener("storage", ({ key }) => { if (key === PLACE || key === null) follow(); });
addEventListener("pageshow", follow);
document.addEventListener("visibilitychange", () => { if (!document.hidden) follow(); });

export default function mount({ data, setTriggerValue }) {
  latest = { data, setTriggerValue };
  follow();
}
