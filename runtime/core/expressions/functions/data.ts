/** Functions that turn values into data of other forms and back. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { fromJson, toJson, type Value } from "../../../../plan/value.ts";
import { DEPTH_BUDGET } from "../budget.ts";
import { canonicalJson } from "../compare.ts";
import { ExpressionError } from "../error.ts";
import { wantText } from "../kinds.ts";
import type { Implementation } from "./types.ts";

function depth(json: unknown, level = 0): number {
  if (level > DEPTH_BUDGET || typeof json !== "object" || json === null) return level;
  let deepest = level;
  for (const inner of Object.values(json)) deepest = Math.max(deepest, depth(inner, level + 1));
  return deepest;
}

export const dataFunctions: Record<string, Implementation> = {
  json: ([value], evaluation) => {
    const text = JSON.stringify(toJson(value as Value));
    evaluation.budget.size(text.length);
    return text;
  },
  parse_json: ([of], evaluation) => {
    const text = wantText(of as Value, "parse_json");
    evaluation.budget.size(text.length);
    let json: unknown;
    try {
      json = JSON.parse(text);
    } catch (error) {
      throw new ExpressionError(`this is no JSON: ${(error as Error).message}`);
    }
    if (depth(json) > DEPTH_BUDGET) throw new ExpressionError("this JSON is nested too deeply");
    return fromJson(json);
  },
  base64: ([of], evaluation) => {
    const text = Buffer.from(wantText(of as Value, "base64")).toString("base64");
    evaluation.budget.size(text.length);
    return text;
  },
  hash: ([value], evaluation) => {
    const text = canonicalJson(value as Value);
    evaluation.budget.size(text.length);
    return bytesToHex(sha256(utf8ToBytes(text)));
  },
  uuid: (_, evaluation) => evaluation.uuid(),
};
