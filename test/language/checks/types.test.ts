import { check } from "../../support/carets.ts";

const table: Record<string, string> = {
  "arguments of tools": `
workflow w {
  input { n: integer, body: any }
  step a { call http.get { ulr: "https://x.example" }; timeout 1s; on failure stop }
  //                       ^^^ FLOW402 Did you mean \`url\`?
  step b { call http.get { url: input.n, accept: [200, "x"] }; timeout 1s; on failure stop }
  //                            ^^^^^^^ FLOW403 The argument \`url\` is string, but this is integer
  //                                                   ^^^ FLOW403
  step c { call http.get { url: "https://x.example", accept: [99] }; timeout 1s; on failure stop }
  //                                                          ^^ FLOW403 integer 100..599
  step d { call http.get { ...input.body }; timeout 1s; on failure stop }
  step e { call file.read; on failure stop }
  //            ^^^^^^^^^ FLOW401
}`,
  "the type of a result": `
workflow w {
  step a { call http.get { url: "https://x.example" }; timeout 1s; on failure stop }
  step b { needs a; value a.body.anything.at_all + 1 }
  step c { needs a; value a.statu }
  //                        ^^^^^ FLOW404 Did you mean \`status\`?
  step d { call sql.query { db: "x.db", sql: "select 1" }; returns [{ n: integer }]; on failure stop }
  step e { needs d; value d[0].m }
  //                           ^ FLOW404 There are \`n\`
  step f { needs d; value d.n }
  //                        ^ FLOW404
  step g { call http.get { url: "https://x.example" }; returns { text: string }; timeout 1s; on failure stop }
  //                                                           ^^^^^^^^^^^^^^^^ FLOW411
}`,
  "the form of a question gives its fields": `
type Choice = "yes" | "no"
workflow w {
  step ask {
    call human.input { to: "kim", message: "?", form: { choice: Choice, count: integer, tags: [string] } }
  }
  step use { needs ask; value "\${ask.by} \${ask.count + len(ask.tags)}" }
  step odd { needs ask; when ask.choice == "maybe"; value ask.other }
  //                         ^^^^^^^^^^^^^^^^^^^^^ FLOW406 never
  //                                                          ^^^^^ FLOW404
}`,
  operators: `
workflow w {
  input { n: number, s: string, b: boolean, t: time, d: duration, l: [string], kind: "a" | "b" }
  step a { value input.s + input.n }
  //             ^^^^^^^^^^^^^^^^^ FLOW405 into a text
  step b { value input.t + input.d - 1h < now() }
  step c { value input.t * 2 }
  //             ^^^^^^^^^^^ FLOW405
  step d { value input.s < input.n }
  //             ^^^^^^^^^^^^^^^^^ FLOW405
  step e { value input.kind == "c" || input.n == input.s }
  //             ^^^^^^^^^^^^^^^^^ FLOW406
  //                                  ^^^^^^^^^^^^^^^^^^ FLOW406
  step f { value input.s in input.l && "x" in input.s && 1 in input.n }
  //                                                     ^^^^^^^^^^^^ FLOW405
  step g { value -input.s }
  //             ^^^^^^^^ FLOW405
  step h { value !input.n }
  //             ^^^^^^^^ FLOW405
  step i { value input.l + ["x"]; when input.s }
  //                                   ^^^^^^^ FLOW407
  step j { value if input.n then 1 else 2 }
  //                ^^^^^^^ FLOW407
  step k { value input.b && input.n > 0 || !(input.s == "") }
  step l { value input.d / 2 + 3 * 1m }
  step m { value input.n[0] }
  //             ^^^^^^^ FLOW412
}`,
  functions: `
workflow w {
  input { l: [{ n: integer, s: string }], n: number }
  step a { value sum(input.l, x => x.n) + len(input.l) }
  step b { value map(input.l, x => x.m) }
  //                                 ^ FLOW404
  step c { value filter(input.l) }
  //             ^^^^^^ FLOW408 filter(list, item => boolean)
  step d { value filter(input.l, 3) }
  //                             ^ FLOW408
  step e { value upper(input.n) }
  //                   ^^^^^^^ FLOW408 takes text
  step f { value len(input.n) }
  //                 ^^^^^^^ FLOW408
  step g { value first(sort_by(input.l, x => x.n))?.s ?? "none" }
  step h { value find(input.l, x => x.n == 1) != null }
  step i { value join(map(input.l, x => x.s), ", ") }
  step j { value map(entries(group_by(input.l, x => x.s)), e => len(e.value)) }
  step k { value round(avg(map(input.l, x => x.n)) ?? 0, 2) }
  step m { value format_time(add(now(), 1h), "yyyy") }
  step o { value status(input) }
  //                    ^^^^^ FLOW222
}`,
  statements: `
workflow w {
  step a { call file.read { path: "a" }; timeout 30; on failure stop }
  //                                             ^^ FLOW403 such as \`30s\`
  step b { call file.read { path: "a" }; retry transient 0 times; on failure stop }
  //                                                     ^ FLOW413
  step c { call file.read { path: "a" }; retry unavailable 1 times 5s..1s; on failure stop }
  //                                                               ^^^^^^ FLOW413
  step d { value 1; ensure output; on failure stop }
  //                       ^^^^^^ FLOW407
  step e { call file.read { path: "a" }; returns { text: string }; on failure use { text: 3 } }
  //                                                                                      ^ FLOW403
  step f { call file.read { path: "a" }; returns { text: string }; on failure use {} }
  //                                                                              ^ FLOW401 \`text\` is missing
  step g { call file.read { path: "a" }; on failure pause "x" for 3 within 1d then stop }
  //                                                              ^ FLOW403
  step h { call file.read { path: "a" }; on failure use null }
  step i { needs h; value h.text }
  //                        ^^^^ FLOW216
}`,
  "a misspelt argument is told once": `
workflow w {
  step a { call http.get { ulr: "https://x.example" }; timeout 5s; on failure stop }
  //                       ^^^ FLOW402 Did you mean \`url\`?
  step b { call http.get { address: "https://x.example" }; timeout 5s; on failure stop }
  //            ^^^^^^^^ FLOW401
  //                       ^^^^^^^ FLOW402
}`,
  defaults: `
type Line = { sku: string, qty: integer 1.. = 0 }
//                                            ^ FLOW403 qty: expected integer 1.., got 0
workflow w {
  input { mode: "fast" | "slow" = "quick", n: integer 1..5 = 9 }
  //                              ^^^^^^^ FLOW403
  //                                                         ^ FLOW403 n: expected integer 1..5, got 9
  step a { value input.mode }
}`,
  "sums are of numbers": `
workflow w {
  input { lines: [{ sku: string, qty: integer }] }
  step a { value sum(input.lines) }
  //                 ^^^^^^^^^^^ FLOW408 numbers to add up
  step b { value avg(input.lines, l => l.sku) }
  //                              ^^^^^^^^^^ FLOW408
  step c { value sum(input.lines, l => l.qty) + sum([]) + sum([1, 2]) }
}`,
  "of a statement that can't be read only that is told": `
workflow w {
  step a { call shell.run { command: "ls" }; ensure output.code = 0; on failure stop }
  //                                                            ^ FLOW127
}`,
  "types that make no sense": `
workflow w {
  input { a: number 5..1, b: string matching "(", c: string 1..2, d: integer = now(), e: [integer] = [1, 2] }
  //                ^^^^ FLOW409
  //                                         ^^^ FLOW409
  //                                                        ^^^^ FLOW409
  //                                                                           ^^^^^ FLOW410
}`,
  "what a condition says narrows what follows": `
type Item = { kind: "a" | "b", note: string? }
workflow w {
  input { item: Item?, list: [Item] }
  step a { when input.item != null; value input.item.kind }
  step b { value if input.item == null then "none" else input.item.kind }
  step c { value input.item != null && input.item.kind == "a" }
  step d { value input.item == null || input.item.kind == "a" }
  step e { value { found: find(input.list, x => x.kind == "a") }; ensure output.found != null; on failure stop }
  step f { needs e; value e.found.kind }
  step g { needs f, e; value "\${f} \${e.found.kind}" }
  decide way { needs e; when e.found?.note == null -> h; otherwise -> i }
  step h { needs e; value e.found.kind }
  step i { needs e; value upper(e.found.note) + e.found.note }
  step j { needs x?; when status(x) == "succeeded"; value x.n }
  step x { when 1 < 2; value { n: 1 } }
  step k { needs j, x?; value x.n }
  step p { value first(input.list) }
  step q { needs p; value p.kind }
  //                        ^^^^ FLOW216 (it may be null)
  step l { needs x?; value x.n }
  //                         ^ FLOW216
  step m { value input.item?.note ?? "no note" }
  step n { when input.item?.kind == "a"; value input.item.kind }
  step o { value map(filter(input.list, y => y.note != null), y => y.kind) }
}`,
  "in the output, a node that may have been skipped may be null": `
workflow w {
  input { n: integer }
  step a { value { x: 1 } }
  step b { when input.n > 1; value { x: 1 } }
  step c { needs b; value { x: 1 } }
  step d { needs b?; value { x: 1 } }
  decide e { when input.n == 1 -> f; otherwise -> end }
  step f { value { x: 1 } }
  output [a.x, b.x, c.x, d.x, e.chosen, f.x, c?.x]
  //             ^ FLOW216
  //                  ^ FLOW216
  //                                      ^ FLOW216
}`,
  "types of the run, of failures, of secrets": `
secret S
workflow w {
  step a {
    call http.get { url: "https://x.example/\${run.id}", headers: { a: "Bearer \${secrets.S}" } }
    timeout 1s
    on failure use { message: error.message, class: error.class, code: error.code ?? "", left: error.nothing }
    //                                                                                               ^^^^^^^ FLOW404
  }
  step b { value run.started + run.elapsed > now() - 1h }
  step c { needs a?; value { why: error(a)?.message, tries: attempts(a), took: elapsed(a) } }
  step d { value secrets.S }
  //             ^^^^^^^^^ FLOW502
}`,
};

describe("types", () => {
  for (const [name, fixture] of Object.entries(table)) it(name, () => check(fixture));
});
