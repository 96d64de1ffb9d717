import assert from "node:assert/strict";
import { similar } from "../../../language/model/similar.ts";

const table: [string, readonly string[], string | undefined][] = [
  ["ordr", ["order", "offer"], "order"],
  ["oder", ["order"], "order"],
  ["Order", ["order"], "order"],
  ["http.gett", ["http.get", "http.put"], "http.get"],
  ["recieve", ["receive"], "receive"],
  ["a", ["b"], undefined],
  ["ab", ["ac"], "ac"],
  ["x", ["order"], undefined],
  ["customer", ["shipment"], undefined],
  ["order", ["order"], undefined],
];

describe("did you mean", () => {
  for (const [word, known, expected] of table)
    it(`${word} → ${expected ?? "nothing"}`, () => assert.equal(similar(word, known), expected));
});
