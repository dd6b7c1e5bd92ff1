// What the page of the ontology gains from a script: a filter for its contents, a picture of its table.
import { drawn } from "./ontology/diagram.js";
import { filled, folded } from "./common/text.js";

const contents = document.querySelector("[data-toc]");
const field = contents.querySelector("input");
const entries = [...contents.querySelectorAll("[data-sought]")].map((entry) => [entry, folded(entry.dataset.sought)]);
const found = contents.querySelector("[data-found]");

const filter = () => {
  const wanted = folded(field.value);
  for (const [entry, sought] of entries) entry.hidden = !sought.includes(wanted);
  for (const section of contents.querySelectorAll("section")) section.hidden = wanted !== "" && !section.querySelector("li:not([hidden])");
  found.textContent = wanted && filled(found.dataset.found, { count: entries.filter(([entry]) => !entry.hidden).length });
};

contents.querySelector("[data-filter]").hidden = false;
contents.open = window.matchMedia("(min-width: 60rem)").matches;
field.addEventListener("input", filter);

const table = document.querySelector("[data-diagram-table]");
await document.fonts.ready; // boxes are as wide as their words
const diagram = drawn(table);
document.querySelector("[data-diagram]").append(diagram);
diagram.scrollLeft = (diagram.scrollWidth - diagram.clientWidth) / 2;
table.open = false;
