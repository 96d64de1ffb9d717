import assert from "node:assert/strict";
import type { Plan } from "../../../plan/plan.ts";
import { Duration } from "../../../plan/value.ts";
import type { EventOf } from "../../../runtime/core/events.ts";
import { AT, constant, equals, expression, onFailure, path, plan, retry } from "../../support/plans.ts";
import { failing, ok, Simulation, type World } from "../../support/simulation.ts";

const run = (p: Plan, world?: World, input?: unknown) => new Simulation(p, world, input).run();
const record = (s: Simulation, node: string) => s.state.node(node)!;
const call = { tool: "t" };
const write = { tool: "t", effect: "write" } as const;
const TRUE = constant(true);
const FALSE = constant(false);
/** An expression that has no value. */
const BROKEN = path("input.absent.field");
const ensure = (condition = FALSE, cls = "rejected") => [{ condition, class: cls, at: AT }];

describe("R1 states", () => {
  it("a step goes from waiting over ready and running to succeeded", () => {
    const s = new Simulation(plan({ nodes: { a: call, b: { ...call, needs: ["a"] } } }));
    assert.deepEqual(s.phases, { a: "ready", b: "waiting" });
    s.step();
    assert.equal(record(s, "a").phase, "running");
    s.run();
    assert.deepEqual(s.phases, { a: "succeeded", b: "succeeded" });
  });
  it("a value given for a failure is succeeded, marked", () => {
    const s = run(
      plan({
        nodes: { a: { ...call, onFailure: onFailure({ kind: "use", value: constant(7) }) } },
        output: path("a"),
      }),
      () => failing("rejected"),
    );
    assert.equal(record(s, "a").via, "use");
    assert.equal(s.finished.outcome, "succeeded");
    assert.equal(s.finished.output, 7);
  });
  it("a retry waits in backoff", () => {
    const s = new Simulation(plan({ nodes: { a: { ...call, retry: retry("network", 1, 100) } } }), () =>
      failing("network"),
    );
    while (record(s, "a").phase !== "backoff") s.step();
    assert.equal(record(s, "a").retryAt! > s.time - 10, true);
  });
});

describe("R2 needs", () => {
  const nodes = (needs: string[], a: object = call) => plan({ nodes: { a, x: call, b: { ...call, needs } } });
  const aFails: World = node => (node === "a" ? failing("rejected") : ok(node));
  const goesOn = { ...call, onFailure: onFailure({ kind: "continue" }) };

  it("a hard need that failed skips", () => {
    const s = run(nodes(["a"], goesOn), aFails);
    assert.equal(record(s, "b").phase, "skipped");
    assert.deepEqual(record(s, "b").skipped, { kind: "need", nodes: ["a"] });
  });
  it("an optional need takes any end", () => {
    assert.equal(record(run(nodes(["a?"], goesOn), aFails), "b").phase, "succeeded");
  });
  it("one of several is enough, and the first in written order counts", () => {
    const p = plan({
      nodes: { a: goesOn, x: call, y: call, b: { needs: ["a | x | y as e"], value: path("e") } },
      output: path("b"),
    });
    assert.equal(run(p, aFails).finished.output, "x");
  });
  it("none of several skips", () => {
    const p = plan({ nodes: { a: goesOn, c: goesOn, b: { needs: ["a | c as e"], value: path("e") } } });
    const s = run(p, () => failing("rejected"));
    assert.deepEqual(record(s, "b").skipped, { kind: "need", nodes: ["a", "c"] });
  });
  it("is judged only when all needs have settled", () => {
    const s = new Simulation(nodes(["a", "x"], goesOn), node =>
      node === "a" ? failing("rejected") : undefined,
    );
    s.run();
    assert.equal(record(s, "b").phase, "waiting");
    s.end(record(s, "x").id, ok());
    s.run();
    assert.equal(record(s, "b").phase, "skipped");
  });
  it("skips go on from node to node without events of their own", () => {
    const p = plan({ nodes: { a: goesOn, b: { ...call, needs: ["a"] }, c: { ...call, needs: ["b"] } } });
    const s = run(p, aFails);
    assert.equal(record(s, "c").phase, "skipped");
    assert.equal(
      s.journal.some(e => e.type === "node.skipped"),
      false,
    );
  });
  it("a when that is false skips", () => {
    const s = run(plan({ nodes: { a: { ...call, when: FALSE } } }));
    assert.deepEqual(record(s, "a").skipped, { kind: "when" });
    assert.deepEqual(s.calls, []);
  });
  it("a long chain of skips does not overflow", () => {
    const nodes: Record<string, object> = { n0: goesOn };
    for (let i = 1; i < 20_000; i++) nodes[`n${i}`] = { ...call, needs: [`n${i - 1}`] };
    const s = run(plan({ nodes, hash: "h" }), () => failing("rejected"));
    assert.equal(record(s, "n19999").phase, "skipped");
  });
});

