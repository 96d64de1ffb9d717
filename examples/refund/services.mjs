// The services of this example: a shop and a payment provider over SQLite, on loopback.
//
//   node services.mjs [--payment ok|fail|timeout|flaky] [--port 4711] [--payment-port 4712] [--data data] [--fresh]
//   node services.mjs switch ok          mends (or breaks) the payment provider of the services that are running
//
// When both listen, one line of JSON says where: {"shop":"http://…","payments":"http://…",…}. Port 0 takes a free one.
// Both answer GET /__stats (requests by path, refunds made) and POST /__switch {"payment":"ok"|"fail"|"timeout"|"flaky"}.
// Needs Node 22.13 or newer and nothing else.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

await onCurrentNode();
const { DatabaseSync } = await import("node:sqlite");

const MODES = ["ok", "fail", "timeout", "flaky"];
const HOST = "127.0.0.1";

const { values, positionals } = readArguments();
if (values.help) {
  const head = readFileSync(import.meta.filename, "utf8").split("\nimport ")[0];
  console.log(head.replaceAll(/^\/\/ ?/gm, ""));
  process.exit(0);
}
const shopPort = portOf(values.port, "--port");
const paymentPort = portOf(values["payment-port"] ?? (shopPort === 0 ? "0" : "4712"), "--payment-port");

/** What was asked since the start; what the databases hold may be older. */
const counts = { refunds: 0, resends: 0, mails: 0, shop: {}, payments: {} };
/** How the payment provider feels. */
let mode = "ok";

if (positionals[0] === "switch") await switchRunning(positionals[1]);
else if (positionals.length > 0)
  stop(`unknown command ${positionals[0]}; there is only: switch ok|fail|timeout|flaky`);
else await serve(modeOf(values.payment));

// --- the shop -------------------------------------------------------------------------------------------------------

function openShop(file) {
  const db = new DatabaseSync(file, { timeout: 1000 });
  db.exec(`pragma journal_mode = wal;
    create table if not exists customers (id text primary key, name text not null, email text not null);
    create table if not exists orders (id text primary key, customer text not null, total real not null, status text not null, items text not null, copy_of text);
    create table if not exists complaints (id integer primary key, order_id text not null, text text not null);
    create table if not exists mails (id integer primary key, recipient text not null, subject text not null, text text not null);
    create table if not exists answers (key text primary key, request text not null, status integer not null, body text not null);
    insert or ignore into customers values
      ('C1', 'Kim Larsen', 'kim@example.com'), ('C2', 'Noor Haddad', 'noor@example.com'), ('C3', 'Ada Okafor', 'ada@example.com');
    insert or ignore into orders values
      ('A1', 'C1', 80, 'shipped', '[{"sku":"L-20","title":"Desk lamp","price":80}]', null),
      ('A2', 'C2', 240, 'shipped', '[{"sku":"S-11","title":"Shelf","price":200},{"sku":"B-02","title":"Brackets","price":40}]', null),
      ('A3', 'C3', 35.5, 'lost', '[{"sku":"M-07","title":"Mug","price":35.5}]', null),
      ('A4', 'C1', 60, 'shipped', '[{"sku":"P-31","title":"Plant pot","price":60}]', null);
    insert or ignore into complaints values
      (1, 'A4', 'The pot came in pieces.'), (2, 'A4', 'The second pot came in pieces as well.');`);
  return db;
}

function shopRoutes(db) {
  return {
    "GET /orders/:id": ({ id }) => {
      const order = db.prepare("select * from orders where id = ?").get(id);
      return order
        ? [200, { ...order, items: JSON.parse(order.items) }]
        : [404, { message: `there is no order ${id}` }];
    },
    "GET /customers/:id": ({ id }) => {
      const customer = db.prepare("select * from customers where id = ?").get(id);
      return customer ? [200, customer] : [404, { message: `there is no customer ${id}` }];
    },
    "POST /orders": (_, body) => {
      const order = db.prepare("select * from orders where id = ?").get(String(body.copy_of ?? ""));
      if (!order) return [422, { message: "copy_of: expected the id of an order" }];
      const { n } = db.prepare("select count(*) as n from orders where copy_of = ?").get(order.id);
      const id = `${order.id}R${n + 1}`;
      db.prepare("insert into orders values (?, ?, 0, 'open', ?, ?)").run(
        id,
        order.customer,
        order.items,
        order.id,
      );
      counts.resends++;
      return [201, { id }];
    },
    "POST /mails": (_, body) => {
      if (typeof body.to !== "string" || !body.to.includes("@"))
        return [422, { message: "to: expected an address" }];
      db.prepare("insert into mails (recipient, subject, text) values (?, ?, ?)").run(
        body.to,
        String(body.subject ?? ""),
        String(body.text ?? ""),
      );
      counts.mails++;
      return [202, { accepted: true }];
    },
  };
}

