// @ts-check
// Builds elements. What comes from data is only ever set as text or as an attribute.
const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {string} tag
 * @param {Record<string, any>} given Its text, and attributes.
 * @param {(Node | string)[]} children
 * @returns {any}
 */
export function make(tag, { text, ...attributes } = {}, ...children) {
  const element = document.createElement(tag);
  if (text !== undefined) element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

// A sign of 24 × 24 drawn with strokes; the button around it carries its name.
export function icon(strokes) {
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("viewBox", "0 0 24 24");
  picture.setAttribute("aria-hidden", "true");
  const path = picture.appendChild(document.createElementNS(SVG, "path"));
  path.setAttribute("d", strokes);
  return picture;
}

// Puts values where a sentence names them: `{n} sur {total}`.
export function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}
