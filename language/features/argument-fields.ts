/** What a call takes: the fields of its argument object, or of an object in it. */
import type { Field, Type } from "../../plan/type.ts";
import type { Analysis } from "../analysis.ts";
import type { CallSyntax } from "../syntax/ast.ts";
import { fieldsOf } from "./completion/members.ts";

/** Undefined where anything may stand: the tool is not known, or takes any object there. */
export function argumentFields(
  { env }: Analysis,
  call: CallSyntax,
  path: readonly string[],
): readonly Field[] | undefined {
  const type = argumentType({ env }, call, path);
  const fields = type ? fieldsOf(type) : [];
  return fields.length > 0 ? fields : undefined;
}

/** The type that stands at a path inside the arguments of a call. */
export function argumentType(
  { env }: Pick<Analysis, "env">,
  call: CallSyntax,
  path: readonly string[],
): Type | undefined {
  let type: Type | undefined = env.tools.get(call.tool.text)?.args;
  for (const key of path) type = type && fieldsOf(type).find(field => field.name === key)?.type;
  return type;
}
