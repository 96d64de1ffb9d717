/** Expressions that a debugger evaluates, from their text. */
export { compileExpressionText as compileExpression } from "../../language/index.ts";
