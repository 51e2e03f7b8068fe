// @ts-check
// Keeps the draft of the presentation in this browser, one for all its tabs. A tab writes only over what its
// draft was made from: when the store holds something else, the server is told, merges, and gives another.
const PLACE = "ancrage.presentation";
const LINKS = "ancrage.liens";
const LONGEST_MARK = 40;
const MOST_LINKS = 20;
const QUIET = "notRunning";
const PAUSE = 50;
let latest = null;
let refused = "";
let complained = "";
let waiting = false;

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

// One sign more than what is read says that the store holds too much; no more is sent.
function held(most) {
  return (attempt(() => localStorage.getItem(PLACE)) ?? "").slice(0, most + 1);
}

function keep(text) {
  const kept = attempt(() => { localStorage.setItem(PLACE, text); return true; });
  refused = kept ? "" : text;
}

function follow() {
  if (!latest) return;
  const { data } = latest;
  const mark = markOf(held(data.most));
  if (!data.known.includes(mark)) {
    whenQuiet(tell);
    return;
  }
  if (data.keep && data.keep !== refused && markOf(data.keep) !== mark) keep(data.keep);
  if (!refused) remember(data.own);
  else if (complained !== refused) whenQuiet(tell);
}

function tell() {
  const { data, setTriggerValue } = latest;
  const text = held(data.most);
  const mark = markOf(text);
  if (!data.known.includes(mark)) setTriggerValue("told", { mark, text, own: links() });
  else if (refused && complained !== refused) {
    complained = refused;
    setTriggerValue("told", { full: true });
  }
}

// What is told goes with what all fields hold: during a run, that is not yet what the run put in them.
function whenQuiet(act) {
  if (waiting) return;
  waiting = true;
  const app = document.querySelector("[data-testid=stApp]");
  const quiet = () => !app || (app.getAttribute("data-test-script-state") ?? QUIET) === QUIET;
  const done = () => { waiting = false; act(); };
  const later = () => setTimeout(() => (quiet() ? done() : listen()), PAUSE);
  const listen = () => {
    const observer = new MutationObserver(() => {
      if (!quiet()) return;
      observer.disconnect();
      later();
    });
    observer.observe(app, { attributes: true });
  };
  if (quiet()) later();
  else listen();
}

addEventListener("storage", ({ key }) => { if (key === PLACE || key === null) follow(); });
addEventListener("pageshow", follow);
document.addEventListener("visibilitychange", () => { if (!document.hidden) follow(); });

export default function mount({ data, setTriggerValue }) {
  latest = { data, setTriggerValue };
  follow();
}
