// @ts-check
// Reads what a patch packs; geodata/maps/patch.py writes it.
export const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";
const LAST_DIGITS = `${DIGITS}ABCDEFGHIJKLMNOP`;
const FIRST_DIGITS = "QRSTUVWXYZ-_";
const MISSING = ".";
const PLAIN = {
  fill: null, stroke: "#FFFFFF", weight: 0, alpha: 1,
  live: false, chosen: false, dim: false, front: false, mute: false, over: false,
};

// A layer names few styles and gives each feature one character that picks its own. Every
// look has the same fields in the same order: two that are alike are written alike.
export function looks({ common, styles }) {
  return styles.map((style) => ({ ...PLAIN, ...common, ...style }));
}

export function numbers(text) {
  const found = [];
  let first = 0;
  for (const sign of text) {
    const rank = FIRST_DIGITS.indexOf(sign);
    if (rank >= 0) first = first * FIRST_DIGITS.length + rank;
    else {
      found.push(sign === MISSING ? null : first * LAST_DIGITS.length + LAST_DIGITS.indexOf(sign));
      first = 0;
    }
  }
  return found;
}
