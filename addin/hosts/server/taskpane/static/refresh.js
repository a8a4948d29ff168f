// Refresh: the server's script gets the open workbook, what it says is shown here, what it writes is written by xlwings.

import { byId, element, refusal } from "./elements.js";
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
  said.textContent = "Refreshing.";
  result.replaceChildren();
  try {
    const messages = await runScript();
    said.textContent = "Done.";
    result.replaceChildren(...messages.flatMap(({ title, prompt }) => message(title, prompt)));
  } catch (error) {
    said.textContent = "";
    result.replaceChildren(refusal(sentencesOf(error)));
  } finally {
    button.disabled = false;
  }
}

async function runScript() {
  const scripts = await ask("../xlwings/custom-scripts-meta.json");
  const script = scripts.find((each) => each.function_name === SCRIPT);
  if (!script) {
    throw new Error(`The server has no script ${SCRIPT}.`);
  }
  const { include = "", exclude = "" } = script;
  const book = await globalThis.xlwings.getBookData({ include: include ?? "", exclude: exclude ?? "" });
  const answer = await ask(`../xlwings/custom-scripts-call/${SCRIPT}`, book);
  const { actions = [] } = typeof answer === "string" ? JSON.parse(answer) : answer;
  // A message is shown here instead of in a dialog above the workbook; the other actions keep their order.
  await globalThis.xlwings.runActions({ actions: actions.filter(({ func }) => func !== "alert") });
  return actions.filter(({ func }) => func === "alert").map(({ args: [prompt, title] }) => ({ prompt, title }));
}

function message(title, prompt) {
  const heading = title ? [element("h3", {}, title)] : [];
  return [...heading, element("p", { class: "said" }, prompt)];
}
