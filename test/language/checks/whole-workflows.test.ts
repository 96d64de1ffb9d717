/** Whole workflows as people write them, of what runs today: nothing is said of them. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { analyzed, told } from "../../support/language.ts";

const examples = path.join(import.meta.dirname, "../../../examples");
const files = readdirSync(examples, { recursive: true, encoding: "utf8" }).filter(name =>
  name.endsWith(".flow"),
);

const workflows: Record<string, string> = {
  "a database migration": `
workflow migrate_db {
  input { db: string, version: integer 1.., script: string, probe: string = "https://app.example/health" }
  defaults { timeout 1m; on failure stop }
  step current {
    call sql.query { db: input.db, sql: "select version from schema_version" }
    returns [{ version: integer }]
    ensure len(output) == 1 && output[0].version == input.version - 1 else rejected "wrong starting version"
  }
  step before {
    needs current
    call sql.query { db: input.db, sql: "select count(*) n, sum(total) s from orders", params: [] }
    returns [{ n: integer, s: number }]
  }
  step backup "Checkpoint" {
    needs current
    call shell.run { command: "pg_dump", args: ["-Fc", "-f", "/backup/\${run.id}.dump", input.db] }
    timeout 1h
  }
  step apply {
    needs backup, before
    approval "Apply version \${input.version}?" by "dba" within 2h
    call sql.execute { db: input.db, sql: input.script, params: [] }
    effect irreversible
    timeout 30m
  }
  step after {
    needs apply, before
    call sql.query { db: input.db, sql: "select count(*) n, sum(total) s from orders" }
    returns [{ n: integer, s: number }]
    ensure output[0].n == before[0].n else rejected "rows lost"
    ensure abs(output[0].s - before[0].s) < 0.01 else rejected "sum differs"
  }
  step smoke {
    needs apply
    call http.get { url: input.probe }
    retry transient 5 times 2s..30s
    ensure output.status == 200
  }
  output { version: input.version, rows: after[0].n, healthy: smoke.status == 200 }
}`,
  "an insurance claim": `
secret CORE_TOKEN

type Claim = {
  kind: "motor" | "home" | "travel"
  policy_no: string matching "^[A-Z]{2}[0-9]{6}$"
  amount: number 0..
  story: string
  plate: string?
}
policy core {
  timeout 10s
  retry transient 4 times 500ms..20s
  on failure stop
}
workflow claim_intake {
  version "1.0.0"
  input { claim: Claim, sender: string }

  step policy "Find the policy" {
    call http.get {
      url: "https://core.example/policies/\${input.claim.policy_no}"
      headers: { authorization: secrets.CORE_TOKEN }
    }
    returns { status: number, body: { holder: string, active: boolean, limit: number } }
    follows core
    on failure {
      not_found -> pause "No such policy" for "intake" within 2d then stop
      otherwise -> stop
    }
  }
  step valid {
    needs policy
    value {
      ok: policy.body.active && input.claim.amount <= policy.body.limit
      excess: input.claim.amount - policy.body.limit
    }
  }
  decide route {
    needs valid
    when !valid.ok -> adjuster
    when input.claim.kind == "motor" -> motor
    when input.claim.kind in ["home", "travel"] -> home
    otherwise -> adjuster
  }
  step motor {
    call http.post { url: "https://core.example/motor", json: { plate: input.claim.plate ?? "" } }
    key
    returns { status: number, body: { payout: number } }
    follows core
  }
  step home {
    call http.post { url: "https://core.example/home", json: { story: input.claim.story } }
    key
    returns { status: number, body: { payout: number } }
    follows core
  }
  step adjuster "A person assesses" {
    needs policy, valid
    call human.input {
      to: "adjusters"
      message: "Claim of \${policy.body.holder} over \${input.claim.amount}, \${valid.excess} too much"
      form: { payout: number, reason: string }
    }
    on failure stop
  }
  step assessed {
    needs motor?, home?, adjuster?
    value motor?.body.payout ?? home?.body.payout ?? adjuster?.payout
  }
  step pay {
    needs assessed, policy
    when assessed != null && assessed > 0
    approval "Pay \${assessed}?" by "claims-lead" within 2d when assessed > 1_000
    call http.post { url: "https://pay.example/payouts", json: { to: policy.body.holder, amount: assessed } }
    effect irreversible
    key "\${run.origin}/payout"
    returns { status: number, body: { payout_id: string, amount: number } }
    ensure output.body.amount == assessed else "paid another amount"
    follows core
    on failure {
      denied, expired -> continue
      transient, in_doubt -> pause "Please look at this" for "claims-lead" within 1d then stop
      otherwise -> stop
    }
  }
  step letter {
    needs policy, pay?
    call file.write {
      path: "letters/\${input.claim.policy_no}.txt"
      text: if pay == null then "We will write to you, \${policy.body.holder}." else "Paid: \${pay.body.amount}."
    }
    on failure continue
  }
  output { route: route.chosen, payout_id: pay?.body.payout_id, told: letter?.path }
}`,
  "a reconciliation in lists": `
type Line = { id: string, amount: number, date: time, text: string }
workflow month_end {
  input { month: string matching "^[0-9]{4}-[0-9]{2}$", account: string = "main", tolerance: number 0..1 = 0.005 }
  step bank {
    call http.get { url: "https://bank.example/\${input.account}/\${input.month}", query: { page: 1 } }
    returns { status: number, body: { lines: [Line] } }
    timeout 1m
    retry transient 3 times 1s..30s
    on failure stop
  }
  step books {
    call sql.query { db: "ledger.db", sql: "select * from lines where month = $1", params: [input.month] }
    returns [Line]
    on failure stop
  }
  step totals {
    needs bank, books
    value { bank: sum(bank.body.lines, l => l.amount), books: sum(books, l => l.amount) }
    ensure len(bank.body.lines) > 0 else rejected "empty statement"
    on failure pause "Please look at this" for "accounting" within 1d then stop
  }
  step pairs {
    needs bank, books
    value map(bank.body.lines, line => { line, found: find(books, b => b.id == line.id) })
  }
  step differences {
    needs pairs
    value filter(pairs, p => p.found == null || abs(p.line.amount - p.found.amount) > input.tolerance)
  }
  step oldest { needs differences; value first(sort_by(differences, d => d.line.date))?.line.date ?? now() }
  decide size {
    needs differences
    when len(differences) == 0 -> end
    when len(differences) <= 3 -> ask
    otherwise -> report
  }
  step ask {
    needs differences, oldest
    call human.input {
      to: "accounting"
      message: """
        \${len(differences)} differences since \${format_time(oldest, "yyyy-MM-dd")}:
        \${join(map(differences, d => d.line.text), "\\n")}
        """
      form: { accept: boolean, note: string }
    }
    on failure stop
  }
  step report {
    needs totals, differences
    call file.write { path: "reports/\${input.month}.json", json: { ...totals, differences } }
    on failure stop
  }
  output {
    differences: len(differences)
    accepted: ask?.accept ?? false
    took: run.elapsed
    report: report?.path
  }
}`,
  "a nightly build on one machine": `
/// Builds, tests and keeps the log.
workflow nightly {
  input { folder: string, targets: [string] = ["test", "lint"], keep: duration = 14d }
  step clean {
    call shell.run { command: "git", args: ["status", "--porcelain"], cwd: input.folder }
    effect read
    ensure output.stdout == "" else rejected.dirty "working tree not clean"
    on failure { rejected.dirty -> pause "Please clean up" for "dev" within 8h then stop; otherwise -> stop }
  }
  step build {
    needs clean
    call shell.run { command: "npm", args: ["run", ...input.targets], accept: [0, 1] }
    timeout 30m
    on failure use { code: 1, stdout: "", stderr: error.message }
  }
  step log {
    needs build?
    call file.append { path: "nightly.log", text: "\${run.id} \${status(build)} \${build?.code ?? -1}\\n" }
    on failure continue
  }
  step old { call file.list { pattern: "logs/*.txt" }; on failure use [] }
  step count { needs old, build; value { old: len(old), failed: build.code != 0, tries: attempts(build) } }
  output { ok: !count.failed, logged: log?.bytes, old: count.old }
}`.replace(`args: ["run", ...input.targets]`, `args: ["run", join(input.targets, " ")]`),
};

describe("whole workflows", () => {
  for (const [name, text] of Object.entries(workflows))
    it(`has nothing to say of ${name}`, () =>
      assert.deepEqual(
        analyzed(text)
          .diagnostics.filter(d => d.severity !== "hint")
          .map(d => told(text, d)),
        [],
      ));
  for (const name of files)
    it(`has nothing to say of examples/${name}`, () => {
      const text = readFileSync(path.join(examples, name), "utf8");
      assert.deepEqual(
        analyzed(text).diagnostics.map(d => told(text, d)),
        [],
      );
    });
});
