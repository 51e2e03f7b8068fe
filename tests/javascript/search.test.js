// @ts-check
import assert from "node:assert/strict";
import test from "node:test";
import { find, findPostal, fold } from "../../static/search/search.js";

const NAMES = ["Pont-Rouge", "Le Rouge", "Rouge", "Rougemont", "Baie-Rouge", "Carouge"];
const PLACES = {
  names: NAMES, folded: NAMES.map(fold), codes: NAMES.map((_name, i) => String(i)), details: NAMES.map(() => "MRC"),
  postal: { G1A: "Québec", G1B: "Québec", H1A: "Montréal" },
};
const found = (text) => find(PLACES, text).map(({ name }) => name);

test("the exact name is first, then what starts so, then a word that does, then the rest", () => {
  assert.deepEqual(found("ROUGE"), ["Rouge", "Rougemont", "Pont-Rouge", "Le Rouge", "Baie-Rouge", "Carouge"]);
  assert.deepEqual(found("pont rou"), ["Pont-Rouge"]);
});

test("nothing is found for nothing, and never more than a list holds", () => {
  assert.deepEqual(found(" '- "), []);
  const names = Array.from({ length: 20 }, (_none, i) => `Saint-${i}`);
  assert.equal(find({ ...PLACES, names, codes: names, folded: names.map(fold) }, "st").length, 8);
});

test("a territory that has two names is offered once, by the best", () => {
  assert.deepEqual(find({ ...PLACES, codes: ["0", "1", "0", "3", "4", "5"] }, "rouge").map(({ name }) => name), ["Rouge", "Rougemont", "Le Rouge", "Baie-Rouge", "Carouge"]);
});

test("a postal area is found from its second sign, and a whole code is none", () => {
  assert.deepEqual(findPostal(PLACES, " g1").map(({ id, detail }) => [id, detail]), [["G1A", "Québec"], ["G1B", "Québec"]]);
  assert.deepEqual(["g", "g1a 1a1", "k1a"].map((text) => findPostal(PLACES, text).length), [0, 0, 0]);
});
