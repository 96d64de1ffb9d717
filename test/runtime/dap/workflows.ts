/** Workflows over the test's local service. `URL` is replaced by its address. */
export const SHOP = `workflow shop {
  input {
    limit: number = 100
  }
  step order "Look the order up" {
    call http.get { url: "URL/order" }
    returns { status: number, body: { id: string, total: number, items: [string] } }
    timeout 5s
    on failure stop
  }
  step charge "Charge the card" {
    needs order
    call http.post {
      url: "URL/charges"
      json: { amount: order.body.total }
    }
    key
    returns { status: number, body: { charge_id: string, amount: number } }
    timeout 5s
    retry transient 1 times 1ms..2ms
    ensure output.body.amount == order.body.total else "charged a different amount"
    on failure stop
  }
  step receipt {
    needs charge
    value { paid: charge.body.amount, of: charge.body.charge_id }
  }
  output receipt
}
`;

export const PARALLEL = `workflow parallel {
  input {}
  step left {
    call http.get { url: "URL/left" }
    timeout 5s
    on failure stop
  }
  step right {
    call http.get { url: "URL/right" }
    timeout 5s
    on failure stop
  }
  step both {
    needs left, right
    value "done"
  }
  output both
}
`;

export const QUESTION = `workflow ask {
  input {}
  step pay {
    approval "Pay?" by "finance"
    call http.post { url: "URL/pay", json: {} }
    key
    timeout 5s
    on failure stop
  }
  step note {
    needs pay
    value "paid"
  }
  output note
}
`;
