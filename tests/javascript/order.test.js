import assert from "node:assert/strict";
import test from "node:test";
import { size, sorted } from "../../static/frame/order.js";

test("numbers are read as the page writes them", () => {
  assert.equal(size("1\u00a0234\u00a0567", ","), 1234567);
  assert.equal(size("84,5\u00a0%", ","), 84.5);
  assert.equal(size(">\u00a099,9\u00a0%", ","), 99.9);
  assert.equal(size("−12\u00a0e", ","), -12);
  assert.ok(Number.isNaN(size("Alma", ",")));
});

test("numbers go by their size, gaps last both ways", () => {
  const cells = ["9,5", "–", "10", "1\u00a0200"];
  assert.deepEqual(sorted(cells), [0, 2, 3, 1]);
  assert.deepEqual(sorted(cells, { down: true }), [3, 2, 0, 1]);
});

test("words go by the alphabet, equal ones as they stood", () => {
  assert.deepEqual(sorted(["Érable", "Zec", "Estrie", "Estrie"]), [0, 2, 3, 1]);
});
