import assert from "node:assert/strict";
import type { FormModel } from "../../webview/protocol.ts";
import { Harness, type Opened, type OpenOptions } from "./harness.ts";

const harness = new Harness();
const form: FormModel = {
  kicker: "Debug",
  title: "settle_complaint",
  detail: "Settle a complaint: look the order up, decide, refund or resend, tell the customer.",
  submit: "Debug",
  values: { order_id: "A1" },
  fields: [
    { name: "order_id", type: { kind: "string", pattern: "^[A-Z][0-9]+$" } },
    { name: "complaint", type: { kind: "string" }, doc: "What the customer wrote." },
    { name: "limit", type: { kind: "number", min: 0, max: 500 }, default: 100 },
    {
      name: "channel",
      type: { kind: "union", of: ["mail", "phone", "shop"].map(value => ({ kind: "literal", value })) },
    },
    { name: "items", type: { kind: "list", item: { kind: "string" } }, optional: true },
    { name: "express", type: { kind: "boolean" } },
  ],
};

async function show(options: OpenOptions = {}): Promise<Opened> {
  const opened = await harness.open({ page: "form", width: 700, ...options });
  await opened.send({ type: "form", form });
  await opened.page.getByRole("heading", { name: "settle_complaint" }).waitFor();
  await opened.settled();
  return opened;
}

describe("form page", function () {
  this.timeout(60_000);
  before(() => harness.start());
  after(() => harness.stop());

  it("checks every field as it is typed and hands over the values", async () => {
    const opened = await show();
    const { page, next } = opened;
    await page.getByRole("button", { name: "Debug" }).click();
    await page.getByText("2 fields to mend").waitFor();
    await opened.shot("form-wrong");
    // The first wrong field has the focus.
    await page.keyboard.type("The lamp arrived broken.");
    await page.getByRole("radio", { name: "phone" }).click();
    await page.locator("#field-limit input").fill("620");
    await page.locator("#field-express").click();
    await page.getByText("At most 500.").waitFor();
    await page.locator("#field-limit input").fill("50");
    await page.getByRole("button", { name: "Debug" }).click();
    assert.deepEqual(await next("submit"), {
      type: "submit",
      values: {
        order_id: "A1",
        complaint: "The lamp arrived broken.",
        limit: 50,
        channel: "phone",
        express: true,
      },
    });
    assert.deepEqual(opened.problems, []);
    await page.context().close();
  });

  it("shows at the field what the extension refused", async () => {
    const { page, send } = await show();
    await send({ type: "refused", field: "order_id", message: "There is no order A1." });
    await page.getByText("There is no order A1.").waitFor();
    assert.equal(await page.locator("#field-order_id").getAttribute("aria-invalid"), "true");
    await page.context().close();
  });

  it("is cancelled with Escape, and keeps what was typed over a reload", async () => {
    const first = await show();
    await first.page.locator("#field-complaint textarea").fill("It broke.");
    await first.page.keyboard.press("Escape");
    await first.next("cancel");
    const state = await first.state();
    await first.page.context().close();
    const second = await harness.open({ page: "form", state });
    assert.equal(await second.page.locator("#field-complaint textarea").inputValue(), "It broke.");
    await second.page.context().close();
  });

  for (const theme of ["dark", "light", "hc"] as const) {
    it(`${theme}: a picture to look at`, async () => {
      const opened = await show({ theme, height: 760 });
      await opened.shot(`form-${theme}`);
      assert.deepEqual(opened.problems, []);
      await opened.page.context().close();
    });
  }
});
