/**
 * The first hour without an editor: starts the example's services, checks and plans the workflow, runs it to its
 * failure, mends what failed, and resumes it to success. Every line that begins with `$` is a command to try again.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { startServices } from "./example-services.ts";
import { node, root, say } from "./lib/setup.mjs";

const folder = path.join(root, "examples", "refund");
const scratch = mkdtempSync(path.join(os.tmpdir(), "stepwright-start-"));
process.once("exit", () => rmSync(scratch, { recursive: true, force: true }));

say("starting the example's services: a shop, and a payment provider that is down");
const services = await startServices({ port: 0, data: path.join(folder, "data"), fresh: true });
const input = path.join(scratch, "input.json");
writeFileSync(
  input,
  JSON.stringify({
    order_id: "A1",
    complaint: "The lamp arrived broken.",
    shop: services.shop,
    payments: services.payments,
  }),
);
const answers = path.join(scratch, "answers.json");
writeFileSync(answers, JSON.stringify({ refund: { action: "retry", by: "you" } }));
const store = path.join(scratch, "store");

title("What does the checker say?");
stepwright(["check", "refund.flow"], 0);
title("What will happen, and in what order?");
stepwright(["plan", "refund.flow"], 0);
title("Run it: the payment provider answers 503. Was the money paid? Nobody knows, so the run asks a person");
stepwright(["run", "refund.flow", "--input", `@${input}`, "--store", store], 6);
const before = await services.stats();

title("The payment provider is mended");
await services.switchPayment("ok");
console.log(`  ${services.payments} answers again`);

title("Resume it: the person says “try again”, and the run goes on where it stood");
const [run] = JSON.parse(stepwright(["runs", "--json", "--store", store], 0, "quiet")) as { run: string }[];
stepwright(["resume", run!.run, "--answers", answers, "--store", store], 0);
const after = await services.stats();

title("What the services counted");
const orders = "GET /orders/A1";
console.log(`  the order was read ${after.shop[orders]} time (before the resume: ${before.shop[orders]})`);
console.log(`  refunds asked for: ${after.payments["POST /refunds"]}, refunds made: ${after.refunds}`);
const sound = after.refunds === 1 && after.shop[orders] === before.shop[orders] && after.mails === 1;
console.log(
  sound
    ? "\nNothing ran twice. Next: npm start, and the same in an editor."
    : "\nThis is not as it should be.",
);
process.exit(sound ? 0 : 1);

function title(text: string): void {
  console.log(`\n\u2500\u2500 ${text}`);
}

/** Runs the command in the example's folder; another exit code than expected ends the walk. Gives its stdout. */
function stepwright(args: string[], expected: number, output: "shown" | "quiet" = "shown"): string {
  if (output === "shown") console.log(`$ stepwright ${args.join(" ")}\n`);
  const done = spawnSync(node, [path.join(root, "dist", "cli.cjs"), ...args], {
    cwd: folder,
    encoding: "utf8",
    // Without a terminal to answer at, a question is left to `resume`.
    stdio: ["ignore", output === "shown" ? "inherit" : "pipe", "inherit"],
  });
  if (done.status !== expected) {
    console.error(`\nexpected exit code ${expected}, got ${done.status}`);
    process.exit(1);
  }
  return done.stdout ?? "";
}
