/** A run that this process performs, as debugger, terminal and editor see it. */
import { edit, jump, restart } from "./changes.ts";
import type { Performer } from "./performer.ts";
import type { LiveRun } from "./types.ts";

/** The run as debugger, terminal and editor see it. */
export function liveRun(performer: Performer): LiveRun {
  const { journal, rest, questions } = performer;
  return {
    header: performer.header,
    state: performer.state,
    journal: journal.events,
    refused: questions.refused,
    now: () => journal.now(),
    onEvent: listener => journal.listen(listener),
    settled: () => rest.settled(),
    questions: () => questions.open(),
    answer: (node, answer) => questions.answer(node, answer),
    edit: (path, value, who) => edit(performer, path, value, who),
    jump: (node, value, who) => jump(performer, node, value, who),
    restart: (node, who) => restart(performer, node, who),
    skipTime: () => {
      const timer = performer.timers.next();
      if (!timer) return;
      journal.jumpTo(timer.at);
      performer.timers.rearm();
    },
    cancel: async who => {
      if (performer.state.finished || performer.stopped !== undefined) return;
      performer.append({ type: "run.cancelled", ...(who !== undefined && { who }) });
      await rest.settled();
    },
    detach: async (options = {}) => {
      performer.stop("the run was left; resume goes on with it");
      await performer.calls.finish(options.drain ? "drain" : "abort");
      // A run that stood still waiting has yet to be let go of.
      if (!performer.state.finished) rest.moved();
      await rest.left();
    },
  };
}