// --- the payment provider -------------------------------------------------------------------------------------------

function openPayments(file) {
  const db = new DatabaseSync(file, { timeout: 1000 });
  db.exec(`pragma journal_mode = wal;
    create table if not exists refunds (id text primary key, order_id text not null, amount real not null, reason text);
    create table if not exists answers (key text primary key, request text not null, status integer not null, body text not null);`);
  return db;
}

function paymentRoutes(db) {
  return {
    "POST /refunds": (_, body) => {
      if (typeof body.order !== "string" || typeof body.amount !== "number")
        return [422, { message: "expected order and amount" }];
      if (body.amount > 1000) return [402, { message: "more than this account may refund" }];
      const { n } = db.prepare("select count(*) as n from refunds").get();
      const refund_id = `r-${n + 1}`;
      db.prepare("insert into refunds values (?, ?, ?, ?)").run(
        refund_id,
        body.order,
        body.amount,
        body.reason ?? null,
      );
      counts.refunds++;
      return [201, { refund_id, amount: body.amount }];
    },
    "GET /refunds": (_, __, query) => {
      const items = db
        .prepare("select id as refund_id, amount from refunds where order_id = ? order by rowid")
        .all(query.get("order") ?? "");
      return [200, { count: items.length, items }];
    },
  };
}

// --- both -----------------------------------------------------------------------------------------------------------

async function serve(startMode) {
  mode = startMode;
  // The ports first: while others listen there, their databases are not to be touched.
  const opened = Promise.withResolvers();
  const shop = createServer((...both) => opened.promise.then(({ ofShop }) => ofShop(...both)));
  const payments = createServer((...both) => opened.promise.then(({ ofPayments }) => ofPayments(...both)));
  try {
    await listen(shop, shopPort);
    await listen(payments, paymentPort);
  } catch (error) {
    shop.close();
    if (error.code !== "EADDRINUSE") throw error;
    return await alreadyRunning(error.port);
  }
  const data = resolve(values.data);
  mkdirSync(data, { recursive: true });
  if (values.fresh)
    for (const name of ["shop.db", "payments.db"])
      for (const end of ["", "-wal", "-shm"]) rmSync(join(data, name + end), { force: true });
  const shopDb = openShop(join(data, "shop.db"));
  const paymentsDb = openPayments(join(data, "payments.db"));
  opened.resolve({
    ofShop: handler(counts.shop, shopRoutes(shopDb), shopDb, () => "ok"),
    ofPayments: handler(counts.payments, paymentRoutes(paymentsDb), paymentsDb, () => mode),
  });
  console.log(JSON.stringify({ shop: urlOf(shop), payments: urlOf(payments), payment: mode, data }));
  console.error(
    `The payment provider: ${mode}. Change it with: node services.mjs switch ok|fail|timeout|flaky`,
  );
  for (const signal of ["SIGINT", "SIGTERM"])
    process.once(signal, () => {
      for (const server of [shop, payments]) server.close().closeAllConnections();
      for (const db of [shopDb, paymentsDb]) db.close();
      process.exit(0);
    });
}

/** Answers one request: control paths, counting, the payment provider's mood, the key, and then the route itself. */
function handler(requests, routes, db, currentMode) {
  return async (request, response) => {
    const send = (status, body, headers = {}) => {
      response.writeHead(status, { "content-type": "application/json", ...headers });
      response.end(JSON.stringify(body));
    };
    const url = new URL(request.url, "http://localhost");
    const text = await bodyOf(request).catch(() => undefined);
    if (text === undefined) return send(413, { message: "larger than a megabyte" });
    const body = parse(text);
    if (body === undefined) return send(400, { message: "the body is no JSON object" });
    if (url.pathname === "/__stats") return send(200, { payment: mode, ...counts });
    if (url.pathname === "/__switch") {
      if (!MODES.includes(body.payment))
        return send(422, { message: `payment: expected ${MODES.join(", ")}` });
      mode = body.payment;
      return send(200, { payment: mode });
    }
    const name = `${request.method} ${url.pathname}`;
    requests[name] = (requests[name] ?? 0) + 1;

    const found = match(routes, request.method, url.pathname);
    if (!found) return send(404, { message: `nothing at ${name}` });
    const changes = request.method !== "GET";
    const now = changes ? currentMode() : "ok";
    const odd = requests[name] % 2 === 1;
    if (now === "fail" || (now === "flaky" && odd))
      return send(503, { message: "out of order, please try again later" });
    const [status, answer] = onlyOnce(db, request.headers["idempotency-key"], name + text, () =>
      found.route(found.params, body, url.searchParams),
    );
    // The worst kind of failure: it is done, and the answer never comes.
    if (now === "timeout") return;
    send(status, answer);
  };
}

