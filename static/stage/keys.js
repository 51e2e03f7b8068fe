// @ts-check
// The keyboard. What is reached by keyboard keeps its own keys, what is clicked does not:
// a presenter who has just clicked on the map still goes on with an arrow.
const MOVES = {
  ArrowRight: "next", ArrowDown: "next", " ": "next", PageDown: "next",
  ArrowLeft: "previous", ArrowUp: "previous", PageUp: "previous", Home: "first", End: "last",
};
const LETTERS = { b: "black", p: "pointer", f: "full", t: "table", n: "notes", q: "code", "?": "keys" };
const OF_MAP = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", " "]);
const OF_SCROLL = new Set(["ArrowUp", "ArrowDown"]);
const PATIENCE = 4000;

export function listen(deck, acts) {
  let digits = "";
  let since = 0;
  let tabbed = false;
  addEventListener("pointerdown", () => { tabbed = false; }, { capture: true });

  const number = (event) => {
    if (/^\d$/.test(event.key)) {
      digits = (event.timeStamp - since > PATIENCE ? "" : digits) + event.key;
      since = event.timeStamp;
      return true;
    }
    const typed = digits;
    digits = "";
    if (event.key !== "Enter" || !typed || event.timeStamp - since > PATIENCE) return false;
    deck.go(Number(typed) - 1);
    return true;
  };

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Tab") tabbed = true;
    const move = MOVES[event.key];
    const act = LETTERS[event.key.toLowerCase()];
    if (number(event)) event.preventDefault();
    else if ((tabbed && kept(event)) || (OF_SCROLL.has(event.key) && scrolls(event.target))) return;
    else if (move) { event.preventDefault(); acts.light(); deck[move](); }
    else if (act) { event.preventDefault(); acts[act](); }
    else if (event.key === "Escape") acts.leave();
    else return;
    event.stopPropagation();
  }, { capture: true });
}

// Keys that what was reached by Tab answers itself.
function kept({ key, target }) {
  if (!target.closest) return false;
  if (target.closest("button, a") && (key === " " || key === "Enter")) return true;
  return OF_MAP.has(key) && Boolean(target.closest(".map"));
}

// Whether what holds the focus, or the page itself, has more than it shows.
function scrolls(target) {
  const page = document.scrollingElement;
  for (let box = target.closest ? target : page; box; box = box.parentElement) {
    if (box.matches(".rows, .block, .inside, .sheet > div") && taller(box)) return true;
  }
  return taller(page) || [...document.querySelectorAll(".speaker")].some(taller);
}

function taller({ scrollHeight, clientHeight }) {
  return scrollHeight > clientHeight + 1;
}
