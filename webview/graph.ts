/** Entry of the graph page. */
import { GraphPage, type Kept } from "./graph/page.ts";
import { connect } from "./host.ts";
import type { FromPage, ToPage } from "./protocol.ts";
import { registerControls } from "./toolkit.ts";

registerControls();
const root = document.getElementById("page")!;
new GraphPage(root, connect<ToPage, FromPage, Kept>(), document.body.dataset["worker"]!);
