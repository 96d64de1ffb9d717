/** Helper processes at hand: one is kept for the next statement, more run side by side when needed. */
import { type ChildProcess, spawn } from "node:child_process";
import { type HelperReply, type HelperRequest, helperMain } from "./helper.ts";

const idle: ChildProcess[] = [];
const MOST_IDLE = 2;

/**
 * Performs a statement in a helper. Undefined when the signal ended it: the helper is gone, SQLite takes back what
 * was not committed. Rejects when the helper could not be started or died.
 */
export async function perform(request: HelperRequest, signal: AbortSignal): Promise<HelperReply | undefined> {
  const helper = idle.pop() ?? start();
  hold(helper, true);
  const { promise, resolve, reject } = Promise.withResolvers<HelperReply | undefined>();
  const onAbort = () => {
    helper.kill("SIGKILL");
    resolve(undefined);
  };
  const onEnd = () => reject(new Error("the helper process for SQLite ended unexpectedly"));
  const onError = (error: Error) => reject(error);
  signal.addEventListener("abort", onAbort, { once: true });
  helper.once("message", message => resolve(message as HelperReply));
  helper.once("exit", onEnd).once("error", onError);
  helper.send(request, error => error && reject(error));
  try {
    const reply = await promise;
    if (reply && helper.connected && idle.length < MOST_IDLE) {
      hold(helper, false);
      idle.push(helper);
    } else helper.kill("SIGKILL");
    return reply;
  } finally {
    signal.removeEventListener("abort", onAbort);
    helper.removeAllListeners("message").off("exit", onEnd).off("error", onError);
  }
}

function start(): ChildProcess {
  const helper = spawn(process.execPath, ["--no-warnings", "-e", `(${helperMain.toString()})()`], {
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    serialization: "advanced",
    env: { ...process.env, ELECTRON_RUN_AS_NODE: "1", NODE_OPTIONS: "" },
    windowsHide: true,
  });
  helper.on("error", () => {});
  helper.on("exit", () => {
    const at = idle.indexOf(helper);
    if (at >= 0) idle.splice(at, 1);
  });
  return helper;
}

/** An idle helper does not keep this process alive; it ends when this process does. */
function hold(helper: ChildProcess, busy: boolean): void {
  if (busy) {
    helper.ref();
    helper.channel?.ref();
  } else {
    helper.unref();
    helper.channel?.unref();
  }
}
