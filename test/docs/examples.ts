/** The workflows of a Markdown page, with the line on which each begins. */
export function examplesOf(text: string): { line: number; code: string }[] {
  return [...text.matchAll(/^```flow\n([\s\S]*?)^```/gm)].map(match => ({
    line: text.slice(0, match.index).split("\n").length + 1,
    code: match[1]!,
  }));
}

/** What a page links to inside the project: paths as written, without anchors and addresses. */
export function linksOf(text: string): string[] {
  return [...text.matchAll(/\]\(([^)#]+)\)/g)]
    .map(match => match[1]!)
    .filter(target => !/^https?:/.test(target));
}
