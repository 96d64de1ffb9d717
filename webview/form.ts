/** Entry of the form page. */
import { FormPage, type KeptForm } from "./form/page.ts";
import { connect } from "./host.ts";
import type { FromForm, ToForm } from "./protocol.ts";
import { registerControls } from "./toolkit.ts";

registerControls();
new FormPage(document.getElementById("page")!, connect<ToForm, FromForm, KeptForm>());
