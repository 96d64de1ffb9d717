/** The live driver: starts runs, goes on with interrupted ones, forks recorded ones. */
export { forkRun, planFork } from "./fork.ts";
export { resumeRun } from "./resume.ts";
export { startRun } from "./start.ts";
