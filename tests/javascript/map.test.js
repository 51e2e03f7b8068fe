// @ts-check
import assert from "node:assert/strict";
import test from "node:test";
import { spread } from "../../static/map/cartogram.js";
import { follow, tell } from "../../static/map/place.js";
import { around, insetBox, place, sign } from "../../static/map/placement.js";
import { looks, numbers } from "../../static/map/reading.js";

/** @param {[number, number]} spot */
const town = (spot, size = [60, 14]) => ({ spot, size: /** @type {[number, number]} */ (size), kind: "town", reach: 8 });
/** @type {{ size: [number, number], taken: [], dots: [] }} */
const EMPTY = { size: [400, 300], taken: [], dots: [] };

test("a name stands to the right of its dot, the next one where nothing is", () => {
  const [first, second] = place([town([200, 150]), town([200, 150])], EMPTY);
  assert.deepEqual(first, [207, 143, 267, 157]);
  assert.deepEqual(second, [131, 143, 191, 157]);
});

test("a name slides along the edge of the map and never over it", () => {
  const [box] = place([town([20, 150])], { ...EMPTY, taken: [[25, 130, 400, 157]] });
  assert.deepEqual(box, [2, 158, 62, 172]);
});

test("a name off the map, or that is not laid out, finds no place", () => {
  assert.deepEqual(place([town([-20, 150]), town([399, 150]), town([200, 150], [0, 0])], EMPTY), [null, null, null]);
});

test("a name that is fixed stands on its spot, whatever is there", () => {
  const names = [town([200, 150]), { ...town([237, 150]), fixed: true }];
  assert.deepEqual(place(names, EMPTY)[1], [207, 143, 267, 157]);
});

test("the inset is smaller, or is not, where it would hide a place", () => {
  const at = (clear) => insetBox([808, 430], [245, 305, 315, 348], clear ? [around(clear, 0)] : []);
  const sizes = [null, [780, 100], [790, 238], [500, 380], [790, 300], [790, 420]].map(at).map((box) => box && [box[2] - box[0], box[3] - box[1]]);
  assert.deepEqual(sizes, [[318, 192], [318, 192], [265, 160], [292, 292 * 192 / 318], null, [318, 192]]);
});

test("the inset hides neither of two places, nor the whole of a name", () => {
  const at = (clear) => insetBox([808, 430], [245, 305, 315, 348], clear);
  const [high, low] = [[500, 200], [500, 235]].map((spot) => sign(spot, "Kamouraska 1,2 %"));
  assert.deepEqual(at([high]), [800 - 191 * 318 / 192, 215, 800, 406]);
  assert.equal(at([low, high])[1], 242 + 8);
  assert.deepEqual(at([high, low]), at([low, high]));
});

test("the inset is not where the map is low, narrow, near or moved away", () => {
  const frame = [245, 205, 315, 248];
  const seen = (size, box) => insetBox(size, box, []) !== null;
  assert.ok(seen([808, 330], frame));
  assert.ok(!seen([808, 329], frame));
  assert.ok(!seen([639, 430], frame));
  assert.ok(!seen([808, 430], [100, 205, 251, 300]));
  assert.ok(!seen([808, 430], [-1, 205, 69, 248]));
  assert.ok(!seen([808, 430], [480, 205, 550, 248]));
});

test("circles that are apart stay, two at one place part sideways", () => {
  const homes = [[0, 0], [100, 0]];
  assert.deepEqual(spread(homes, [10, 20]), homes);
  const [[left, y], [right]] = spread([[5, 5], [5, 5]], [10, 10]);
  assert.ok(Math.abs(right - left - 21.5) < 0.2);
  assert.equal(y, 5);
});

test("two looks that are alike are written alike", () => {
  const [one, other] = looks({ common: { weight: 2 }, styles: [{ dim: true, alpha: 0.5 }, { alpha: 0.5, weight: 2, dim: true }] });
  assert.equal(JSON.stringify(one), JSON.stringify(other));
  assert.equal(one.weight, 2);
});

test("numbers of one sign or more, and those that miss", () => {
  assert.deepEqual(numbers("0P.R0"), [0, 51, null, 52]);
});

test("who follows the place of the map hears it at once, then until it stops", () => {
  const heard = [];
  const stop = follow((place) => heard.push(place));
  tell({ place: "47,-70,6" });
  stop();
  tell(null);
  assert.deepEqual(heard, [null, { place: "47,-70,6" }]);
});
