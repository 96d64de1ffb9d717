/** Every built-in function (`plan/functions.ts`) by name. */
import { FUNCTIONS } from "../../../../plan/functions.ts";
import type { Value } from "../../../../plan/value.ts";
import { ExpressionError } from "../error.ts";
import { dataFunctions } from "./data.ts";
import { listFunctions } from "./lists.ts";
import { numberFunctions } from "./numbers.ts";
import { objectFunctions } from "./objects.ts";
import { textFunctions } from "./text.ts";
import { timeFunctions } from "./time.ts";
import type { Argument, Calling, Implementation } from "./types.ts";

const IMPLEMENTATIONS: ReadonlyMap<string, Implementation> = new Map(
  Object.entries({
    ...listFunctions,
    ...textFunctions,
    ...objectFunctions,
    ...numberFunctions,
    ...timeFunctions,
    ...dataFunctions,
  }),
);
const DESCRIPTIONS = new Map(FUNCTIONS.map(f => [f.name, f]));

/** Calls a built-in function after checking how many arguments there are and which are lambdas. */
export function callFunction(name: string, args: readonly Argument[], evaluation: Calling): Value {
  const description = DESCRIPTIONS.get(name);
  const implementation = IMPLEMENTATIONS.get(name);
  if (!description || !implementation) throw new ExpressionError(`there is no function ${name}`);
  const [least, most] = description.arity;
  if (args.length < least || args.length > most)
    throw new ExpressionError(`${name} is called as ${description.signature}, got ${args.length} arguments`);
  args.forEach((arg, i) => {
    if ((typeof arg === "function") !== (description.lambda === i))
      throw new ExpressionError(`${name} is called as ${description.signature}`);
  });
  return implementation(args, evaluation);
}