describe("R3 decisions", () => {
  const decide = (cases: [boolean | typeof TRUE, string][], otherwise?: string) =>
    plan({
      nodes: {
        d: {
          cases: cases.map(
            ([when, to]) => [[typeof when === "boolean" ? constant(when) : when], to] as const,
          ),
          ...(otherwise !== undefined && { otherwise }),
        },
        x: call,
        y: call,
        z: { ...call, needs: ["x?", "y?"] },
      },
    });
  it("the first case that holds is chosen, the other targets are skipped", () => {
    const s = run(
      decide([
        [false, "x"],
        [true, "y"],
        [true, "x"],
      ]),
    );
    assert.deepEqual(s.phases, { d: "succeeded", x: "skipped", y: "succeeded", z: "succeeded" });
    assert.deepEqual(record(s, "x").skipped, { kind: "decision", nodes: ["d"] });
  });
  it("otherwise, when none holds", () => {
    assert.equal(record(run(decide([[false, "x"]], "y")), "y").phase, "succeeded");
  });
  it("end chooses nobody", () => {
    const s = run(
      decide(
        [
          [true, "end"],
          [true, "x"],
        ],
        "y",
      ),
    );
    assert.deepEqual(s.phases, { d: "succeeded", x: "skipped", y: "skipped", z: "succeeded" });
  });
  it("none true and no otherwise: failed invalid", () => {
    const s = run(decide([[false, "x"]]));
    assert.equal(record(s, "d").error?.class, "invalid");
    assert.equal(s.finished.outcome, "failed");
  });
  it("an error in a condition is invalid", () => {
    const s = run(decide([[BROKEN, "x"]], "y"));
    assert.equal(record(s, "d").error?.class, "invalid");
    assert.match(s.finished.error!.message, /input\.absent is null.*in input\.absent\.field/);
    assert.equal(s.finished.error!.node, "d");
  });
  it("a skipped decision chooses nobody", () => {
    const p = plan({
      nodes: {
        a: { ...call, when: FALSE },
        d: { needs: ["a"], cases: [[[TRUE], "x"]] },
        x: call,
      },
    });
    assert.equal(record(run(p), "x").phase, "skipped");
  });
  it("a target of two decisions runs when one chose it", () => {
    const p = plan({
      nodes: {
        d: { cases: [[[FALSE], "x"]], otherwise: "end" },
        e: { cases: [[[TRUE], "x"]], otherwise: "end" },
        x: call,
      },
    });
    assert.equal(record(run(p), "x").phase, "succeeded");
  });
  it("by one value, with the reason in the record", () => {
    const p = plan({
      nodes: {
        d: { by: path("input.kind"), cases: [[[constant("a"), constant("b")], "x"]], otherwise: "end" },
        x: call,
      },
      output: path("d"),
    });
    assert.deepEqual(run(p, undefined, { kind: "b" }).finished.output, {
      chosen: "x",
      because: 'input.kind == "b"',
    });
  });
});

