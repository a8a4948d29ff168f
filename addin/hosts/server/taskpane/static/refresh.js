// Refresh: Excel calculates, the server says what that came to, and the Log gets its row.

import { calculate, readMoment, whenCalculated } from "./calculation.js";
import { loadChecks } from "./checks.js";
import { byId, element, refusal } from "./elements.js";
import { addRows } from "./live_import.js";
import { withLogOpen } from "./log_sheet.js";
import { ask, sentencesOf } from "./server.js";

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
    said.textContent = "Reading the workbook.";
    const { moment: before } = await readMoment();
    said.textContent = "Waiting until Excel has calculated.";
    await calculate();
    const after = await whenCalculated();
    const { message, log } = await ask("refresh", { before, after });
    if (log) {
      const table = after.tables.find(({ name }) => name === log.table);
      await withLogOpen(() => addRows(table, log));
    }
    result.append(element("p", { class: "said" }, message));
    await loadChecks();
    said.textContent = "Refreshed. The list of checks is up to date.";
  } catch (error) {
    said.textContent = "The refresh did not come to its end.";
    result.append(refusal(sentencesOf(error)));
  } finally {
    button.disabled = false;
  }
}
