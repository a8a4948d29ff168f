// Refresh: the server's script gets the open workbook; what it says is shown here, what it asks for is done by xlwings.

import { loadChecks } from "./checks.js";
import { byId, element, refusal } from "./elements.js";
import { withLogOpen } from "./log_sheet.js";
import { ask, sentencesOf } from "./server.js";

const SCRIPT = "refresh_quarter";

export function startRefresh() {
  byId("refresh-start").addEventListener("click", refresh);
}

async function refresh() {
  const button = byId("refresh-start");
  const said = byId("refresh-said");
  const result = byId("refresh-result");
  button.disabled = true;
  result.replaceChildren();
  try {
    said.textContent = "Refreshing.";
    const { messages, actions } = await scriptAnswer();
    result.append(...messages.map((text) => element("p", { class: "said" }, text)));
    await withLogOpen(() => globalThis.xlwings.runActions({ actions }));
    said.textContent = "Waiting until Excel has calculated.";
    const summary = await loadChecks({ whenCalculated: true });
    result.append(element("h3", {}, "The checks now"), element("p", {}, summary));
    said.textContent = "Refreshed.";
  } catch (error) {
    said.textContent = "The refresh did not come to its end.";
    result.append(refusal(sentencesOf(error)));
  } finally {
    button.disabled = false;
  }
}

async function scriptAnswer() {
  const scripts = await ask("../xlwings/custom-scripts-meta.json");
  const script = scripts.find((each) => each.function_name === SCRIPT);
  if (!script) {
    throw new Error(`The server has no script ${SCRIPT}.`);
  }
  const wanted = { include: script.include || "", exclude: script.exclude || "" };
  const book = await globalThis.xlwings.getBookData(wanted);
  const answer = await ask(`../xlwings/custom-scripts-call/${SCRIPT}`, book);
  const { actions = [] } = typeof answer === "string" ? JSON.parse(answer) : answer;
  return {
    // A message is shown here instead of in a dialog above the workbook; the other actions keep their order.
    messages: actions.filter(({ func }) => func === "alert").map(({ args: [prompt] }) => prompt),
    actions: actions.filter(({ func }) => func !== "alert"),
  };
}
