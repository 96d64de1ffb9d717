/** From a debug configuration to what the session looks at. */
import { openStore } from "../../store/open.ts";
import type { Configuration } from "./configuration.ts";
import { liveTarget } from "./live.ts";
import { forkTarget, replayTarget } from "./recorded.ts";
import type { Target } from "./target.ts";

/** Opens what a configuration names. Throws with words for the user; nothing runs before `begin`. */
export async function openTarget(configuration: Configuration): Promise<Target> {
  const notices: string[] = [];
  const store = await openStore(configuration.store, { notice: message => notices.push(message) });
  try {
    switch (configuration.mode) {
      case "live":
        return await liveTarget(store, configuration, notices);
      case "replay":
        return await replayTarget(store, configuration, notices);
      case "fork":
        return await forkTarget(store, configuration, notices);
    }
  } catch (error) {
    await store.close();
    throw error;
  }
}
