import assert from "node:assert/strict";
import test from "node:test";
import { news } from "../../static/frame/news.js";

const before = {
  finding: "98 % de la population", detail: "Distances estimées.", cards: ["Alma"],
  figures: { points: "61", habitants: "8 000" },
};

test("nothing is said where nothing changed", () => {
  assert.equal(news(before, { ...before }), "");
});

test("another finding is said, with what it opened, and not every figure", () => {
  const now = { ...before, finding: "Alma : 2 points", figures: { points: "2" }, cards: ["Alma", "Amos"] };
  assert.equal(news(before, now), "Alma : 2 points. Amos.");
});

test("under one finding, what changed is said", () => {
  assert.equal(news(before, { ...before, cards: ["Amos"] }), "Amos.");
  assert.equal(news(before, { ...before, figures: { points: "62", habitants: "8 000" } }), "62 points.");
  assert.equal(news(before, { ...before, detail: "Aucune route." }), "Aucune route.");
});

test("few things are said at once", () => {
  const figures = Object.fromEntries([..."abcdefgh"].map((name) => [name, "1"]));
  assert.equal(news(before, { ...before, figures }), "1 a. 1 b. 1 c. 1 d.");
});
