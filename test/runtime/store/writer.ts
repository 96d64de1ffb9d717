// A process that appends to a run of its own until it is killed, or `count` events were written; it says each
// number on its output once that event is durable.
import { openStore } from "../../../runtime/store/open.ts";
import { events, finished, header } from "./support.ts";

const [folder, id, count] = process.argv.slice(2) as [string, string, string];
const store = await openStore(folder);
store.create(header(id));
const lease = store.lease(id)!;
for (let seq = 0; seq < Number(count); seq++) {
  store.append(id, events(1, seq, "v".repeat(seq % 50 === 0 ? 6000 : 10)));
  if (seq % 7 === 0) {
    await store.durable();
    process.stdout.write(`${seq}\n`);
  }
}
store.append(id, [finished(Number(count))]);
lease.release();
await store.close();