describe("R4 phases", () => {
  it("arguments are resolved once, for all attempts", () => {
    const args = expression({
      op: "object",
      entries: [{ key: "id", value: { op: "call", function: "uuid", args: [] } }],
    });
    const s = run(plan({ nodes: { a: { ...call, args, retry: retry("network", 2) } } }), (_, attempt) =>
      attempt < 3 ? failing("network") : ok(),
    );
    const started = s.journal.filter((e): e is EventOf<"attempt.started"> => e.type === "attempt.started");
    assert.deepEqual(
      started.map(e => e.args),
      [{ id: "u1" }, { id: "u1" }, { id: "u1" }],
    );
  });
  it("an error in the arguments fails the step before any attempt, and is never retried", () => {
    const s = run(plan({ nodes: { a: { ...call, args: BROKEN, retry: retry("invalid", 3) } } }));
    assert.equal(record(s, "a").attempts, 0);
    assert.equal(record(s, "a").error?.class, "invalid");
    assert.deepEqual(s.calls, []);
  });
  it("ensure is judged in order, with the class and message of the first that does not hold", () => {
    const rules = [
      ...ensure(TRUE),
      ...ensure(equals(path("output"), constant(2)), "rejected.odd"),
      ...ensure(BROKEN),
    ];
    const s = run(plan({ nodes: { a: { ...call, ensure: rules } } }), () => ok(1));
    const { class: cls, code, message } = record(s, "a").error!;
    assert.deepEqual([cls, code, message], ["rejected", "odd", "ensure output == 2 does not hold"]);
  });
  it("a failed ensure is retried where a retry covers its class", () => {
    const s = run(
      plan({
        nodes: {
          a: { ...call, ensure: ensure(equals(path("output"), constant(2))), retry: retry("rejected", 1) },
        },
      }),
      (_, attempt) => ok(attempt),
    );
    assert.equal(s.finished.outcome, "succeeded");
    assert.deepEqual(s.calls, ["a 1", "a 2"]);
  });
  it("an error in an ensure is never retried", () => {
    const s = run(plan({ nodes: { a: { ...call, ensure: ensure(BROKEN), retry: retry("invalid", 3) } } }));
    assert.deepEqual(s.calls, ["a 1"]);
  });

  const approval = (more: object = {}) => ({ question: constant("Pay?"), at: AT, ...more });
  it("approval comes before the attempt, with the arguments it is for", () => {
    const p = plan({
      nodes: { a: { ...write, args: constant({ amount: 3 }), approval: approval({ by: constant("kim") }) } },
    });
    const s = run(p);
    assert.equal(record(s, "a").phase, "asking");
    assert.deepEqual(record(s, "a").question, {
      kind: "approval",
      message: "Pay?",
      who: "kim",
      args: { amount: 3 },
    });
    assert.deepEqual(s.calls, []);
    s.answer("a", { approved: true });
    assert.equal(s.finished.outcome, "succeeded");
  });
  it("refusal is denied", () => {
    const s = run(plan({ nodes: { a: { ...write, approval: approval() } } }));
    s.answer("a", { approved: false, by: "kim", note: "too much" });
    assert.deepEqual(
      [record(s, "a").error?.class, record(s, "a").error?.message],
      ["denied", "Refused by kim: too much"],
    );
    assert.deepEqual(s.calls, []);
  });
  it("silence is expired", () => {
    const within = constant(new Duration(5000));
    const s = run(plan({ nodes: { a: { ...write, approval: approval({ within }) } } }));
    s.silence("a");
    assert.equal(record(s, "a").error?.class, "expired");
  });
  it("is asked once for all attempts", () => {
    const s = run(
      plan({ nodes: { a: { ...call, approval: approval(), retry: retry("network", 2) } } }),
      (_, n) => (n < 3 ? failing("network") : ok()),
    );
    s.answer("a", { approved: true });
    assert.equal(s.finished.outcome, "succeeded");
    assert.equal(s.journal.filter(e => e.type === "person.asked").length, 1);
  });
  it("is not asked when its condition is false", () => {
    assert.deepEqual(run(plan({ nodes: { a: { ...write, approval: approval({ when: FALSE }) } } })).calls, [
      "a 1",
    ]);
  });
  it("edited arguments ask again", () => {
    const s = run(plan({ nodes: { a: { ...write, args: constant({ amount: 3 }), approval: approval() } } }));
    s.append({ type: "state.edited", path: "a.args.amount", old: 3, value: 4 });
    s.run();
    assert.equal(s.journal.filter(e => e.type === "person.asked").length, 2);
    assert.deepEqual(record(s, "a").question?.args, { amount: 4 });
    s.answer("a", { approved: true });
    assert.deepEqual(record(s, "a").args, { amount: 4 });
  });
});

