import { check } from "../../support/carets.ts";

const get = `call http.get { url: "https://x.example" }`;
const table: Record<string, string> = {
  "what is left open is named": `
workflow w {
  step a { ${get}; timeout 1s }
  //   ^ FLOW301 \`network\`, \`timeout\`, \`rate_limited\`
  step b { ${get}; timeout 1s; retry transient 3 times }
  //   ^ FLOW301 after its retries
  step c { value 1 }
  step d { value 1; ensure output > 0 else rejected }
  //   ^ FLOW301 \`rejected\`
  step e { call human.input { to: "kim", message: "?", form: { a: string } } }
  step f { ${get}; timeout 1s; on failure { transient -> continue } }
  //   ^ FLOW302 \`unauthorized\`, \`not_found\`, \`rejected\` and \`invalid\`
  step g { ${get}; timeout 1s; on failure { transient, permanent -> continue } }
  step h { approval "?" within 1d; call file.remove { path: "a" }; on failure { not_found, unauthorized, invalid, unavailable -> stop } }
  //   ^ FLOW302 \`denied\` and \`expired\`
}`,
  "policies and defaults count": `
policy web { timeout 10s; retry transient 2 times; on failure stop }
policy all { follows web }
workflow w {
  defaults { on failure continue }
  step a { ${get}; follows web }
  step b { ${get}; follows all }
  step c { ${get} }
  //   ^ FLOW307
  step d { call http.post { url: "https://x.example" }; follows all }
  //   ^ FLOW306
}`,
  retries: `
workflow w {
  step a { ${get}; timeout 1s; retry rejected, transient 2 times; on failure stop }
  //                                                                     ^^^^^^^^ FLOW305
  step b { call http.post { url: "https://x.example" }; timeout 1s; retry transient 2 times; on failure stop }
  //                                                                ^^^^^ FLOW306
  step c { call file.read { path: "a" }; retry network 2 times; on failure stop }
  //                                           ^^^^^^^ FLOW303 never retried
  step d { call shell.run { command: "x" }; key; retry unavailable 1 times; on failure stop }
}`,
  "cases that never come into play": `
workflow w {
  step a { call file.read { path: "a" }; on failure { denied -> continue; not_found, not_found -> stop; otherwise -> stop } }
  //                                                  ^^^^^^ FLOW303
  //                                                                                 ^^^^^^^^^ FLOW304
  step b { call file.write { path: "a", text: "" }; on failure { in_doubt -> stop; crashed -> stop; otherwise -> stop } }
}`,
  "a step that never fails": `
workflow w {
  step a { call human.input { to: "kim", message: "Well?", form: { ok: boolean } }; on failure { expired -> continue; otherwise -> stop } }
  //                                                                                             ^^^^^^^ FLOW303 this is never handled.
}`,
  "people and deadlines": `
workflow w {
  step a { ${get}; timeout 1s; on failure pause "?" for "kim" }
  //                                                                          ^^^^^ FLOW309
  step b { approval "?" by "kim"; call file.remove { path: "a" }; on failure stop }
  //       ^^^^^^^^ FLOW310
}`,
  "hard needs of what may continue": `
workflow w {
  step a { call file.read { path: "a" }; on failure continue }
  step b { needs a; value a.text }
  //             ^ FLOW308
  step c { needs a?; value a?.text }
}`,
  "what can't be taken back": `
workflow w {
  step a { call shell.run { command: "rm" }; effect irreversible; on failure stop }
  //   ^ FLOW501
  step b { call shell.run { command: "rm" }; effect irreversible; key; on failure stop }
  step c { approval "?" within 1d; call shell.run { command: "rm" }; effect irreversible; on failure stop }
}`,
  "secrets that get out": `
secret S
workflow w {
  step a { approval "\${secrets.S}?" within 1d; call shell.run { command: "x", args: [secrets.S] }; on failure stop }
  //                   ^^^^^^^^^ FLOW502 question
  step b { call human.input { to: "kim", message: "\${secrets.S}", form: { a: string } } }
  //                                                 ^^^^^^^^^ FLOW502
  step c { value 1; ensure output > 0 else "\${secrets.S}"; on failure use { all: secrets } }
  //                                          ^^^^^^^^^ FLOW502
  //                                                                             ^^^^^^^ FLOW502
  output { s: secrets.S }
  //          ^^^^^^^^^ FLOW502 output
}`,
  "silencing needs a reason, and does not reach what leaves nothing to run": `
workflow w {
  // flow-ignore FLOW301 it may stop
  step a { ${get}; timeout 1s }
  // flow-ignore FLOW301, FLOW307 both are meant
  step b { ${get} }
  // flow-ignore FLOW301
  //<^^^^^^^^^^^^^^^^^^^^^^ FLOW220 why FLOW301 is silenced
  step c { ${get}; timeout 1s }
  //   ^ FLOW301
  // flow-ignore
  //<^^^^^^^^^^^^^^ FLOW220
  step d { ${get}; on failure stop }
  //   ^ FLOW307
  // flow-ignore FLOW202 no
  step e { needs nobody; value 1 }
  //             ^^^^^^ FLOW202
  // flow-ignore FLOW307 another code
  step f { ${get}; timeout 1s }
  //   ^ FLOW301
}`,
};

describe("failure modes and safety", () => {
  for (const [name, fixture] of Object.entries(table)) it(name, () => check(fixture));
});
