import { check } from "../../support/carets.ts";

const table: Record<string, string> = {
  "a name that nothing has": `
workflow w {
  input { name: string, total: number }
  step a { value inptu.name }
  //             ^^^^^ FLOW201 Did you mean \`input\`?
  step b { value name }
  //             ^^^^ FLOW201 Did you mean \`input.name\`?
  step c { value map([1], x => y) }
  //                           ^ FLOW201 no \`y\`
  output len(rum.id)
  //         ^^^ FLOW201 Did you mean \`run\`?
}`,
  "unknown nodes": `
workflow w {
  step order { value 1 }
  step a { needs oder, order; value order }
  //             ^^^^ FLOW202 Did you mean \`order\`?
  decide d { needs order; when order == 1 -> b; otherwise -> ende }
  //                                                         ^^^^ FLOW202 Did you mean \`end\`?
  step b { value 2 }
}`,
  "a name that is needed but unknown is told once": `
workflow w {
  step a { needs nobody; value nobody.total }
  //             ^^^^^^ FLOW202
}`,
  "unknown tools": `
workflow w {
  step a { call file.rite { path: "a" }; on failure stop }
  //            ^^^^^^^^^ FLOW203 Did you mean \`file.write\`?
  step b { call http.fetch {}; on failure stop }
  //            ^^^^^^^^^^ FLOW203 http.patch
}`,
  "unknown types, in inputs, returns, declarations and forms": `
type A = { b: Oder? }
//            ^^^^ FLOW204 Did you mean \`Order\`?
type Order = { id: strin }
//                 ^^^^^ FLOW204 Did you mean \`string\`?
workflow w {
  input { a: [Ordr] }
  //          ^^^^ FLOW204
  step a { value 1; returns Orde }
  //                        ^^^^ FLOW204
  step b { call human.input { to: "x", message: "y", form: { a: Odrer } } }
  //                                                            ^^^^^ FLOW204
}`,
  "unknown functions and secrets": `
secret TOKEN
workflow w {
  step a { value lenght("a") }
  //             ^^^^^^ FLOW205
  step b { call http.get { url: "https://x.example", headers: { a: secrets.TOKN } }; timeout 1s; on failure stop }
  //                                                                       ^^^^ FLOW206 Did you mean \`TOKEN\`?
}`,
  "unknown error classes, policies, effects": `
policy web { retry transint 2 times; follows wep }
//                 ^^^^^^^^ FLOW207
//                                           ^^^ FLOW208
workflow w {
  step a {
    call file.read { path: "a" }
    effect rite
    //     ^^^^ FLOW209
    retry temporary 2 times
    //    ^^^^^^^^^ FLOW207 There are
    ensure output.text != "" else empty "e"
    //                            ^^^^^ FLOW207
    on failure { rejected.exit_4, notfound -> stop; otherwise -> stop }
    //                            ^^^^^^^^ FLOW207 Did you mean \`not_found\`?
  }
}`,
  "output used without needs": `
workflow w {
  step a { value { n: 1 } }
  step b { value a.n + 1 }
  //             ^ FLOW210 \`b\` reads the output of \`a\`
  step c { needs b; when a.n == 1; value b }
  //                     ^ FLOW210
  step d { needs c; value "\${a.n} \${len(map([1], x => a.n))}" }
  //                         ^ FLOW210
  //                                                  ^ FLOW210
  decide e by a.n { when 1 -> f; otherwise -> end }
  //          ^ FLOW210
  step f { value status(a) }
  //                    ^ FLOW210
}`,
  "a policy's statements are the policy's, so names in them aren't looked up": `
policy p { timeout 10s; on failure use { id: input.id } }
workflow w {
  input { id: string }
  step a { call http.get { url: "https://x.example" }; follows p }
}`,
  cycles: `
workflow w {
  step a { needs c; value c }
  //   ^ FLOW211 \`a\` → \`c\` → \`b\` → \`a\`
  step b { needs a; value a }
  step c { needs b; value b }
  step self { needs self; value 1 }
  //   ^^^^ FLOW211 itself
}`,
  "a decision that waits for what it chooses": `
workflow w {
  step a { value true }
  decide d { needs a, b; when a -> b; otherwise -> end }
  //     ^ FLOW211
  step b { value 1 }
}`,
  "names used twice": `
secret A
secret A
//     ^ FLOW212
type T = { a: string, a: number }
//                    ^ FLOW212
workflow w {
  input { a: string, a: string }
  //                 ^ FLOW212
  step x { value 1 }
  decide x { when true -> end }
  //     ^ FLOW212
  step y { needs x, x; value x }
  //                ^ FLOW212 needed twice
}`,
  "statements said twice": `
workflow w {
  version "1"
  version "2"
  //<^^^^^^^ FLOW213
  step x { value 1; call file.read { path: "a" }; when 1 < 2; when 2 < 3; on failure stop }
  //                ^^^^ FLOW213 two actions
  //                                                          ^^^^ FLOW213
}`,
  "names of the language": `
workflow w {
  step output { value 1 }
  //   ^^^^^^ FLOW214
  step a { value error.message }
  //             ^^^^^ FLOW214 in \`on failure\`
  step b { value 1; ensure output > 0; on failure use answer }
  //                                                  ^^^^^^ FLOW214
}`,
  "a key twice in an object": `
workflow w {
  step a { value { a: 1, ...{ b: 2 }, b: 3, a: 4 } }
  //                                        ^ FLOW212 There is already a \`a\` in this object
  step b { call http.get { url: "https://x.example", headers: { x: "1", x: "2" } }; timeout 5s; on failure stop }
  //                                                                    ^ FLOW212
}`,
  "what a block reads is not known, so its needs are left alone": `
workflow w {
  step a { value [1] }
  step b { needs a; value len(a) }
  each c for item in a {
  //<^^^^ FLOW200
    needs a, b
    step d { value item }
  }
}`,
  "a need that another implies": `
workflow w {
  step a { value 1 }
  step b { needs a; value a }
  step c { needs a, b; value b }
  //             ^ FLOW215
  step d { needs a, b; value a + b }
  step e { needs a?, b; value b }
  //             ^^ FLOW215
  step f { needs a, b?; value b }
}`.replace("  step f { needs a, b?; value b }", "  step f { needs a, b?; value b ?? 0 }"),
  "absent values in operators and functions": `
workflow w {
  input { name: string?, tags: [string], limit: number? }
  step a { value len(input.name) + len(input.tags) }
  //                 ^^^^^^^^^^ FLOW216 \`input.name\` may be null
  step b { value upper(first(input.tags)) }
  //                   ^^^^^^^^^^^^^^^^^ FLOW216 This may be null
  step c { when 3 < input.limit; value -input.limit }
  //                ^^^^^^^^^^^ FLOW216
  step d { value -input.limit }
  //              ^^^^^^^^^^^ FLOW216
  step e { when input.name != null && input.limit > 3; value upper(input.name) }
  //                                  ^^^^^^^^^^^ FLOW216
  step f { value "x" in input.tags && "x" in input.name }
  //                                         ^^^^^^^^^^ FLOW216
  step g { value (input.limit ?? 0) + (if input.limit == null then 1 else input.limit) }
  step h { needs g; when elapsed(g) > 5s; value max(input.tags) ?? "" }
  step i { needs h?; value "\${h} \${input.name}"; ensure output != h; on failure stop }
}`,
  "a field that the value never has is told once": `
workflow w {
  input { note: string? }
  step a { value input.note.length }
  //                        ^^^^^^ FLOW404 There is no \`length\`
}`,
  "absent values": `
type Order = { id: string, note: string?, items: [{ price: number }] }
workflow w {
  input { order: Order, maybe: Order? }
  step a { value input.maybe.id }
  //                         ^^ FLOW216
  step b { value input.maybe?.items[0].price }
  step c { value first(input.order.items).price }
  //                                      ^^^^^ FLOW216
  step d { needs b?; value b + 1 }
  //                       ^ FLOW216 \`b\` is null unless that node has succeeded
  step e { needs x?; value x.id }
  //                         ^^ FLOW216 null unless that node has succeeded
  step x { value { id: 1 } }
  step f { call file.read { path: input.order.note }; on failure stop }
  //                              ^^^^^^^^^^^^^^^^ FLOW216
  output x.id
}`,
  "steps that do nothing": `
workflow w {
  step a { when 1 < 2 }
  //   ^ FLOW217
  decide d { needs a }
  //     ^ FLOW217
}`,
  cases: `
workflow w {
  input { kind: "motor" | "home" | "travel", flag: boolean }
  decide a by input.kind { when "motor", "hme" -> x; otherwise -> end }
  //                                     ^^^^^ FLOW218 Did you mean "home"?
  decide b by input.kind { when "motor", "home" -> x }
  //     ^ FLOW311 "travel"
  decide c by input.flag { when true -> x; when false -> end }
  decide d { when input.flag -> x; otherwise -> end; when true -> end }
  //                                                 ^^^^ FLOW219
  decide e by input.kind { when "motor" -> x; when "motor" -> end; otherwise -> end }
  //                                               ^^^^^^^ FLOW219
  step x { value 1 }
}`,
  "what isn't supported yet": `
use "./a.flow" as a
//<^^^ FLOW200
tool t(x: string) { call file.read { path: x } }
//<^^^^ FLOW200
workflow w {
  limits { steps 3 }
  //<^^^^^^ FLOW200
  step x { call t { x: "a" } }
  step y { call a.b {}; within 3s; needs x | z }
  //                    ^^^^^^ FLOW200
  //                                     ^^^^^ FLOW200
  step z { call email.send { to: "x" }; on failure undo }
  //            ^^^^^^^^^^ FLOW200
  //                                               ^^^^ FLOW200
  group g { step inner { value nothing } }
  //<^^^^^ FLOW200
  step after { needs g; value g.anything }
  step v { call v2 {} }
  //            ^^ FLOW200 Calling a workflow
}
workflow v2 { output 1 }
`,
};

describe("names", () => {
  for (const [name, fixture] of Object.entries(table)) it(name, () => check(fixture));
});