describe("R5 retries and doubt", () => {
  it("retries up to the count of the line that fits best, then fails", () => {
    const lines = [...retry("transient", 5), ...retry("network", 1)];
    const s = run(plan({ nodes: { a: { ...call, retry: lines } } }), () => failing("network"));
    assert.deepEqual(s.calls, ["a 1", "a 2"]);
    assert.equal(s.finished.error!.class, "network");
  });
  it("full jitter doubles up to MAX, and Retry-After may exceed it", () => {
    const waits = (error: World) => {
      const s = run(plan({ nodes: { a: { ...call, retry: retry("transient", 4, 100, 300) } } }), error);
      return s.journal.flatMap(e =>
        e.type === "retry.scheduled" ? [e.at - s.journal[e.seq - 1]!.time] : [],
      );
    };
    assert.deepEqual(
      waits(() => failing("network")),
      [50, 100, 150, 150],
    );
    assert.deepEqual(
      waits(() => failing("rate_limited", { retryAfter: 9000 })),
      [9000, 9000, 9000, 9000],
    );
  });

  const unknownThenOk: World = (_, n) => (n === 1 ? failing("network") : ok());
  it("a write whose end is unknown is retried with its key", () => {
    const s = run(
      plan({ nodes: { a: { ...write, key: { kind: "auto", at: AT }, retry: retry("transient", 2) } } }),
      unknownThenOk,
    );
    const keys = s.journal.flatMap(e => (e.type === "attempt.started" ? [e.key] : []));
    assert.deepEqual(keys, ["r-1/a", "r-1/a"]);
  });
  it("without a key it is in doubt, and a person is asked", () => {
    const s = run(plan({ nodes: { a: { ...write, retry: retry("transient", 2) } } }), unknownThenOk);
    assert.deepEqual(s.calls, ["a 1"]);
    assert.equal(record(s, "a").phase, "in_doubt");
    assert.equal(record(s, "a").question?.kind, "in_doubt");
    assert.equal(record(s, "a").question?.error?.code, "network");
  });
  it("a known end is retried without a key", () => {
    const s = run(plan({ nodes: { a: { ...write, retry: retry("transient", 2) } } }), (_, n) =>
      n === 1 ? failing("network", { sent: false }) : ok(),
    );
    assert.deepEqual(s.calls, ["a 1", "a 2"]);
  });
  it("an answer of the other side is a known end", () => {
    const s = run(plan({ nodes: { a: write } }), () => failing("rejected"));
    assert.equal(s.finished.error!.class, "rejected");
  });
  it("in doubt when retries are used up, even with a key", () => {
    const s = run(
      plan({ nodes: { a: { ...write, key: { kind: "auto", at: AT }, retry: retry("transient", 1) } } }),
      () => failing("unavailable"),
    );
    assert.deepEqual(s.calls, ["a 1", "a 2"]);
    assert.equal(record(s, "a").phase, "in_doubt");
  });
  it("in_doubt is covered only by naming it", () => {
    const use = { kind: "use", value: constant(1) } as const;
    const bare = run(plan({ nodes: { a: { ...write, onFailure: onFailure(use) } } }), () =>
      failing("network"),
    );
    assert.equal(record(bare, "a").phase, "in_doubt");
    const named = run(plan({ nodes: { a: { ...write, onFailure: onFailure([["in_doubt"], use]) } } }), () =>
      failing("network"),
    );
    assert.equal(named.finished.outcome, "succeeded");
  });
  for (const [title, answer, end] of [
    ["it happened", { action: "value", value: { id: 1 } }, "succeeded"],
    ["it did not: repeat", { action: "retry" }, "succeeded"],
    ["stop", { action: "stop" }, "failed"],
    ["go on", { action: "continue" }, "failed"],
  ] as const)
    it(`a person says: ${title}`, () => {
      const s = run(plan({ nodes: { a: write } }), unknownThenOk).answer("a", answer);
      assert.equal(record(s, "a").phase, end);
      assert.equal(s.calls.length, answer.action === "retry" ? 2 : 1);
    });
});

describe("R5 after a crash", () => {
  const interrupted = (step: object) => {
    let crashed = false;
    const s = new Simulation(plan({ nodes: { a: step } }), () => (crashed ? ok() : undefined)).run();
    crashed = true;
    s.crash();
    return s.run();
  };
  it("a read is repeated", () => assert.deepEqual(interrupted(call).calls, ["a 1", "a 2"]));
  it("a write with a key is repeated with the same key", () => {
    const s = interrupted({ ...write, key: { kind: "auto", at: AT } });
    assert.deepEqual(s.calls, ["a 1", "a 2"]);
    assert.equal(record(s, "a").key, "r-1/a");
  });
  it("any other write is in doubt and not repeated", () => {
    const s = interrupted({ ...write, retry: retry("transient crashed", 5) });
    assert.deepEqual(s.calls, ["a 1"]);
    assert.equal(record(s, "a").phase, "in_doubt");
    assert.deepEqual(s.answer("a", { action: "retry" }).calls, ["a 1", "a 2"]);
  });
});

