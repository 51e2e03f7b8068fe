// @ts-check
// Puts Streamlit's own words in the language of the page: names of buttons, placeholders, short messages.
// It only replaces whole texts of its list, never what the pages write.
import { SENTENCES, SIZES, WORDS } from "./streamlit.js";

const ATTRIBUTES = ["aria-label", "title", "placeholder", "alt"];

const LONGEST = 200;
const SIZE = "(\\d+(?:\\.\\d+)?)([KMG]?)B";
const ALONE = new RegExp(`^${SIZE}$`);
const MOST = new RegExp(`^(?:Limit )?${SIZE} per file`);
const FAILED = /^Connection failed with status (\d{3})(, and response:|\.)$/;
const TOO_LARGE = new RegExp(`^File must be ${SIZE} or smaller\\.$`);
const NOWHERE = /Running the app's main page\.$/;
const FOUND = /^>?(\d+) results?$/;
const OPTIONS = /^(\d+) options? available\.$/;
const SELECTED = /^(.+), selected$/;

const NUMBER = new Intl.NumberFormat(document.documentElement.lang);

// "{size} au plus" and the like, filled.
function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (_field, name) => values[name]);
}

// "1.5MB" is written "1,5 Mo" in French.
/** @param {string[]} found */
function size([, number, unit]) {
  return fill(SIZES[unit], { n: NUMBER.format(Number(number)) });
}

// "Fullscreen: name of the chart" keeps the name.
function translate(text) {
  const bare = text.trim();
  if (Object.hasOwn(WORDS, bare)) return WORDS[bare];
  const most = MOST.exec(bare);
  if (most) return fill(SENTENCES.most, { size: size(most) });
  const larger = TOO_LARGE.exec(bare);
  if (larger) return fill(SENTENCES.larger, { size: size(larger) });
  if (NOWHERE.test(bare)) return SENTENCES.nowhere;
  const options = OPTIONS.exec(bare);
  if (options) return fill(SENTENCES.options, { n: NUMBER.format(Number(options[1])) });
  const found = FOUND.exec(bare);
  if (found) return fill(SENTENCES.found, { n: NUMBER.format(Number(found[1])) });
  const failed = FAILED.exec(bare);
  if (failed) return fill(failed[2] === "." ? SENTENCES.failed : SENTENCES.answered, { status: failed[1] });
  const cut = bare.indexOf(": ");
  if (cut > 0 && Object.hasOwn(WORDS, bare.slice(0, cut))) {
    const rest = bare.slice(cut + 2);
    const said = bare.startsWith("Error: ") ? translate(rest) ?? rest : rest;
    return fill(SENTENCES.named, { name: WORDS[bare.slice(0, cut)], text: said });
  }
  return null;
}

// A size alone may be what a page writes: only that of a file put in an uploader is.
function weight(node) {
  const found = ALONE.exec(node.data.trim());
  return found && node.parentElement?.closest("[data-testid=stFileUploader]") ? size(found) : null;
}

// What a list says aloud of an option that is chosen.
function chosen(node) {
  const found = SELECTED.exec(node.data.trim());
  return found && node.parentElement?.closest("[data-live-announcer]") ? fill(SENTENCES.selected, { name: found[1] }) : null;
}

function element(node) {
  for (const name of ATTRIBUTES) {
    const text = node.getAttribute(name);
    const ours = text && translate(text);
    if (ours && ours !== text) node.setAttribute(name, ours);
  }
}

function walk(root) {
  if (root.nodeType === Node.TEXT_NODE) {
    const ours = root.data.length < LONGEST && (translate(root.data) ?? weight(root) ?? chosen(root));
    if (!ours || root.parentElement?.closest("[data-testid=map], .stHtml")) return;
    // The space after a text that goes on is kept.
    const whole = ours + (/\s$/.test(root.data) ? " " : "");
    if (whole !== root.data) root.data = whole;
    return;
  }
  if (root.nodeType !== Node.ELEMENT_NODE) return;
  element(root);
  for (const child of root.childNodes) walk(child);
}

const watch = new MutationObserver((changes) => {
  for (const change of changes) {
    if (change.type === "attributes") element(change.target);
    else if (change.type === "characterData") walk(change.target);
    else change.addedNodes.forEach(walk);
  }
});
watch.observe(document.documentElement, {
  subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES,
});
walk(document.documentElement);
