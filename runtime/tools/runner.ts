/** Performs tool calls by name: checks the arguments, maps whatever is thrown to a failure of a known class. */
import { conform, problemText } from "../../plan/conform.ts";
import type { ToolDescription } from "../../plan/tool.ts";
import { FileHandle, fromJson, isList, isObject, type Value } from "../../plan/value.ts";
import type { Question } from "../core/events.ts";
import { tools as builtIn, toolDescriptions } from "./catalogue.ts";
import { fail } from "./define.ts";
import { describeTool } from "./describe.ts";
import { type Tool, type ToolContext, ToolFailure, type ToolRunner, type ToolSettings } from "./types.ts";

export interface ToolRunnerSettings extends ToolSettings {
  /** Tools besides the built-in ones; one of the same name replaces the built-in. */
  tools?: readonly Tool[];
}

interface Known {
  tool: Tool;
  description: ToolDescription;
}

/** A runner over the built-in tools. Settings given here hold where the call's context says nothing. */
export function createToolRunner(settings: ToolRunnerSettings = {}): ToolRunner {
  const { tools: more = [], ...defaults } = settings;
  const known = new Map<string, Known>();
  for (const [i, tool] of builtIn.entries())
    known.set(tool.name, { tool, description: toolDescriptions[i]! });
  for (const tool of more) known.set(tool.name, { tool, description: describeTool(tool) });

  return {
    async call(name: string, args: Value, context: ToolContext): Promise<Value> {
      const { tool, description } = find(known, name);
      const checked = checkArguments(description, args);
      if (!tool.run) throw fail("invalid", `${name} asks a person; it can't be performed`, { sent: false });
      try {
        const withDefaults = { ...context, settings: { ...defaults, ...context.settings } };
        return toValue(await tool.run(checked as never, withDefaults));
      } catch (thrown) {
        throw toFailure(name, thrown);
      }
    },
    question(name: string, args: Value): Question | undefined {
      const { tool, description } = find(known, name);
      if (!tool.ask) return undefined;
      const checked = checkArguments(description, args);
      try {
        return tool.ask(checked as never);
      } catch (thrown) {
        throw toFailure(name, thrown);
      }
    },
  };
}

function find(known: ReadonlyMap<string, Known>, name: string): Known {
  const found = known.get(name);
  if (!found)
    throw fail("invalid", `There is no tool ${name}. Tools: ${[...known.keys()].join(", ")}.`, {
      code: "unknown_tool",
      sent: false,
    });
  return found;
}

/** The arguments with defaults filled in. Throws `invalid` naming every argument that is wrong. */
function checkArguments(description: ToolDescription, args: Value): Value {
  const { value, problems } = conform(description.args, args, description.name);
  if (problems.length === 0) return value;
  const text = problems.map(problem => problemText(problem)).join("; ");
  throw fail("invalid", text, { code: "arguments", sent: false });
}

/** Only what a tool said itself is told in detail: a stack trace helps nobody who wrote a workflow. */
function toFailure(name: string, thrown: unknown): ToolFailure {
  if (thrown instanceof ToolFailure) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return fail("crashed", `${name} broke: ${message.split("\n")[0]}`);
}

/** Plain values only: fields without a value are left out, anything that is no value is an error of the tool. */
function toValue(result: unknown): Value {
  if (result === undefined || result === null) return null;
  if (typeof result !== "object") return result as Value;
  const value = fromJson(result);
  if (value instanceof FileHandle) return value;
  if (isList(value)) return value.map(toValue);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).filter(([, v]) => v !== undefined);
  return Object.fromEntries(entries.map(([k, v]) => [k, toValue(v)]));
}