describe("R7 the workflow scope", () => {
  const three = (more: Record<string, object> = {}) =>
    plan({ nodes: { bad: call, read: call, write, later: { ...call, needs: ["read"] }, ...more } });
  const stopped = (p: Plan) => {
    const s = new Simulation(p, node => (node === "bad" ? undefined : undefined));
    s.run();
    s.end(record(s, "bad").id, failing("rejected"));
    return s.run();
  };
  it("the first failure ends it: nothing new starts, reads are cancelled, writes are awaited", () => {
    const s = stopped(three());
    assert.deepEqual(s.phases, { bad: "failed", read: "cancelled", write: "running", later: "skipped" });
    assert.deepEqual(record(s, "later").skipped, { kind: "stopped" });
    assert.deepEqual(
      s.journal.some(e => e.type === "run.finished"),
      false,
    );
    s.end(record(s, "write").id, ok());
    s.run();
    assert.equal(record(s, "write").phase, "succeeded");
    assert.equal(s.finished.outcome, "failed");
    assert.equal(s.finished.error!.node, "bad");
  });
  it("later failures are only reported", () => {
    const s = stopped(three());
    s.end(record(s, "write").id, failing("unavailable"));
    s.run();
    assert.equal(record(s, "write").error?.class, "in_doubt");
    assert.equal(s.finished.error!.class, "rejected");
  });
  it("people and waits are cancelled", () => {
    const s = stopped(
      three({
        person: { ...write, approval: { question: constant("?"), at: AT } },
      }),
    );
    assert.equal(record(s, "person").phase, "cancelled");
  });
  it("a write in backoff of which nobody knows the end is in doubt; one that was refused is cancelled", () => {
    const keyed = { ...write, key: { kind: "auto" as const, at: AT }, retry: retry("transient", 3, 60_000) };
    const p = plan({ nodes: { bad: call, unknown: keyed, refused: keyed, unsent: keyed } });
    const s = new Simulation(p, () => undefined).run();
    s.end(record(s, "unknown").id, failing("timeout"));
    s.end(record(s, "refused").id, failing("rate_limited", { retryAfter: 60_000 }));
    s.end(record(s, "unsent").id, failing("network", { sent: false }));
    while (record(s, "unsent").phase !== "backoff" || record(s, "unknown").phase !== "backoff") s.step();
    s.end(record(s, "bad").id, failing("rejected"));
    s.run();
    assert.deepEqual(s.phases, {
      bad: "failed",
      unknown: "failed",
      refused: "cancelled",
      unsent: "cancelled",
    });
    assert.deepEqual(
      [record(s, "unknown").error?.class, record(s, "unknown").error?.code],
      ["in_doubt", "timeout"],
    );
  });
  it("a person cancels the run", () => {
    const s = new Simulation(three(), () => undefined).run();
    s.append({ type: "run.cancelled", who: "kim" });
    s.run();
    s.end(record(s, "write").id, ok());
    s.run();
    assert.equal(s.finished.outcome, "cancelled");
  });
});

describe("R11 outcomes", () => {
  const one = (step: object) => plan({ nodes: { a: { ...call, ...step } }, output: constant(1) });
  const outcome = (p: Plan) => run(p, () => failing("rejected")).finished;
  it("failed, with the error and the node", () => {
    const { outcome: o, error, output } = outcome(one({}));
    assert.deepEqual([o, error?.node, error?.class, output], ["failed", "a", "rejected", undefined]);
  });
  it("partial, with the output, when something continued after a failure", () => {
    const { outcome: o, output } = outcome(one({ onFailure: onFailure({ kind: "continue" }) }));
    assert.deepEqual([o, output], ["partial", 1]);
  });
  it("failed when the output has no value", () => {
    const { outcome: o, error } = run(plan({ nodes: {}, output: BROKEN })).finished;
    assert.deepEqual([o, error?.class], ["failed", "invalid"]);
  });
  it("a workflow without nodes succeeds", () => {
    assert.equal(run(plan({ nodes: {}, output: constant(1) })).finished.output, 1);
  });
});

