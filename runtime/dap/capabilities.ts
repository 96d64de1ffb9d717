/** What the adapter announces: only what works. */
import type { DebugProtocol } from "@vscode/debugprotocol";
import { EXCEPTION_FILTERS } from "../debug/exceptions.ts";

export function capabilities(): DebugProtocol.Capabilities {
  return {
    supportsConfigurationDoneRequest: true,
    supportsFunctionBreakpoints: true,
    supportsConditionalBreakpoints: true,
    supportsHitConditionalBreakpoints: true,
    supportsLogPoints: true,
    supportsBreakpointLocationsRequest: true,
    supportsExceptionFilterOptions: true,
    supportsExceptionInfoRequest: true,
    supportsEvaluateForHovers: true,
    supportsClipboardContext: true,
    supportsStepBack: true,
    supportsRestartFrame: true,
    supportsSetVariable: true,
    supportsSetExpression: true,
    supportsTerminateRequest: true,
    supportsDelayedStackTraceLoading: true,
    exceptionBreakpointFilters: EXCEPTION_FILTERS.map(({ id, label, description, default: on }) => ({
      filter: id,
      label,
      description,
      default: on,
      supportsCondition: true,
      conditionDescription:
        'Error classes (network, rejected.exit_4), or an expression: error.code == "http_503"',
    })),
  };
}
