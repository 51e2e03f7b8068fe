// @ts-check
// Tells who does not see the page what a choice changed on it: once the run is over, once a second at most.
import { news } from "./news.js";

const STATE = "data-test-script-state";
const QUIET = "notRunning";
const PAUSE = 1000;
// What a run writes is drawn a little after it ends.
const SETTLED = 200;
const region = document.createElement("p");
let before = null;
let last = -PAUSE;
let waiting = 0;

/** @param {string} selector */
const texts = (selector) => [...document.querySelectorAll(selector)].map((one) => one.textContent?.trim() ?? "");

function said() {
  const figures = [...document.querySelectorAll(".figures > div")].map((one) =>
    [one.querySelector("em")?.textContent ?? "", one.querySelector("b")?.textContent ?? ""]);
  return {
    finding: texts("h1.top")[0] ?? "",
    detail: texts("p.sub")[0] ?? "",
    figures: Object.fromEntries(figures),
    cards: texts(".card h2, .told"),
  };
}

function tell() {
  waiting = 0;
  const now = said();
  if (!now.finding) return;
  const text = before ? news(before, now) : "";
  before = now;
  if (!text) return;
  last = performance.now();
  region.textContent = text;
}

function look() {
  if (waiting || document.querySelector(`[${STATE}]`)?.getAttribute(STATE) !== QUIET) return;
  waiting = window.setTimeout(tell, Math.max(SETTLED, last + PAUSE - performance.now()));
}

// It stands before anything is put in it: what comes later is read.
region.className = "unseen";
region.setAttribute("aria-live", "polite");
region.dataset.heard = "";
document.addEventListener("DOMContentLoaded", () => {
  document.body.append(region);
  const seen = { attributes: true, attributeFilter: [STATE], childList: true, characterData: true, subtree: true };
  new MutationObserver(look).observe(document.body, seen);
});
