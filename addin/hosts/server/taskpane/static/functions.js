// The functions with their help and examples, found by words; a formula goes into the selected cell.

import { byId, element, refusal } from "./elements.js";
import { ask, sentencesOf } from "./server.js";
import { insertFormula } from "./workbook.js";

export async function startFunctions() {
  const said = byId("functions-said");
  said.textContent = "Loading the functions.";
  try {
    const { functions } = await ask("functions");
    const search = byId("function-search");
    search.addEventListener("input", () => list(functions, search.value));
    list(functions, search.value);
  } catch (error) {
    said.textContent = "";
    byId("function-list").replaceChildren(refusal(sentencesOf(error)));
  }
}

function list(functions, asked) {
  const words = asked.toLowerCase().split(/\s+/).filter(Boolean);
  const found = functions.filter((one) => words.every((word) => one.words.includes(word)));
  byId("functions-said").textContent = found.length
    ? `${found.length} of ${functions.length} functions`
    : `No function's help holds ${words.join(" and ")}. Try fewer words.`;
  const parts = [...grouped(found)].flatMap(([category, members]) => [
    element("h2", {}, category),
    ...members.map(entry),
  ]);
  byId("function-list").replaceChildren(...parts);
}

function grouped(functions) {
  const categories = new Map();
  for (const one of functions) {
    categories.set(one.category, [...(categories.get(one.category) ?? []), one]);
  }
  return categories;
}

function entry(one) {
  const details = element("details", {}, element("summary", {}, element("b", {}, one.name), ` ${one.summary}`));
  details.addEventListener("toggle", () => {
    if (details.open && !details.querySelector("form")) {
      details.append(help(one));
    }
  });
  return details;
}

function help(one) {
  const told = element("div");
  const answer = element("div");
  const insert = async (formula) => {
    try {
      const address = await insertFormula(formula);
      answer.replaceChildren(element("p", { role: "status" }, `${formula} stands in ${address}.`));
    } catch (error) {
      answer.replaceChildren(refusal(sentencesOf(error)));
    }
  };
  const parts = [one.explanation, one.formula && `${one.name} = ${one.formula}`, one.result && `Gives: ${one.result}`];
  told.append(...parts.filter(Boolean).map((text) => element("p", {}, text)));
  told.append(argumentForm(one, insert), answer);
  if (one.examples.length) {
    told.append(element("h3", {}, "Examples"), ...one.examples.map((example) => exampleOf(example, insert)));
  }
  if (one.errors.length) {
    const errors = one.errors.map(({ code, when }) => element("li", {}, element("code", {}, code), ` ${when}`));
    told.append(element("h3", {}, "Errors"), element("ul", {}, ...errors));
  }
  const ends = [one.notes, one.source && `Source: ${one.source}`].filter(Boolean);
  told.append(...ends.map((text) => element("p", { class: "quiet" }, text)));
  return told;
}

function argumentForm(one, insert) {
  const fields = one.arguments.map((argument) => ({ argument, input: field(one, argument) }));
  const form = element(
    "form",
    { novalidate: true },
    element("h3", {}, "Arguments"),
    element("p", { class: "quiet" }, "Numbers with a point, cells such as B2, ranges such as B2:B9, or texts in quotes."),
    ...fields.map(({ argument, input }) => labelled(argument, input)),
    element("button", { class: "main" }, "Insert into the selected cell"),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const missing = fields.filter(({ argument, input }) => argument.required && !input.value.trim());
    for (const { input } of fields) {
      input.setAttribute("aria-invalid", String(missing.some((each) => each.input === input)));
    }
    if (missing.length) {
      missing[0].input.focus();
      form.nextElementSibling.replaceChildren(
        refusal([`${one.name} needs ${missing.map(({ argument }) => argument.name).join(", ")}.`]),
      );
      return;
    }
    const given = fields.map(({ input }) => input.value.trim()).join(",").replace(/,+$/, "");
    insert(`=${one.name}(${given})`);
  });
  return form;
}

function field(one, argument) {
  return element("input", { id: `${one.name}-${argument.name}`, autocomplete: "off", spellcheck: "false" });
}

function labelled(argument, input) {
  const needed = argument.required ? "" : " (may be left out)";
  const label = element("label", { for: input.id }, `${argument.name}${needed}`, element("small", {}, argument.help));
  return element("div", { class: "argument" }, label, input);
}

function exampleOf(example, insert) {
  return element(
    "div",
    { class: "example" },
    ...(example.caption ? [element("p", { class: "quiet" }, example.caption)] : []),
    element("p", {}, element("code", {}, example.formula), element("br"), `shows ${example.answer}`),
    element("button", { type: "button", class: "side", onclick: () => insert(example.formula) }, "Insert this example"),
  );
}
