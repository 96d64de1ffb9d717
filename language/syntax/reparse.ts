import type { TextEdit } from "../diagnostic.ts";
import type { FileItem } from "./ast.ts";
import { parse } from "./parse.ts";
import { print } from "./print.ts";

/** The tree of the text after one edit; equal to `parse` of that text. */
export function reparse(file: FileItem, edit: TextEdit): FileItem {
  const text = print(file);
  return parse(text.slice(0, edit.start) + edit.text + text.slice(edit.end));
}
