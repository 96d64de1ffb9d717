/** All built-in tools, in the order in which they are listed to people. */
import type { ToolDescription } from "../../plan/tool.ts";
import { describeTool } from "./describe.ts";
import { fileTools } from "./file/index.ts";
import { httpTools } from "./http/index.ts";
import { humanTools } from "./human/index.ts";
import { shellTools } from "./shell/index.ts";
import { sqlTools } from "./sql/index.ts";
import type { Tool } from "./types.ts";

export const tools: readonly Tool[] = [...httpTools, ...shellTools, ...fileTools, ...sqlTools, ...humanTools];

/** The same tools as plain data: what a `LanguageHost` gives the checker. */
export const toolDescriptions: readonly ToolDescription[] = tools.map(describeTool);
