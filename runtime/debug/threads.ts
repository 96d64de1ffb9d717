/** The threads at the cursor: the run, and each branch with a node that is ready or under way. */
import type { Fold } from "./fold.ts";
import { threadOf } from "./stepping.ts";
import type { Stop } from "./stops.ts";
import { RUN_THREAD } from "./strands.ts";

export interface ThreadView {
  id: number;
  name: string;
  /** Id of the node that the thread stands at; absent for the run. */
  node?: number;
}

/** Most threads that are listed; the rest is one entry that says how many. */
export const MOST_THREADS = 100;
export const MORE_THREADS = 0x7fff_ffff;

/** In plan order after the run itself. `at`: where the run stands still, always listed. */
export function threadsAt(fold: Fold, at: Stop | undefined): ThreadView[] {
  const views: ThreadView[] = [{ id: RUN_THREAD, name: `run of ${fold.plan.workflow}` }];
  const nodes = new Map(
    fold.state.finished ? [] : fold.strands.active().map(node => [fold.thread(node.id), node.id]),
  );
  if (at?.site.node !== undefined) nodes.set(threadOf(fold, at), at.site.node);
  for (const [id, node] of [...nodes].sort((a, b) => a[1] - b[1]))
    views.push({ id, name: nodeLabel(fold, node), node });
  if (views.length <= MOST_THREADS + 1) return views;
  const more = views.length - MOST_THREADS - 1;
  const kept = views.slice(0, MOST_THREADS + 1);
  const current = at && views.find(view => view.node === at.site.node);
  if (current && !kept.includes(current)) kept[kept.length - 1] = current;
  return [...kept, { id: MORE_THREADS, name: `${more} more` }];
}

/** `charge` or `charge "Charge the card"`. */
export function nodeLabel(fold: Fold, id: number): string {
  const node = fold.plan.nodes[id]!;
  return node.title ? `${fold.path(id)} "${node.title}"` : fold.path(id);
}
