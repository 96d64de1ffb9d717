import assert from "node:assert/strict";
import { createMask } from "../../../runtime/drivers/mask.ts";

const SECRET = "s3cr3t/Value with a long end 0123456789";
const { text } = createMask({ TOKEN: SECRET, PIN: "12" });

describe("the mask of secrets", () => {
  const cases: [what: string, said: string, shown: string][] = [
    ["the value", `Bearer ${SECRET}!`, "Bearer [secret TOKEN]!"],
    ["URL-encoded", `http://h/?t=${encodeURIComponent(SECRET)}`, "http://h/?t=[secret TOKEN]"],
    ["a short one that stands alone", "12", "[secret PIN]"],
    ["a short one inside other text", "12 pieces", "12 pieces"],
    ["its beginning, where a message was cut", `got "s3cr3t/Value with…"`, `got "[secret TOKEN]…"`],
    ["its end, where a message was cut", "…0123456789 refused", "…[secret TOKEN] refused"],
    ["a beginning of a few letters, which says nothing", "got s3c…", "got s3c…"],
    ["the beginning of an encoded form", `${encodeURIComponent(SECRET).slice(0, 20)}…`, "[secret TOKEN]…"],
    ["other text that was cut", "a long story…", "a long story…"],
  ];
  for (const [what, said, shown] of cases) it(what, () => assert.equal(text(said), shown));
});