/** With a key, the same request gets the same answer, and is done only the first time. */
function onlyOnce(db, key, request, perform) {
  if (key === undefined) return perform();
  const digest = createHash("sha256").update(request).digest("hex");
  const known = db.prepare("select * from answers where key = ?").get(key);
  if (known && known.request !== digest) return [409, { message: "this key was used for another request" }];
  if (known) return [known.status, JSON.parse(known.body)];
  db.exec("begin immediate");
  try {
    const [status, body] = perform();
    if (status < 400)
      db.prepare("insert into answers values (?, ?, ?, ?)").run(key, digest, status, JSON.stringify(body));
    db.exec("commit");
    return [status, body];
  } catch (error) {
    db.exec("rollback");
    throw error;
  }
}

function match(routes, method, path) {
  for (const [pattern, route] of Object.entries(routes)) {
    const regex = new RegExp(`^${pattern.replace(/:(\w+)/g, "(?<$1>[^/]+)")}$`);
    const found = regex.exec(`${method} ${path}`);
    if (found) return { route, params: found.groups ?? {} };
  }
  return undefined;
}

async function bodyOf(request) {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) {
    text += chunk;
    if (text.length > 1_000_000) throw new Error("too large");
  }
  return text;
}

function parse(text) {
  if (text === "") return {};
  try {
    const value = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function listen(server, port) {
  return new Promise((done, failed) => {
    server.once("error", failed);
    server.listen(port, HOST, done);
  });
}

function urlOf(server) {
  return `http://${HOST}:${server.address().port}`;
}

/** Somebody started them before: say where they are, so that starting twice does no harm. */
async function alreadyRunning(port) {
  const running = { shop: `http://${HOST}:${shopPort}`, payments: `http://${HOST}:${paymentPort}` };
  const stats = await Promise.all(
    Object.values(running).map(url => fetch(`${url}/__stats`).then(r => r.json())),
  ).catch(() => undefined);
  if (!stats) stop(`port ${port} is taken by something else; choose others with --port and --payment-port`);
  console.log(JSON.stringify({ ...running, payment: stats[0].payment, already: true }));
}

async function switchRunning(wanted) {
  const payment = modeOf(wanted);
  const url = `http://${HOST}:${paymentPort}`;
  const answer = await fetch(`${url}/__switch`, { method: "POST", body: JSON.stringify({ payment }) }).catch(
    () => undefined,
  );
  if (!answer?.ok) stop(`nothing to switch at ${url}; are the services running?`);
  console.log(`The payment provider: ${payment}`);
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        payment: { type: "string", default: process.env.PAYMENT ?? "ok" },
        port: { type: "string", default: process.env.SHOP_PORT ?? "4711" },
        "payment-port": { type: "string", default: process.env.PAYMENT_PORT },
        data: { type: "string", default: resolve(import.meta.dirname, "data") },
        fresh: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    return stop(`${error.message}; see --help`);
  }
}

function modeOf(text) {
  if (!MODES.includes(text)) stop(`expected one of ${MODES.join(", ")}, got ${text ?? "nothing"}`);
  return text;
}

function portOf(text, option) {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) stop(`${option}: expected a port, got ${text}`);
  return port;
}

function stop(message) {
  console.error(`services: ${message}`);
  process.exit(2);
}

/** SQLite came with Node 22.13. With an older one, in a checkout, the project's own Node takes over. */
async function onCurrentNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 13)) return;
  const own = fileURLToPath(new URL("../../node_modules/node/bin/node", import.meta.url));
  if (!existsSync(own)) stop(`needs Node 22.13 or newer, this is ${process.version}`);
  const child = spawn(own, process.argv.slice(1), { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  process.exit(await new Promise(ended => child.on("exit", code => ended(code ?? 1))));
}
