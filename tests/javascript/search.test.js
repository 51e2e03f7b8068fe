// @ts-check
import assert from "node:assert/strict";
import test from "node:test";
import { find, findNear, findPostal, postalStart, prepared } from "../../static/search/search.js";

const NAMES = ["Pont-Rouge", "Le Rouge", "Rouge", "Rougemont", "Baie-Rouge", "Carouge"];
const AROUND = ["region", "mrc", "ville municipalite"].map((word) => `${word} quebec qc`);
const known = (names, others = {}) => prepared({
  names, codes: names.map((_name, i) => `24${i}`), levels: names.map(() => 2), details: names.map(() => "Portneuf"),
  around: AROUND, links: ["de", "du", "la", "le"], province: "24",
  postal: { G1A: "Québec", G1B: "Québec", G0L: "Rimouski", J0L: "Saint-Rémi", H1A: "Montréal" }, ...others,
});
const PLACES = known(NAMES);
const found = (text, places = PLACES) => find(places, text).map(({ name }) => name);

test("the exact name is first, then what starts so, then a word that does, then the rest", () => {
  assert.deepEqual(found("ROUGE"), ["Rouge", "Rougemont", "Pont-Rouge", "Le Rouge", "Baie-Rouge", "Carouge"]);
  assert.deepEqual(found("pont rou"), ["Pont-Rouge"]);
});

test("nothing is found for nothing, and never more than a list holds", () => {
  assert.deepEqual(found(" '- "), []);
  assert.equal(found("st", known(Array.from({ length: 20 }, (_none, i) => `Saint-${i}`))).length, 8);
});

test("a territory that has two names is offered once, by the best", () => {
  const places = known(NAMES, { codes: ["0", "1", "0", "3", "4", "5"] });
  assert.deepEqual(found("rouge", places), ["Rouge", "Rougemont", "Le Rouge", "Baie-Rouge", "Carouge"]);
});

test("words around a name, whatever their order, find it where they are those of its level", () => {
  for (const text of ["Ville de Pont-Rouge", "Québec, Pont-Rouge", "Pont-Rouge (QC)", "Pont-Rouge, Portneuf", "rouge pont"]) {
    assert.deepEqual(found(text), ["Pont-Rouge"], text);
  }
  assert.deepEqual(found("MRC de Pont-Rouge"), []);
});

test("a field finds only what it asks for", () => {
  assert.deepEqual(find(PLACES, "rouge", [0, 1]), []);
});

test("a code is found whole or by its end", () => {
  assert.deepEqual([found("243"), found("ville 3")], [["Rougemont"], ["Rougemont"]]);
});

test("a name a letter or two away is near, words around it left out", () => {
  const near = (text) => findNear(PLACES, text).map(({ name }) => name);
  assert.deepEqual(near("Rougmeont"), ["Rougemont"]);
  assert.deepEqual(near("Ville de Ruogemnt"), ["Rougemont"]);
  assert.deepEqual([near("zzzzzzz"), near("z"), near("")], [[], [], []]);
});

test("a postal area is found from its second sign, and a whole code has one", () => {
  assert.deepEqual(findPostal(PLACES, " g1").map(({ id, detail }) => [id, detail]), [["G1A", "Québec"], ["G1B", "Québec"]]);
  assert.deepEqual(["g", "g1a 1a1", "k1a"].map((text) => findPostal(PLACES, text).length), [0, 1, 0]);
});

test("what is a postal code for sure is told from what may be a name", () => {
  assert.deepEqual(postalStart("QC g 1 a"), { start: "G1A", sure: true });
  assert.deepEqual(postalStart("Jol"), { start: "J0L", sure: false });
  assert.deepEqual(postalStart("Mont-Joli"), { start: "", sure: false });
});
