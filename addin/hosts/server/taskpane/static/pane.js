// Starts the task pane: its four parts, and the row of tabs that leads to them.

import { startChecks } from "./checks.js";
import { startFunctions } from "./functions.js";
import { startImport } from "./import.js";
import { startRefresh } from "./refresh.js";

const tabs = [...document.querySelectorAll("#pane [role=tab]")];
const STEPS = { ArrowRight: 1, ArrowLeft: -1 };

function show(tab) {
  for (const each of tabs) {
    const chosen = each === tab;
    each.setAttribute("aria-selected", String(chosen));
    each.tabIndex = chosen ? 0 : -1;
    document.getElementById(each.getAttribute("aria-controls")).hidden = !chosen;
  }
}

for (const [index, tab] of tabs.entries()) {
  tab.addEventListener("click", () => show(tab));
  tab.addEventListener("keydown", (event) => {
    const ends = { Home: 0, End: tabs.length - 1 };
    const next = event.key in STEPS ? (index + STEPS[event.key] + tabs.length) % tabs.length : ends[event.key];
    if (next !== undefined) {
      event.preventDefault();
      show(tabs[next]);
      tabs[next].focus();
    }
  });
}

await Office.onReady();
startFunctions();
startRefresh();
startChecks();
startImport();
