/** What is known of the failure that the run stands at. */
import type { DebugProtocol as P } from "@vscode/debugprotocol";
import type { DebuggedRun } from "./debugged-run.ts";

export function exceptionInfo(run: DebuggedRun): P.ExceptionInfoResponse["body"] {
  const failure = run.debugger.stop?.failure;
  if (!failure) throw new Error("The run does not stand at a failure.");
  const { error, stage } = failure;
  const id = error.code ? `${error.class}.${error.code}` : error.class;
  const next = {
    attempt: "It will be tried again.",
    handled: "The run goes on after it.",
    unhandled:
      "It stops the run, or a person is asked about it, unless the cause is mended and the frame restarted.",
  }[stage];
  return {
    exceptionId: id,
    description: `${error.message}\n${next}`,
    breakMode: stage === "unhandled" ? "unhandled" : "always",
    details: {
      message: error.message,
      typeName: id,
      evaluateName: "error",
      ...(error.detail !== undefined && { stackTrace: JSON.stringify(error.detail, undefined, 2) }),
    },
  };
}
