/** Functions on times; formats are luxon's, always in English, so that a value does not depend on the machine. */
import { DateTime } from "luxon";
import { parseIsoTime } from "../../../../plan/conform.ts";
import { Time, type Value } from "../../../../plan/value.ts";
import { ExpressionError } from "../error.ts";
import { wantDuration, wantText, wantTime } from "../kinds.ts";
import type { Argument, Implementation } from "./types.ts";

function inZone(time: Time, zone: Argument | undefined, where: string): DateTime {
  const name = zone === undefined ? "utc" : wantText(zone as Value, where);
  const local = DateTime.fromMillis(time.ms, { zone: name, locale: "en" });
  if (!local.isValid) {
    const why = local.invalidReason === "unsupported zone" ? `there is no time zone ${name}` : "no such time";
    throw new ExpressionError(`${where}: ${why}; zones are written as "Europe/Berlin" or "utc"`);
  }
  return local;
}

/** A moment that a calendar can show. */
function time(ms: number, where: string): Time {
  if (!Number.isFinite(ms) || Math.abs(ms) > 8.64e15)
    throw new ExpressionError(`${where} gives a time out of range`);
  return new Time(ms);
}

export const timeFunctions: Record<string, Implementation> = {
  now: (_, evaluation) => evaluation.now(),
  today: ([zone], evaluation) =>
    inZone(wantTime(evaluation.now(), "today"), zone, "today").toFormat("yyyy-MM-dd"),
  parse_time: ([of, format]) => {
    const text = wantText(of as Value, "parse_time");
    if (format === undefined) {
      const ms = parseIsoTime(text);
      if (ms === undefined)
        throw new ExpressionError(
          `${JSON.stringify(text)} is no time; expected ISO 8601, such as 2026-03-01T12:00Z, or say a format`,
        );
      return time(ms, "parse_time");
    }
    const pattern = wantText(format as Value, "parse_time");
    const parsed = DateTime.fromFormat(text, pattern, { zone: "utc", locale: "en" });
    if (!parsed.isValid)
      throw new ExpressionError(
        `${JSON.stringify(text)} is no time of the format ${JSON.stringify(pattern)}`,
      );
    return time(parsed.toMillis(), "parse_time");
  },
  format_time: ([of, format, zone]) =>
    inZone(wantTime(of as Value, "format_time"), zone, "format_time").toFormat(
      wantText(format as Value, "format_time"),
    ),
  add: ([of, by]) => time(wantTime(of as Value, "add").ms + wantDuration(by as Value, "add").ms, "add"),
};
