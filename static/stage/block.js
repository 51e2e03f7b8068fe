// @ts-check
// The white block on the map: key figures, then what the colours mean.
import { make } from "./dom.js";

const SHOWN = 3;
// Wider numbers are written smaller, so that each holds on one line. Widths are in ems.
const SIZES = [[2.4, "short"], [3.3, "medium"], [5.1, "long"], [Infinity, "longest"]];
const WIDTHS = { "→": 1, "%": 0.75, "+": 0.55, "−": 0.55, ",": 0.24, " ": 0.25, "\u00a0": 0.25 };
const DIGIT = 0.57;

export function block({ of, figures, legends }) {
  return make("div", { class: "block" }, ...figuresOf(figures, of), ...legends.map(legend));
}

export function figuresOf(figures, of) {
  if (!figures.length) return [];
  const [key, ...others] = figures.slice(0, SHOWN).map(figure);
  key.classList.add("key");
  const name = of ? [make("p", { class: "of", text: of, dir: "auto" })] : [];
  return [...name, make("div", { class: "figures" }, key, ...others)];
}

function figure({ number, what, detail }) {
  const width = [...number].reduce((sum, sign) => sum + (WIDTHS[sign] ?? DIGIT), 0);
  const [, size] = SIZES.find(([most]) => width <= most);
  return make("p", { class: "figure" },
    make("b", { text: number, class: size }), make("span", { text: what }), make("small", { text: detail }));
}

export function legend({ title, keys }) {
  const lines = keys.map(({ colour, text, count, shape, size }) => make("li", {},
    sign(colour, shape, size), make("span", { text }), make("small", { text: count })));
  const parts = title ? [make("h2", { text: title })] : [];
  return make("div", { class: "legend" }, ...parts, make("ul", {}, ...lines));
}

// A circle has the size that it has on the map, which is shown larger than it is laid out.
function sign(colour, shape, size) {
  const drawn = make("i", { class: `sign ${shape}`, "aria-hidden": "true" });
  if (/^#[0-9a-f]{6}$/i.test(colour)) drawn.style.setProperty("--ink", colour);
  else drawn.classList.add("hatched");
  if (shape === "circle") drawn.style.setProperty("--size", `${size}px`);
  return drawn;
}
