/** Tells whether the process that wrote a lease is still there, also after its number was given to another one. */
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

export interface ProcessIdentity {
  pid: number;
  /** When it was started, in the system's own measure; null where the system does not say. */
  born: string | null;
  /** Where that number means something: host, boot and process namespace. */
  machine: string;
}

/** Start time of a process in clock ticks since boot; undefined when it is gone (or a zombie), null when unknown. */
function birth(pid: number): string | null | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in parentheses may hold spaces and parentheses itself.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" || fields[0] === "X" ? undefined : fields[19]!;
  } catch {
    // No such process, or a system without /proc: a signal that does nothing tells which.
  }
  try {
    process.kill(pid, 0);
    return null;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM" ? null : undefined;
  }
}

function machineName(): string {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${hostname()} ${boot} ${readlinkSync("/proc/self/ns/pid")}`;
  } catch {
    return hostname();
  }
}

let own: ProcessIdentity | undefined;

export function ownIdentity(): ProcessIdentity {
  own ??= { pid: process.pid, born: birth(process.pid) ?? null, machine: machineName() };
  return own;
}

/** "unknown" on another machine, or where a number alone proves nothing: then only its heartbeat tells. */
export function isAlive(other: ProcessIdentity): "alive" | "gone" | "unknown" {
  if (other.machine !== ownIdentity().machine) return "unknown";
  const born = birth(other.pid);
  if (born === undefined) return "gone";
  if (born === null || other.born === null) return "unknown";
  return born === other.born ? "alive" : "gone";
}
