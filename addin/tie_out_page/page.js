"use strict";
// What a number must agree with, shown when it is chosen; its relatives in the text are outlined.
const answer = JSON.parse(document.getElementById("answer").textContent);
const figures = new Map(answer.figures.map((each) => [each.id, each]));
const about = document.getElementById("about");
const SMALL = 1;

function element(tag, text, look) {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  if (look) made.className = look;
  return made;
}

function anchorOf(figure) {
  return "n-" + [...figure].map((letter) => (/[\p{L}\p{N}]/u.test(letter) ? letter : "-")).join("");
}

function shown(relation, value) {
  if (value === null) return "";
  if (relation.unit === "1") return (value * 100).toFixed(2) + "%";
  const size = Math.abs(value);
  const digits = size < SMALL ? 4 : size < 1000 ? 2 : Number.isInteger(value * 2) ? 1 : 0;
  return value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

function verdictOf(relation) {
  const lines = [];
  if (relation.missing.length) lines.push("not printed: " + relation.missing.join("; "));
  else if (relation.cell) lines.push(relation.cell + " has " + shown(relation, relation.computed));
  else if (relation.low !== null && relation.high !== null)
    lines.push("can be " + shown(relation, relation.low) + " to " + shown(relation, relation.high));
  if (relation.diagnosis) lines.push(relation.diagnosis);
  return lines.join(". ");
}

function relationItem(relation, own) {
  const item = element("li");
  item.append(element("span", relation.verdict, "verdict " + relation.verdict.replaceAll(" ", "-")));
  item.append(` by ${relation.kind}: ${relation.title} ${relation.printed ?? ""}`);
  const said = verdictOf(relation);
  if (said) item.append(element("div", said));
  const uses = element("div", undefined, "uses");
  for (const figure of relation.figures) {
    if (figure === own || !figures.has(figure)) continue;
    const link = element("a", figures.get(figure).printed ?? "-");
    link.href = "#" + anchorOf(figure);
    link.title = figures.get(figure).title;
    uses.append(link);
  }
  item.append(uses);
  return item;
}

function standingOf(figure) {
  const count = figure.confirmations;
  const relations = `${count} independent ${count === 1 ? "relation" : "relations"}`;
  if (figure.standing === "confirmed") return `confirmed by ${relations}`;
  return count ? `${figure.standing}, though ${relations} ${count === 1 ? "holds" : "hold"}` : figure.standing;
}

function relationsOf(figure) {
  const own = answer.relations.filter((relation) => relation.figures.includes(figure.id));
  // What breaks at one place of a figure is said at each of them.
  const broken = answer.breaks
    .filter((each) => each.culprits.includes(figure.id) || each.suspects.some((one) => one.figures.includes(figure.id)))
    .flatMap((each) => each.relations.map((number) => answer.relations[number]));
  return [...new Set([...broken, ...own])];
}

const hint = [...about.childNodes];

function clear() {
  for (const marked of document.querySelectorAll(".related, .chosen")) marked.classList.remove("related", "chosen");
  about.replaceChildren(...hint);
}

function tell(button) {
  clear();
  button.classList.add("chosen");
  const figure = figures.get(button.dataset.figure);
  if (!figure) {
    about.replaceChildren(element("h2", button.textContent), element("p", button.dataset.figure.replace(/^unbound /, "")));
    return;
  }
  const title = element("h2", figure.printed + " ");
  title.append(element("span", `${figure.title}${figure.unit && figure.unit !== "1" ? ", " + figure.unit : ""}`));
  const standing = element("p", standingOf(figure));
  const list = element("ul");
  const relations = relationsOf(figure);
  relations.sort((one, other) => Number(other.verdict === "breaks") - Number(one.verdict === "breaks"));
  for (const relation of relations) {
    list.append(relationItem(relation, figure.id));
    for (const other of relation.figures) document.getElementById(anchorOf(other))?.classList.add("related");
  }
  button.classList.remove("related");
  about.replaceChildren(title, standing, list);
}

for (const button of document.querySelectorAll("button[data-figure]")) {
  const figure = figures.get(button.dataset.figure);
  button.title = figure ? `${figure.title}: ${figure.standing}` : button.dataset.figure.replace(/^unbound /, "");
  button.addEventListener("click", () => tell(button));
}

function follow() {
  const target = document.getElementById(location.hash.slice(1));
  if (target instanceof HTMLButtonElement) {
    target.scrollIntoView({ block: "center" });
    target.focus({ preventScroll: true });
    tell(target);
  }
}
addEventListener("hashchange", follow);
addEventListener("keydown", (event) => {
  if (event.key === "Escape") clear();
});
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href^='#']");
  if (link && link.hash === location.hash) follow();
});
if (location.hash) follow();
