/** What an editor asks of the language: pure functions, a file each, plain data in and out; offsets are absolute. */
export { chooseWorkflow, workflowNames } from "./choose-workflow.ts";
export { type CodeLens, codeLenses } from "./code-lenses.ts";
export { complete } from "./complete.ts";
export type { Completion, CompletionKind } from "./completion/completion.ts";
export { definitions } from "./definitions.ts";
export { type DocumentSymbol, documentSymbols, type SymbolKind } from "./document-symbols.ts";
export { type Fold, folds } from "./folding.ts";
export { type GraphOptions, graphOf } from "./graph.ts";
export type { Hover } from "./hover/hover-type.ts";
export { hover } from "./hover.ts";
export { inputOf } from "./input.ts";
export { references } from "./references.ts";
export { rename, renameAt } from "./rename.ts";
export { type SignatureHelp, signatureHelp } from "./signature-help.ts";
