/** Workflows that the debugger's tests walk over. */

/** Two branches after one step, a join, and a decision. */
export const BRANCHES = `workflow branches {
  input { amount: number }
  step start {
    value { amount: input.amount }
  }
  step left {
    needs start
    call file.read { path: "left.txt" }
    on failure stop
  }
  step right {
    needs start
    call file.read { path: "right.txt" }
    on failure stop
  }
  decide size {
    needs left, right
    when start_amount(1) > 1 -> big
    otherwise -> small
  }
  step big { value 1 }
  step small { value 2 }
  output { big, small }
}
`.replace("start_amount(1) > 1", "len(left.text) > 3");

export const PAYMENT = `workflow pay {
  input { total: number }
  step order {
    call file.read { path: "order.json" }
    on failure stop
  }
  step charge "Charge the card" {
    needs order
    call http.post {
      url: "https://pay.example/charges",
      json: { amount: input.total }
    }
    key
    timeout 5s
    retry transient 2 times 1s..2s
    ensure output.status == 200 else rejected "not charged"
    on failure {
      denied -> continue
      otherwise -> stop
    }
  }
  step receipt {
    needs charge
    when input.total > 0
    value { paid: charge.body }
  }
  output { receipt }
}
`;
