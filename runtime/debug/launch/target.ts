/** What a debug session looks at: a run that is started, forked, or only replayed. */
import type { Plan } from "../../../plan/plan.ts";
import type { Debugger, DebuggerOptions, ForkAt } from "../debugger.ts";
import type { RunIdentity } from "../scope.ts";
import type { Goal } from "../stepping.ts";
import type { Configuration } from "./configuration.ts";

export interface Target {
  readonly mode: Configuration["mode"];
  readonly plan: Plan;
  readonly history?: DebuggerOptions["history"];
  readonly source: string;
  /** Absolute. */
  readonly file: string;
  /** What the user should know before it begins. */
  readonly notices: readonly string[];
  /** Absent where nothing can be performed. */
  readonly fork?: ForkAt;
  /** The run that is looked at; before it has begun, empty. */
  identity(): RunIdentity;
  origin(): { run: string; at: number } | undefined;
  begin(target: Debugger, goal: Goal): Promise<void>;
  close(): Promise<void>;
}
