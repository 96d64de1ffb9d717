/** The catalogue of rules, by code. */

import { absentValue } from "./absent-value.ts";
import { approvalDeadline } from "./approval-deadline.ts";
import { badOperand } from "./bad-operand.ts";
import { badRetry } from "./bad-retry.ts";
import { badType } from "./bad-type.ts";
import { cycle } from "./cycle.ts";
import { dependantsOfContinue } from "./dependants-of-continue.ts";
import { duplicateName } from "./duplicate-name.ts";
import { duplicateStatement } from "./duplicate-statement.ts";
import { ignoreReason } from "./ignore-reason.ts";
import { irreversibleUnguarded } from "./irreversible-unguarded.ts";
import { misplacedName } from "./misplaced-name.ts";
import { missingArgument } from "./missing-argument.ts";
import { missingNeed } from "./missing-need.ts";
import { neverChosen } from "./never-chosen.ts";
import { neverEqual } from "./never-equal.ts";
import { neverRaised } from "./never-raised.ts";
import { noAction } from "./no-action.ts";
import { noTimeout } from "./no-timeout.ts";
import { notBoolean } from "./not-boolean.ts";
import { notConstant } from "./not-constant.ts";
import { notExhaustive } from "./not-exhaustive.ts";
import { notIndexable } from "./not-indexable.ts";
import { notSupported } from "./not-supported.ts";
import { pauseDeadline } from "./pause-deadline.ts";
import { policyRingRule } from "./policy-ring.ts";
import { retryPermanent } from "./retry-permanent.ts";
import { retryWrite } from "./retry-write.ts";
import type { Rule } from "./rule.ts";
import { secretLeak } from "./secret-leak.ts";
import { shadowedCase } from "./shadowed-case.ts";
import { superfluousNeed } from "./superfluous-need.ts";
import { uncoveredClass } from "./uncovered-class.ts";
import { undefinedFailure } from "./undefined-failure.ts";
import { unknownArgument } from "./unknown-argument.ts";
import { unknownCase } from "./unknown-case.ts";
import { unknownEffect } from "./unknown-effect.ts";
import { unknownErrorClass } from "./unknown-error-class.ts";
import { unknownField } from "./unknown-field.ts";
import { unknownFunction } from "./unknown-function.ts";
import { unknownName } from "./unknown-name.ts";
import { unknownNode } from "./unknown-node.ts";
import { unknownPolicy } from "./unknown-policy.ts";
import { unknownSecret } from "./unknown-secret.ts";
import { unknownTool } from "./unknown-tool.ts";
import { unknownType } from "./unknown-type.ts";
import { wrongFunctionUse } from "./wrong-function-use.ts";
import { wrongKindOfName } from "./wrong-kind-of-name.ts";
import { wrongReturns } from "./wrong-returns.ts";
import { wrongType } from "./wrong-type.ts";

export const RULES: readonly Rule[] = [
  notSupported,
  unknownName,
  unknownNode,
  unknownTool,
  unknownType,
  unknownFunction,
  unknownSecret,
  unknownErrorClass,
  unknownPolicy,
  unknownEffect,
  missingNeed,
  cycle,
  duplicateName,
  duplicateStatement,
  misplacedName,
  superfluousNeed,
  absentValue,
  noAction,
  unknownCase,
  neverChosen,
  ignoreReason,
  wrongKindOfName,
  policyRingRule,
  undefinedFailure,
  uncoveredClass,
  neverRaised,
  shadowedCase,
  retryPermanent,
  retryWrite,
  noTimeout,
  dependantsOfContinue,
  pauseDeadline,
  approvalDeadline,
  notExhaustive,
  missingArgument,
  unknownArgument,
  wrongType,
  unknownField,
  badOperand,
  neverEqual,
  notBoolean,
  wrongFunctionUse,
  badType,
  notConstant,
  wrongReturns,
  notIndexable,
  badRetry,
  irreversibleUnguarded,
  secretLeak,
];

/** The rule behind a code. */
export function ruleOf(code: string): Rule | undefined {
  return RULES.find(rule => rule.code === code);
}
