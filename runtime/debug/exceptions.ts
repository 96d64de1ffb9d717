/** Stopping on failures: which failures, and of which classes. */
import { CLASS_GROUPS, ERROR_CLASSES, type ErrorClass, type Failure, matchClass } from "../../plan/errors.ts";
import type { FailureStop } from "./stops.ts";

export type FilterId = "attempt" | "failed" | "unhandled";

export interface ExceptionFilter {
  id: FilterId;
  label: string;
  description: string;
  /** Switched on unless the user says otherwise. */
  default: boolean;
  stages: readonly FailureStop["stage"][];
}

export const EXCEPTION_FILTERS: readonly ExceptionFilter[] = [
  {
    id: "attempt",
    label: "Each failed attempt",
    description: "Stops when an attempt has failed, before it is tried again.",
    default: false,
    stages: ["attempt", "handled", "unhandled"],
  },
  {
    id: "failed",
    label: "Failed steps",
    description: "Stops when no retry is left, before the step's failure action is taken.",
    default: false,
    stages: ["handled", "unhandled"],
  },
  {
    id: "unhandled",
    label: "Failures that hold the run up",
    description:
      "Stops when a failed step is about to stop the run, or a person is to be asked about it. Mend the cause and restart the frame.",
    default: true,
    stages: ["unhandled"],
  },
];

/** What a filter's condition is: a list of classes (`network, rejected.exit_4`), or else an expression over `error`. */
export type FailureCondition = { classes: readonly string[] } | { expression: string };

export function parseFailureCondition(text: string): FailureCondition | undefined {
  const words = text.split(/[\s,|]+/).filter(word => word !== "");
  if (words.length === 0) return undefined;
  return words.every(isClassPattern) ? { classes: words } : { expression: text };
}

/** Whether a failure is of one of the classes. */
export function isOfClass(classes: readonly string[], error: Failure): boolean {
  return classes.some(
    pattern =>
      matchClass(pattern, error.class, error.code) > 0 ||
      (pattern === "permanent" && CLASS_GROUPS.permanent.includes(error.class)),
  );
}

function isClassPattern(word: string): boolean {
  const [name, code] = word.split(".", 2);
  if (name === "transient" || name === "permanent") return code === undefined;
  return ERROR_CLASSES.includes(name as ErrorClass);
}
