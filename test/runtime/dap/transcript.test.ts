import assert from "node:assert/strict";
import type { DebugProtocol as P } from "@vscode/debugprotocol";
import type { RunView } from "../../../graph/model.ts";
import { start } from "./fixture.ts";
import { SHOP } from "./workflows.ts";

/** What an adapter sent, without what differs from run to run. */
function transcript(events: readonly P.Event[], replace: Readonly<Record<string, string>>): string[] {
  return events
    .filter(e => e.event !== "stepwright/journal")
    .map(({ event, body }) => {
      if (event === "output") return `output ${body.category} ${body.line ?? ""}: ${body.output.trimEnd()}`;
      if (event !== "stepwright/cursor") return `${event} ${JSON.stringify(body ?? {})}`;
      const nodes = Object.entries(body.view.nodes as RunView["nodes"]).map(
        ([id, { state, fact }]) => `${id} ${state}${fact && ` (${fact})`}`,
      );
      return `cursor ${body.paused ? "paused" : "ended"} ${body.position}/${body.length} ${body.view.status}: ${nodes.join(", ")}`;
    })
    .map(line => Object.entries(replace).reduce((text, [from, to]) => text.replaceAll(from, to), line))
    .map(line => line.replace(/\(\d+m?s\)|(in|after) \d+ ?m?s/g, "(…)"));
}

describe("the transcript of a session", () => {
  it("is the same for the same run", async () => {
    const { adapter, service } = await start(SHOP);
    service.charge = 402;
    await adapter.launch({}, { breakpoints: [11] });
    await adapter.stopped();
    await adapter.client.continueRequest({ threadId: 2 });
    await adapter.stopped();
    await adapter.client.continueRequest({ threadId: 2 });
    await adapter.exited();
    const replace = { [adapter.run]: "RUN", [adapter.folder]: "FOLDER", [service.url]: "URL" };
    assert.deepEqual(transcript(adapter.events, replace), [
      "initialized {}",
      'stepwright/started {"run":"RUN","workflow":"shop","file":"FOLDER/test.flow","mode":"live"}',
      "output stdout 5: order: http.get",
      "output stdout 5: order: succeeded (…)",
      'stopped {"reason":"breakpoint","threadId":2,"allThreadsStopped":true,"hitBreakpointIds":[1]}',
      "cursor paused 4/4 stopped at charge: input succeeded, order succeeded, charge ahead, receipt ahead, output ahead",
      "output stdout 11: charge: http.post",
      "output stderr 11: charge: attempt 1 failed, rejected.http_402: POST URL/charges answered 402: the provider is down",
      'stopped {"reason":"exception","threadId":2,"allThreadsStopped":true,"text":"rejected: POST URL/charges answered 402: the provider is down"}',
      "cursor paused 6/6 stopped at charge: input succeeded, order succeeded, charge failed (rejected (http_402)), receipt ahead, output ahead",
      "output stderr 11: charge: failed, rejected.http_402: POST URL/charges answered 402: the provider is down",
      "output stderr : run failed (…): charge, rejected.http_402: POST URL/charges answered 402: the provider is down",
      "cursor ended 8/8 failed (…): input succeeded, order succeeded, charge failed (rejected (http_402)), receipt skipped (needs charge), output ahead (rejected)",
      'exited {"exitCode":4}',
      "terminated {}",
    ]);
  });

  it("tells every event of the journal once, in order", async () => {
    const { adapter } = await start(SHOP);
    await adapter.launch({}, { breakpoints: [24] });
    await adapter.stopped();
    await adapter.client.continueRequest({ threadId: 2 });
    await adapter.exited();
    const told = adapter.events
      .filter(e => e.event === "stepwright/journal")
      .map(e => (e as P.Event).body.event);
    assert.deepEqual(told, (await adapter.recorded()).events);
  });

  it("begins with what the adapter can do", async () => {
    const { adapter } = await start(SHOP);
    const { body } = await adapter.client.initializeRequest();
    const announced = Object.entries(body!)
      .filter(([, on]) => on === true)
      .map(([name]) => name);
    assert.deepEqual(announced.sort(), [
      "supportsBreakpointLocationsRequest",
      "supportsClipboardContext",
      "supportsConditionalBreakpoints",
      "supportsConfigurationDoneRequest",
      "supportsDelayedStackTraceLoading",
      "supportsEvaluateForHovers",
      "supportsExceptionFilterOptions",
      "supportsExceptionInfoRequest",
      "supportsFunctionBreakpoints",
      "supportsHitConditionalBreakpoints",
      "supportsLogPoints",
      "supportsRestartFrame",
      "supportsSetExpression",
      "supportsSetVariable",
      "supportsStepBack",
      "supportsTerminateRequest",
    ]);
  });
});
