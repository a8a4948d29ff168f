// The checks as a list, the breaks first; each leads to its cell.

import { byId, element, refusal } from "./elements.js";
import { ask, sentencesOf } from "./server.js";
import { readWorkbook, showCell } from "./workbook.js";

const NAMES = ["report_checks", "reporting_quarter", "base_metal"];
const TABLES = ["Metals", "Prices", "Published"];
// A sign and a word, so that nothing is told by colour alone.
const GROUPS = {
  breaks: { sign: "✗", word: "Breaks" },
  unchecked: { sign: "!", word: "Could not be checked" },
  undisclosed: { sign: "?", word: "Not disclosed" },
  holds: { sign: "✓", word: "Holds" },
};

let checks = [];

export function startChecks() {
  byId("checks-read").addEventListener("click", read);
  byId("checks-group").addEventListener("change", list);
  byId("checks-search").addEventListener("input", list);
}

async function read() {
  const button = byId("checks-read");
  button.disabled = true;
  byId("checks-said").replaceChildren("Reading the checks.");
  try {
    await loadChecks();
  } catch (error) {
    byId("checks-found").hidden = true;
    byId("checks-said").replaceChildren(refusal(sentencesOf(error)));
  } finally {
    button.disabled = false;
  }
}

export async function loadChecks() {
  const answer = await ask("checks", await readWorkbook(NAMES, TABLES));
  checks = answer.checks;
  byId("checks-said").replaceChildren(answer.summary);
  choices();
  list();
  byId("checks-found").hidden = false;
  byId("checks-read").textContent = "Read the checks again";
}

function choices() {
  const chosen = byId("checks-group");
  const kept = chosen.value;
  const options = Object.entries(GROUPS).map(([group, { word }]) => {
    const count = checks.filter((check) => check.group === group).length;
    return element("option", { value: group }, `${word} (${count})`);
  });
  chosen.replaceChildren(element("option", { value: "" }, `All (${checks.length})`), ...options);
  chosen.value = kept;
}

function list() {
  const group = byId("checks-group").value;
  const words = byId("checks-search").value.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = checks.filter((check) => {
    const text = `${check.name} ${check.subject} ${check.status} ${check.sentence}`.toLowerCase();
    return (!group || check.group === group) && words.every((word) => text.includes(word));
  });
  byId("checks-shown").textContent = `${shown.length} of ${checks.length} checks`;
  byId("checks-list").replaceChildren(...shown.map(entry));
}

function entry(check) {
  const { sign, word } = GROUPS[check.group];
  const status = check.group === "holds" ? `Holds: ${check.status}` : word;
  const button = element(
    "button",
    { type: "button", class: check.group, onclick: () => jump(button, check) },
    element("span", { class: "status" }, `${sign} ${status}`),
    element("span", {}, check.subject),
    element("span", {}, check.sentence),
    element("span", { class: "quiet" }, `${check.name}, ${check.sheet}!${check.cell}`),
  );
  return element("li", {}, button);
}

async function jump(button, check) {
  button.nextElementSibling?.remove();
  byId("checks-list").querySelector("[aria-current]")?.removeAttribute("aria-current");
  try {
    await showCell(check.sheet, check.cell);
    button.setAttribute("aria-current", "true");
  } catch (error) {
    const told = `The cell ${check.sheet}!${check.cell} cannot be shown.`;
    button.after(refusal([told, ...sentencesOf(error)]));
  }
}
