/** The error classes of the language (section "Error classes" of docs/language.md), the one catalogue of them. */
export const TRANSIENT_CLASSES = ["network", "timeout", "rate_limited", "unavailable"] as const;
export const PERMANENT_CLASSES = [
  "unauthorized",
  "not_found",
  "rejected",
  "invalid",
  "denied",
  "expired",
  "crashed",
  "budget",
  "in_doubt",
] as const;
export const ERROR_CLASSES = [...TRANSIENT_CLASSES, ...PERMANENT_CLASSES] as const;
export type ErrorClass = (typeof ERROR_CLASSES)[number];

/** What `on failure` and `retry` lines may name besides a class: its groups. */
export const CLASS_GROUPS: Readonly<Record<"transient" | "permanent", readonly ErrorClass[]>> = {
  transient: TRANSIENT_CLASSES,
  permanent: PERMANENT_CLASSES,
};

/** Only covered by naming them, never by `otherwise`, `permanent` or a bare action. */
export const NAMED_ONLY: readonly ErrorClass[] = ["budget", "in_doubt"];

/** A class pattern of the language: a class, a group, or a class refined by a code (`rejected.exit_4`). */
export type ClassPattern = string;

/** How specific a pattern matches an error: 3 class.code, 2 class, 1 group; 0 not at all. */
export function matchClass(pattern: ClassPattern, cls: ErrorClass, code?: string): 0 | 1 | 2 | 3 {
  if (code !== undefined && pattern === `${cls}.${code}`) return 3;
  if (pattern === cls) return 2;
  if (pattern === "transient" || pattern === "permanent") {
    if (NAMED_ONLY.includes(cls)) return 0;
    return CLASS_GROUPS[pattern].includes(cls) ? 1 : 0;
  }
  return 0;
}

/** A failure as journals, expressions (`error`) and reports carry it. */
export interface Failure {
  class: ErrorClass;
  /** What stands behind the class: `exit_4`, `http_503`, `ECONNREFUSED`. */
  code?: string;
  message: string;
  /** Anything that helps: status, a part of the body. JSON, bounded in size, masked. */
  detail?: unknown;
  /** Whether anything may have left the machine; `false` makes the end of a write known. */
  sent?: boolean;
  /** The server's `Retry-After`, in milliseconds from now. */
  retryAfter?: number;
}
