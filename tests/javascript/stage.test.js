// @ts-check
import assert from "node:assert/strict";
import test from "node:test";
import { fill } from "../../static/stage/dom.js";

test("values go where a sentence names them; what is not known stays", () => {
  assert.equal(fill("{n} sur {total} : {title}", { n: 0, total: 12 }), "0 sur 12 : {title}");
});
