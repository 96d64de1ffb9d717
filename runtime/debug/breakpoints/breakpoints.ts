/** The breakpoints of a session: on lines and on step names, with conditions, hit counts and log messages. */
import type { Plan } from "../../../plan/plan.ts";
import type { CompileExpression } from "../evaluator.ts";
import { nodeSites, type Site } from "../sites.ts";
import type { Stop } from "../stops.ts";
import { type Condition, parseCondition } from "./conditions/expression.ts";
import { type HitCondition, parseHitCondition } from "./conditions/hit-count.ts";
import { type LogMessage, parseLogMessage } from "./conditions/log.ts";
import { locate } from "./locate.ts";

export interface BreakpointRequest {
  /** Zero-based. */
  line?: number;
  character?: number;
  /** Instead of a line: a step by name or path. */
  name?: string;
  condition?: string;
  hitCondition?: string;
  logMessage?: string;
}

export interface Breakpoint {
  id: number;
  /** Whether it can be hit; `message` says why not. */
  verified: boolean;
  message?: string;
  line?: number;
  sites: readonly Site[];
  condition?: Condition;
  hit?: HitCondition;
  log?: LogMessage;
  /** How often it was reached with its condition true, at and before the cursor. */
  hits: number;
}

/** Where breakpoints come from: each source replaces its own. */
export type BreakpointSource = "lines" | "names";

export class Breakpoints {
  private readonly plan: Plan;
  private readonly compile: CompileExpression;
  private readonly sets = new Map<
    BreakpointSource,
    { request: BreakpointRequest; breakpoint: Breakpoint }[]
  >();
  private lastId = 0;

  constructor(plan: Plan, compile: CompileExpression) {
    this.plan = plan;
    this.compile = compile;
  }

  /** Replaces the breakpoints of a source; one that is asked for again unchanged keeps its id and its hits. */
  set(source: BreakpointSource, requests: readonly BreakpointRequest[]): Breakpoint[] {
    const old = this.sets.get(source) ?? [];
    const now = requests.map(request => {
      const same = old.find(o => JSON.stringify(o.request) === JSON.stringify(request));
      return { request, breakpoint: same?.breakpoint ?? this.create(request) };
    });
    this.sets.set(source, now);
    return now.map(({ breakpoint }) => breakpoint);
  }

  all(): Breakpoint[] {
    return [...this.sets.values()].flat().map(({ breakpoint }) => breakpoint);
  }

  /** Those that stand on the site of a stop, whatever their conditions. */
  on(stop: Stop): Breakpoint[] {
    const { node, kind, index } = stop.site;
    return this.all().filter(
      b => b.verified && b.sites.some(s => s.node === node && s.kind === kind && s.index === index),
    );
  }

  private create(request: BreakpointRequest): Breakpoint {
    const id = ++this.lastId;
    const found = request.name === undefined ? this.atLine(request) : this.byName(request.name);
    if ("problem" in found) return { id, verified: false, message: found.problem, sites: [], hits: 0 };
    const breakpoint: Breakpoint = { id, verified: true, ...found, hits: 0 };
    const refuse = (problem: string): Breakpoint => ({ ...breakpoint, verified: false, message: problem });
    if (request.condition) {
      const condition = parseCondition(request.condition, this.compile);
      if ("problem" in condition) return refuse(condition.problem);
      breakpoint.condition = condition;
    }
    if (request.hitCondition) {
      const hit = parseHitCondition(request.hitCondition);
      if ("problem" in hit) return refuse(hit.problem);
      breakpoint.hit = hit;
    }
    if (request.logMessage) {
      const log = parseLogMessage(request.logMessage, this.compile);
      if ("problem" in log) return refuse(log.problem);
      breakpoint.log = log;
    }
    return breakpoint;
  }

  private atLine(request: BreakpointRequest): { sites: readonly Site[]; line: number } | { problem: string } {
    return (
      locate(this.plan, request.line ?? 0, request.character) ?? {
        problem: `Nothing of workflow "${this.plan.workflow}" starts here or below; this run does not stop here.`,
      }
    );
  }

  private byName(name: string): { sites: readonly Site[]; line: number } | { problem: string } {
    const nodes = this.plan.nodes.filter(node => node.name === (name.split("/").at(-1) ?? name));
    if (nodes.length === 0)
      return {
        problem: `Workflow "${this.plan.workflow}" has no step "${name}". It has: ${this.plan.nodes.map(n => n.name).join(", ")}.`,
      };
    return { sites: nodes.map(node => nodeSites(node)[0]!), line: nodes[0]!.nameAt.start.line };
  }
}
