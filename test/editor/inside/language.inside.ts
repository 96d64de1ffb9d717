import assert from "node:assert/strict";
import * as vscode from "vscode";
import { behind, closeAll, errors, extension, open, replace, until } from "./support/editor.ts";

const SUMS = `workflow sums {
  input { start: number = 1 }
  step first "The first sum" {
    value input.start + 1
  }
  step second {
    needs first
    value first * 2
  }
  output { sum: second }
}
`;

describe("writing", () => {
  let editor: vscode.TextEditor;
  let uri: vscode.Uri;
  let count = 0;

  beforeEach(async () => {
    editor = await open(`sums-${++count}.flow`, SUMS);
    uri = editor.document.uri;
    // The server has read the text when it knows its names.
    await until("symbols", async () => (await symbols(uri))?.length);
    assert.deepEqual(errors(uri).map(String), []);
  });
  afterEach(closeAll);

  it("a .flow file wakes the extension, and its commands are there", async () => {
    assert.equal(editor.document.languageId, "flow");
    await until("activation", () => extension().isActive);
    const commands = await vscode.commands.getCommands(true);
    const declared = extension().packageJSON.contributes.commands as { command: string }[];
    assert.ok(declared.length > 5);
    assert.deepEqual(
      declared.map(({ command }) => command).filter(command => !commands.includes(command)),
      [],
    );
  });

  it("a missing need is reported, and its quick fix adds it", async () => {
    await replace(editor, "    needs first\n", "");
    const [missing] = await until("the error", () => errors(uri).length > 0 && errors(uri));
    assert.match(missing!.message, /first/);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      uri,
      missing!.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    const fix = actions.find(action => action.isPreferred);
    assert.ok(fix?.edit, `no preferred fix among ${actions.map(a => a.title).join(", ")}`);
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    await until("no error", () => errors(uri).length === 0);
    assert.match(editor.document.getText(), /step second \{\s+needs first\n/);
  });

  it("the names of steps are proposed after needs", async () => {
    await replace(editor, "needs first\n", "needs \n");
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      uri,
      behind(editor.document, "needs "),
    );
    const labels = list.items.map(item => (typeof item.label === "string" ? item.label : item.label.label));
    assert.ok(labels.includes("first"), labels.join(", "));
    assert.ok(!labels.includes("second"), "a step can't need itself");
  });

  it("a step tells about itself on hover", async () => {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      uri,
      behind(editor.document, "needs fir"),
    );
    const text = hovers.flatMap(h => h.contents.map(c => (c as vscode.MarkdownString).value)).join("\n");
    assert.match(text, /The first sum/);
    assert.match(text, /number/);
  });

  it("a name leads to its definition", async () => {
    const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      "vscode.executeDefinitionProvider",
      uri,
      behind(editor.document, "value fir"),
    );
    const [target] = found.map(place =>
      "targetUri" in place
        ? { uri: place.targetUri, line: (place.targetSelectionRange ?? place.targetRange).start.line }
        : { uri: place.uri, line: place.range.start.line },
    );
    assert.equal(target?.uri.toString(), uri.toString());
    assert.equal(target?.line, 2);
  });

  it("the outline holds the workflow and its steps", async () => {
    const [workflow, ...others] = (await symbols(uri))!;
    assert.equal(workflow!.name, "sums");
    assert.deepEqual(others, []);
    const names = workflow!.children.map(child => child.name);
    for (const name of ["first", "second"]) assert.ok(names.includes(name), names.join(", "));
  });

  it("a rename changes every place in the file", async () => {
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      "vscode.executeDocumentRenameProvider",
      uri,
      behind(editor.document, "step fir"),
      "opening",
    );
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.equal(editor.document.getText(), SUMS.replaceAll(/\bfirst\b(?! sum)/g, "opening"));
    assert.doesNotMatch(editor.document.getText(), /\bneeds first\b/);
  });

  it("Run, Debug and Graph stand above a workflow", async () => {
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      "vscode.executeCodeLensProvider",
      uri,
      100,
    );
    assert.deepEqual(
      lenses.map(lens => [lens.command?.title, lens.command?.arguments?.[1], lens.range.start.line]),
      ["Run", "Debug", "Graph"].map(title => [title, "sums", 0]),
    );
    const commands = await vscode.commands.getCommands(true);
    for (const lens of lenses) assert.ok(commands.includes(lens.command!.command), lens.command!.command);
  });

  it("a document that was never saved is checked too", async () => {
    const document = await vscode.workspace.openTextDocument({
      language: "flow",
      content: SUMS.replace("    needs first\n", ""),
    });
    assert.equal(document.uri.scheme, "untitled");
    const [missing] = await until("the error", () => errors(document.uri).length > 0 && errors(document.uri));
    assert.match(missing!.message, /first/);
  });
});

function symbols(uri: vscode.Uri): Thenable<vscode.DocumentSymbol[] | undefined> {
  return vscode.commands.executeCommand<vscode.DocumentSymbol[]>("vscode.executeDocumentSymbolProvider", uri);
}
