/** What the command's end tells a program; outcomes of runs have theirs in `runtime/drivers/report.ts`. */
export const OK = 0;
/** `check` found errors. */
export const ERRORS = 1;
/** Bad usage, file or input; could not start. */
export const UNUSABLE = 2;
export const CANCELLED = 130;
