// @ts-check
// Keeps the keyboard's place: what a run takes away gives it to what stands in its stead, to what appeared,
// or to the page's finding; and a page says where it goes when what it was on has moved.
const STATE = "data-test-script-state";
const QUIET = "notRunning";
const SETTLED = 120;
const OWN = /st-key-[\w-]+/;
const STOPS = "button:not([disabled]), input, select, textarea, a[href], [tabindex='0']";
let held = null;
let turned = "0";
let cards = [];
let ready = [];
let waiting = 0;

/** @param {Element | null} element */
function keyOf(element) {
  return OWN.exec(element?.closest("[class*=st-key-]")?.className ?? "")?.[0].slice("st-key-".length) ?? "";
}

/** @param {string} key @returns {HTMLElement | null} */
const stopOf = (key) => (key ? document.querySelector(`.st-key-${key} :is(${STOPS})`) : null);

// What is read but not pressed takes the keyboard without a stop of its own.
/** @param {HTMLElement | null} element */
function landing(element) {
  if (element) element.tabIndex = -1;
  return element;
}

// A file that is ready, and a scene that moves, say where the keyboard goes.
function asked() {
  const all = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-focus]")]);
  const turn = all.find((one) => one.dataset.turn)?.dataset;
  const moved = turn !== undefined && turn.turn !== "0" && turn.turn !== turned;
  if (turn) turned = turn.turn;
  const before = ready;
  ready = all.filter((one) => !one.dataset.turn).map((one) => one.dataset.focus);
  return { moved: moved ? turn.focus : "", made: ready.find((key) => !before.includes(key)) ?? "" };
}

function appeared() {
  const opened = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".card")]);
  const before = cards;
  cards = opened.map((card) => card.textContent);
  return opened.find((card) => !before.includes(card.textContent)) ?? null;
}

function place() {
  waiting = 0;
  const { moved, made } = asked();
  const card = appeared();
  const gone = held !== null && (!held.element.isConnected || held.element.disabled);
  if (!moved && !(gone && document.activeElement === document.body)) return;
  const next = stopOf(moved || made) ?? stopOf(held?.key) ?? landing(card ?? document.querySelector("h1.top"));
  next?.focus({ preventScroll: !moved });
}

function look() {
  if (waiting || document.querySelector(`[${STATE}]`)?.getAttribute(STATE) !== QUIET) return;
  waiting = window.setTimeout(place, SETTLED);
}

document.addEventListener("focusin", ({ target }) => {
  if (target instanceof Element && target !== document.body) held = { element: target, key: keyOf(target) };
});
document.addEventListener("DOMContentLoaded", () => {
  const seen = { attributes: true, attributeFilter: [STATE], childList: true, subtree: true };
  new MutationObserver(look).observe(document.body, seen);
});