describe("failure actions", () => {
  const pause = (more: object = {}) =>
    ({ kind: "pause", message: constant("Look"), who: constant("kim"), ...more }) as const;
  const paused = (more: object = {}) =>
    run(
      plan({ nodes: { a: { ...call, args: constant({ x: 1 }), onFailure: onFailure(pause(more)) } } }),
      (_, n) => (n === 1 ? failing("rejected") : ok(n)),
    );
  it("pause asks, with the error and the arguments", () => {
    const { question } = record(paused(), "a");
    assert.deepEqual(
      [question?.kind, question?.who, question?.args, question?.error?.class],
      ["pause", "kim", { x: 1 }, "rejected"],
    );
  });
  it("retry tries again", () =>
    assert.equal(paused().answer("a", { action: "retry" }).finished.outcome, "succeeded"));
  it("edit tries again with other arguments", () => {
    const s = paused().answer("a", { action: "edit", arguments: { x: 2 } });
    assert.deepEqual(record(s, "a").args, { x: 2 });
  });
  it("value goes on with it", () => {
    const s = paused().answer("a", { action: "value", value: 5 });
    assert.deepEqual([record(s, "a").via, s.finished.outcome], ["person", "succeeded"]);
  });
  it("continue and stop", () => {
    assert.equal(paused().answer("a", { action: "continue" }).finished.outcome, "partial");
    assert.equal(paused().answer("a", { action: "stop" }).finished.outcome, "failed");
  });
  it("a pause whose deadline passes takes its then, also a pause again", () => {
    const within = constant(new Duration(1000));
    const s = paused({ within, then: pause({ within, then: { kind: "use", value: constant(9) } }) });
    s.silence("a");
    assert.equal(record(s, "a").phase, "asking");
    s.silence("a");
    assert.deepEqual([record(s, "a").via, s.finished.outcome], ["use", "succeeded"]);
  });
  it("use reads the error", () => {
    const p = plan({
      nodes: { a: { ...call, onFailure: onFailure({ kind: "use", value: path("error.class") }) } },
      output: path("a"),
    });
    assert.equal(run(p, () => failing("denied")).finished.output, "denied");
  });
  it("a value of another type than the step returns fails it", () => {
    const s = run(
      plan({
        nodes: {
          a: {
            ...call,
            returns: { kind: "string" },
            onFailure: onFailure({ kind: "use", value: constant(1) }),
          },
        },
      }),
      () => failing("denied"),
    );
    assert.equal(s.finished.error!.class, "invalid");
  });
});

describe("next", () => {
  it("gives the same commands when asked again, and changes nothing", () => {
    const s = new Simulation(plan({ nodes: { a: call, b: call, c: { value: constant(1) } } }));
    const before = JSON.stringify([...s.state.nodes()]);
    const first = ["a", "b", "c"].map(n => s.due(n));
    assert.deepEqual(
      ["a", "b", "c"].map(n => s.due(n)),
      first,
    );
    assert.equal(JSON.stringify([...s.state.nodes()]), before);
  });
  it("a snapshot is not touched by what follows", () => {
    const s = new Simulation(plan({ nodes: { a: call, b: { ...call, needs: ["a"] } } }));
    const before = s.state.snapshot();
    s.run();
    assert.deepEqual(
      [...before.nodes()].map(r => r.phase),
      ["ready", "waiting"],
    );
    assert.equal(s.state.finished, true);
    assert.equal(before.finished, false);
  });
});

describe("restart (T11)", () => {
  it("resets the node and everything downstream, attempt numbers go on", () => {
    const s = run(
      plan({
        nodes: {
          a: call,
          b: { ...call, needs: ["a"] },
          c: { ...call, needs: ["b"] },
          x: { value: constant(1) },
        },
      }),
      (node, n) => (node === "b" && n === 1 ? undefined : ok()),
    );
    s.end(record(s, "b").id, failing("rejected"));
    // Held before the failure takes effect, as a debugger would.
    s.append({ type: "frame.restarted", node: "a", reset: ["a", "b", "c"] });
    assert.deepEqual(s.phases, { a: "ready", b: "waiting", c: "waiting", x: "succeeded" });
    s.run();
    assert.equal(s.finished.outcome, "succeeded");
    assert.deepEqual(s.calls, ["a 1", "b 1", "a 2", "b 2", "c 1"]);
  });
});
