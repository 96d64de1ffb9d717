/** The filters that a person has switched on, with their conditions. */
import { type Condition, conditionHolds, parseCondition } from "./breakpoints/conditions/expression.ts";
import type { CompileExpression, EvaluateAt, Where } from "./evaluator.ts";
import { EXCEPTION_FILTERS, type FilterId, isOfClass, parseFailureCondition } from "./exceptions.ts";
import type { FailureStop } from "./stops.ts";

interface ActiveFilter {
  stages: readonly FailureStop["stage"][];
  classes?: readonly string[];
  condition?: Condition;
}

export class ExceptionFilters {
  private active: ActiveFilter[] = [];
  private readonly compile: CompileExpression;
  private readonly evaluate: EvaluateAt;

  constructor(compile: CompileExpression, evaluate: EvaluateAt) {
    this.compile = compile;
    this.evaluate = evaluate;
    this.set(EXCEPTION_FILTERS.filter(filter => filter.default));
  }

  /** Replaces the filters; for each, in words, why it can't be switched on, or undefined. */
  set(wanted: readonly { id: string; condition?: string }[]): (string | undefined)[] {
    this.active = [];
    return wanted.map(({ id, condition }) => this.add(id as FilterId, condition));
  }

  stopsOn(failure: FailureStop, where: Where): boolean {
    return this.active.some(filter => {
      if (!filter.stages.includes(failure.stage)) return false;
      if (filter.classes) return isOfClass(filter.classes, failure.error);
      return !filter.condition || conditionHolds(filter.condition, this.evaluate, where).holds;
    });
  }

  private add(id: FilterId, condition: string | undefined): string | undefined {
    const filter = EXCEPTION_FILTERS.find(f => f.id === id);
    if (!filter)
      return `There is no filter "${id}". There are: ${EXCEPTION_FILTERS.map(f => f.id).join(", ")}.`;
    const parsed = condition ? parseFailureCondition(condition) : undefined;
    if (!parsed) this.active.push({ stages: filter.stages });
    else if ("classes" in parsed) this.active.push({ stages: filter.stages, classes: parsed.classes });
    else {
      const compiled = parseCondition(parsed.expression, this.compile);
      if ("problem" in compiled)
        return `Write error classes (network, rejected.exit_4) or an expression over error. ${compiled.problem}`;
      this.active.push({ stages: filter.stages, condition: compiled });
    }
    return undefined;
  }
}
