/**
 * Which events of a journal are stops. A stop is a function of the state and of the event that is about to be
 * applied, so a recorded run stops where a live one does (rule T2). One event can be several stops: the first
 * attempt of a step is a stop at the step, at its `when`, and at its call.
 */
import { type ClassPattern, type Failure, matchClass, NAMED_ONLY } from "../../plan/errors.ts";
import type { PlanNode } from "../../plan/plan.ts";
import type { NewEvent } from "../core/events.ts";
import { GATED_EVENTS } from "../drivers/gated.ts";
import type { Fold } from "./fold.ts";
import { findSite, outputSite, type Site } from "./sites.ts";

/** How a failure stands when the run stops on it. */
export interface FailureStop {
  error: Failure;
  /**
   * `attempt`: it will be tried again. `handled`: the workflow goes on after it (`continue`, `use`).
   * `unhandled`: it stops the run, or a person is to be asked about it.
   */
  stage: "attempt" | "handled" | "unhandled";
}

export interface Stop {
  /** Path of the node; absent at the end of the run. */
  node?: string;
  site: Site;
  /** `node`: where `next` stops; `phase`: inside of a step, where `step in` stops. */
  level: "node" | "phase";
  failure?: FailureStop;
}

/** The stops that come before `event` is applied to `fold`, in order. */
export function stopsBefore(fold: Fold, event: NewEvent): Stop[] {
  if (!GATED_EVENTS.has(event.type)) return [];
  if (event.type === "run.finished") return [{ site: outputSite(fold.plan), level: "node" }];
  if (!("node" in event) || event.node === undefined) return [];
  const node = fold.node(event.node);
  if (!node) return [];
  return new StopList(node, event.node, fold.entered(event.node)).before(event, fold.failure(event.node));
}

class StopList {
  private readonly stops: Stop[] = [];
  private readonly node: PlanNode;
  private readonly path: string;

  constructor(node: PlanNode, path: string, entered: boolean) {
    this.node = node;
    this.path = path;
    if (entered) return;
    this.add("node");
    this.add("when");
  }

  before(event: NewEvent, lastFailure: Failure | undefined): Stop[] {
    switch (event.type) {
      case "node.skipped":
        return event.why.kind === "when" ? this.only("when") : [];
      case "attempt.started":
        this.add("call");
        this.add("value");
        break;
      case "decision.made":
        if (event.branch !== null) this.add("case", event.branch);
        break;
      case "person.asked":
        this.asked(event.question.kind, event.question.error ?? lastFailure);
        break;
      case "retry.scheduled":
        this.failed("retry", event.rule, lastFailure, "attempt");
        break;
      case "node.settled":
        this.settled(event, lastFailure);
        break;
    }
    return this.stops;
  }

  private asked(kind: string, error: Failure | undefined): void {
    if (kind === "approval") this.add("approval");
    else if (kind === "input") this.add("call");
    else if (error) this.failedCase(error, "unhandled");
  }

  private settled(
    event: Extract<NewEvent, { type: "node.settled" }>,
    lastFailure: Failure | undefined,
  ): void {
    if (event.state === "cancelled" || event.state === "skipped") return;
    const error = event.error ?? (event.state === "failed" || event.via === "use" ? lastFailure : undefined);
    if (!error) this.ensures();
    else if (event.action === "continue" || event.action === "use") this.failedCase(error, "handled");
    // A person who was asked about the failure has decided it; that is not a failure of its own again.
    else if (event.via !== "person") this.failedCase(error, "unhandled");
  }

  private ensures(): void {
    if (this.node.kind === "step") for (const i of this.node.ensure.keys()) this.add("ensure", i);
  }

  private failedCase(error: Failure, stage: FailureStop["stage"]): void {
    this.failed("failure", this.caseOf(error), error, stage);
  }

  private caseOf(error: Failure): number {
    return this.node.kind === "step" ? failureCase(this.node.onFailure, error) : -1;
  }

  /** A stop on a failure; at the node's name where no statement says what happens. */
  private failed(
    kind: "retry" | "failure",
    index: number,
    error: Failure | undefined,
    stage: FailureStop["stage"],
  ) {
    const site = findSite(this.node, kind, index) ?? findSite(this.node, "node")!;
    const stop: Stop = { node: this.path, site, level: "phase" };
    this.stops.push(error ? { ...stop, failure: { error, stage } } : stop);
  }

  private add(kind: Site["kind"], index = 0): void {
    const site = findSite(this.node, kind, index);
    if (site) this.stops.push({ node: this.path, site, level: kind === "node" ? "node" : "phase" });
  }

  private only(kind: Site["kind"]): Stop[] {
    this.stops.length = 0;
    this.add(kind);
    return this.stops;
  }
}

/** Index of the `on failure` case that is taken for an error: the most specific; -1 when none covers it. */
export function failureCase(cases: readonly { classes: readonly ClassPattern[] }[], error: Failure): number {
  const scores = cases.map(({ classes }) =>
    Math.max(0, ...classes.map(pattern => matchClass(pattern, error.class, error.code))),
  );
  const best = Math.max(0, ...scores);
  if (best > 0) return scores.indexOf(best);
  return NAMED_ONLY.includes(error.class) ? -1 : cases.findIndex(({ classes }) => classes.length === 0);
}
