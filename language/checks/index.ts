/** The catalogue of rules, by code. */
import { notSupported } from "./not-supported.ts";
import type { Rule } from "./rule.ts";

export const RULES: readonly Rule[] = [notSupported];
