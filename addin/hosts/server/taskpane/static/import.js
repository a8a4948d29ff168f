// A data file into the open workbook: checked by the server, shown, and only then written.

import { byId, element, refusal } from "./elements.js";
import { writeImport } from "./live_import.js";
import { ask, sentencesOf } from "./server.js";
import { readWorkbook } from "./workbook.js";

const NAMES = ["fiscal_start_month"];
const LARGEST_FILE = 8_000_000;

export function startImport() {
  const chosen = byId("import-file");
  chosen.addEventListener("change", async () => {
    const [file] = chosen.files;
    if (file) {
      chosen.disabled = true;
      await check(file);
      chosen.disabled = false;
      // So that the same file can be chosen again once it is mended.
      chosen.value = "";
    }
  });
}

async function check(file) {
  say(`Checking ${file.name}.`);
  try {
    if (file.size > LARGEST_FILE) {
      throw new Error(`${file.name} has ${file.size} bytes; the task pane takes files of at most ${LARGEST_FILE}.`);
    }
    const workbook = await readWorkbook(NAMES);
    const preview = await ask("import", { file: { name: file.name, content: await base64(file) }, workbook });
    show(file.name, preview, workbook);
  } catch (error) {
    say(`${file.name} is not taken; nothing was changed.`, refusal(sentencesOf(error)));
  }
}

function base64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(reader.result.slice(reader.result.indexOf(",") + 1)));
    reader.addEventListener("error", () => reject(new Error(`${file.name} cannot be read.`)));
    reader.readAsDataURL(file);
  });
}

function show(name, preview, workbook) {
  const counts = `added ${preview.added}, replaced ${preview.replaced}, unchanged ${preview.unchanged}`;
  say(`${name}, for the table ${preview.table}: rows ${counts}.`);
  const parts = [];
  if (preview.left_out.length) {
    parts.push(element("p", {}, `Left out, because the workbook calculates them: ${preview.left_out.join(", ")}.`));
  }
  if (preview.replaced) {
    const shown = new Set(preview.cells_changed.map(({ label }) => label)).size;
    parts.push(element("h3", {}, "Cells that change"), changes(preview.cells_changed), more(preview.replaced - shown));
  }
  if (preview.added) {
    const rows = preview.rows_added.map(added);
    parts.push(element("h3", {}, "Rows to be added"), element("ul", {}, ...rows), more(preview.added - rows.length));
  }
  if (preview.added || preview.replaced) {
    parts.push(writeButton(name, preview, workbook), cancelButton(name));
  } else {
    parts.push(element("p", {}, "The workbook holds all of it already; there is nothing to write."));
  }
  byId("import-preview").replaceChildren(...parts);
}

function changes(cells) {
  const rows = new Map();
  for (const { label, column, old, new: next } of cells) {
    rows.set(label, [...(rows.get(label) ?? []), element("li", {}, `${column}: ${old} → ${next}`)]);
  }
  const items = [...rows].map(([label, lines]) => element("li", {}, element("b", {}, label), element("ul", {}, ...lines)));
  return element("ul", {}, ...items);
}

function added({ label, figures }) {
  return element("li", {}, element("b", {}, label), element("br"), figures.join("; "));
}

function more(count) {
  return count > 0 ? element("p", { class: "quiet" }, `... and ${count} more.`) : "";
}

function writeButton(name, preview, workbook) {
  const button = element("button", { type: "button", class: "main" }, "Write into the workbook");
  button.addEventListener("click", async () => {
    button.disabled = true;
    say(`Writing ${name}.`, ...byId("import-preview").childNodes);
    try {
      await writeImport(preview.writes, workbook, () => readWorkbook(NAMES));
      say(`${name} is written into ${preview.table}: rows added ${preview.added}, replaced ${preview.replaced}.`);
    } catch (error) {
      say(`${name} is not written.`, refusal(sentencesOf(error)));
    }
  });
  return button;
}

function cancelButton(name) {
  return element("button", { type: "button", class: "side", onclick: () => say(`${name} is not written.`) }, "Cancel");
}

function say(sentence, ...parts) {
  byId("import-said").textContent = sentence;
  byId("import-preview").replaceChildren(...parts);
}
