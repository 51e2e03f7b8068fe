// @ts-check
// Where names and the inset go, in pixels of the map: boxes in, boxes out, without a screen.
// The files do the same (`geodata/files/map/placement.py`): a test holds the two together. Only the sizes of
// names differ, each measured in its own fonts, and what lies over the map: the screen has buttons too.

/** @typedef {[number, number]} Pair Right and down, or wide and high. */
/** @typedef {[number, number, number, number]} Box Left, top, right and bottom. */
/** @typedef {{ spot: Pair, size: Pair, kind: string, reach: number, fixed?: boolean }} Name */

export const DOT_REACH = 7;
export const SITE_REACH = 8;
/** @type {Pair[]} */
const SIDES = [[1, 0], [-1, 0], [0, -1], [0, 1], [1, -1], [-1, -1], [1, 1], [-1, 1]];
const NEAR = [[0, 0], [0, -14], [0, 14], [22, 0], [-22, 0], [0, -28], [0, 28]];
// A distance that fits nowhere along its short line stands a little further.
const ASIDE = [[40, -14], [40, 14], [0, -42], [0, 42], [-40, -14], [-40, 14]];
const FURTHER = [0, 5];
const [EDGE, MARGIN] = [2, 4];
// Together they fill a circle: a name may pass by its corners.
const FILLING = [[0.75, 0.75], [1, 0.4], [0.4, 1]];
const INSET = [318, 192];
const INSET_GAP = [8, 24];
const INSET_NEEDS = [640, 330];
const [FRAME_MOST, LEAST_INSET] = [150, 0.65];

/** @returns {Box} */
function middled([x, y], [width, height]) {
  return [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
}

export function around(spot, reach) {
  return middled(spot, [2 * reach, 2 * reach]);
}

// About the box of the name of what is chosen, before its font measures it.
export const CHOSEN = 1;
const SIGN = [7, 14];

/** @returns {Box} */
export function sign(spot, text) {
  return middled(spot, [SIGN[0] * text.length, SIGN[1]]);
}

export function filling(spot, radius) {
  return FILLING.map(([wide, high]) => middled(spot, [2 * wide * radius, 2 * high * radius]));
}

/**
 * Gives the box of each name, from the first to place to the last; nothing for one that finds no place.
 * @param {Name[]} names
 * @param {{ size: Pair, taken: Box[], dots: Box[] }} map
 */
export function place(names, { size, taken, dots }) {
  /** @type {Box} */
  const edge = [EDGE, EDGE, size[0] - EDGE, size[1] - EDGE];
  const held = [...taken, ...dots];
  return names.map((name) => {
    const box = find(name, edge, held);
    if (box) held.push(box);
    return box;
  });
}

/**
 * @param {Name} name
 * @param {Box} edge
 * @param {Box[]} held
 */
function find(name, edge, held) {
  const { spot: [x, y], size: [width, height], reach } = name;
  const margin = reach ? MARGIN : 0;
  // A name without a size is not laid out.
  if (!width || x < edge[0] + margin || x > edge[2] - margin || y < edge[1] + margin || y > edge[3] - margin) return null;
  if (name.fixed) return middled(name.spot, name.size);
  for (const [left, top] of tries(name, edge)) {
    /** @type {Box} */
    const box = [left, top, left + width, top + height];
    if (left < edge[0] || top < edge[1] || box[2] > edge[2] || box[3] > edge[3]) continue;
    if (!held.some((other) => meets(box, other))) return box;
  }
  return null;
}

/**
 * @param {Name} name
 * @param {Box} edge
 */
function tries({ spot: [x, y], size: [width, height], kind, reach }, edge) {
  if (reach) return FURTHER.flatMap((more) => SIDES.map((side) => beside([x, y], side, reach + more, [width, height], edge)));
  const moves = kind === "distance" ? [...NEAR, ...ASIDE] : NEAR;
  return moves.map(([dx, dy]) => [x - width / 2 + dx, y - height / 2 + dy]);
}

// Corner of a name beside a dot; above and below it slides to stay inside the map.
function beside([x, y], [sx, sy], reach, [width, height], edge) {
  const left = sx === 0
    ? Math.min(Math.max(x - width / 2, edge[0]), edge[2] - width)
    : x + sx * reach - (sx < 0 ? width : 0) - 1;
  return [left, y + sy * reach - (sy < 0 ? height : sy === 0 ? height / 2 : 0)];
}

function meets(one, other) {
  return one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
}

/**
 * Gives the box of the inset; nothing where the map has no use or no room for it.
 * @param {Pair} size
 * @param {Box} frame What it shows, on the map.
 * @param {Box[]} clear What it must not hide.
 */
export function insetBox([width, height], [left, top, right, bottom], clear) {
  const [x, y] = [width - INSET_GAP[0], height - INSET_GAP[1]];
  let share = 1;
  // Smaller, so as to stay beside or below what it must not hide.
  for (const [from, over, to, under] of clear.filter(([from, over]) => from < width && over < y)) {
    const room = [x - to - INSET_GAP[0], y - under - INSET_GAP[0]];
    share = Math.min(share, Math.max(room[0] / INSET[0], room[1] / INSET[1]));
  }
  const box = [x - share * INSET[0], y - share * INSET[1], x, y];
  const useful = share >= LEAST_INSET && width >= INSET_NEEDS[0] && height >= INSET_NEEDS[1]
    && right - left < FRAME_MOST && left > 0 && top > 0 && right < box[0] + INSET_GAP[0] && bottom < height;
  return useful ? box : null;
}
