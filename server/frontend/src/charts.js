// Vega-Lite in a figure, under a policy without eval and without styles of others: expressions are
// interpreted, colours are the page's own custom properties, tooltips an element of ours.
import { View, loader, parse } from "vega";
import { expressionInterpreter } from "vega-interpreter";
import { compile } from "vega-lite";

const OURS = "https://w3id.org/thidua/";
const SERVED = /^(id|vocabulary|ontology)[/#]/;
// Pixels: of the column of a year, of a figure on a phone, of a network, of a letter and a line of
// a label. On a phone the two names of a panel stand below one another.
const [WIDEST, NARROWEST, NARROW, NETWORK, LETTER, LEADING] = [140, 27, 560, 600, 6.4, 14];
const PARTED = { labelExpr: "split(datum.label, '\\n')", labelFontSize: 11 };
const dark = matchMedia("(prefers-color-scheme: dark)");

export async function drawn(figure) {
  const answer = await fetch(figure.dataset.spec);
  if (!answer.ok) throw new Error(`${figure.dataset.spec}: ${answer.status}`);
  const spec = await answer.json();
  await document.fonts.ready; // labels are measured
  const picture = figure.querySelector(".picture");
  picture.setAttribute("aria-label", spec.description);
  const word = tooltip();
  let view;
  const draw = async () => {
    view?.finalize();
    word.hide();
    const options = { renderer: "svg", container: picture, hover: true, loader: linksOf(figure) };
    view = viewOf(forPage(spec, figure), options);
    view.tooltip(word.show);
    await view.runAsync();
    // What is around it says what it shows; of its parts the table beside tells more.
    picture.querySelector("svg").setAttribute("aria-hidden", "true");
  };
  await draw();
  dark.addEventListener("change", draw);
  onNewWidth(figure, draw);
  takeaway(figure, spec);
}

function viewOf(spec, options) {
  const { spec: vega } = compile(spec);
  const runtime = parse(vega, null, { ast: true });
  return new View(runtime, { expr: expressionInterpreter, ...options });
}

// The page has the title already, its own letters and colours, and the width it has.
function forPage(spec, figure) {
  const made = coloured({ ...spec, title: undefined, background: "transparent" }, figure);
  made.config.font = getComputedStyle(figure).fontFamily;
  return fitted(made, figure.querySelector(".picture").clientWidth);
}

function coloured(spec, figure) {
  const style = getComputedStyle(figure);
  let text = JSON.stringify(spec);
  for (const [name, colour] of Object.entries(spec.usermeta.thidua.colours)) {
    const own = style.getPropertyValue(name === "--paper" ? "--raised" : name).trim();
    text = text.replaceAll(`"${colour}"`, `"${own}"`);
  }
  return JSON.parse(text);
}

function fitted(spec, width) {
  const narrow = width < NARROW;
  const room = Math.min(spec.config.axisY.labelLimit, width * (narrow ? 0.46 : 0.38));
  const made = spec.datasets.rows ? rewrapped(spec, Math.floor(room / LETTER)) : spec;
  const { config, usermeta } = made;
  const inner = made.spec ?? made;
  const each = Math.round((width - room - 16) / usermeta.thidua.columns);
  config.axisY.labelLimit = room;
  config.legend.columns = narrow ? 1 : 4;
  if (inner.width?.step) inner.width.step = Math.max(NARROWEST, Math.min(WIDEST, each));
  else inner.width = Math.max(NETWORK, width - 8);
  if (narrow) {
    // From the left edge of all, where there are panels, not of the years: a basis is a long word.
    config.legend.layout = { bottom: { direction: "vertical" } };
    if (made.facet) config.legend.symbolOffset = -room;
    config.axisY.labelFontSize = 11;
    config.axisX.labelFontSize = 10;
    if (made.facet) Object.assign(made.facet.row.header, PARTED);
  }
  return made;
}

// Lines of the picture by their labels, which are broken anew where there is less room.
function rewrapped(spec, most) {
  const lines = [...new Set(spec.datasets.rows.map((row) => row.line))];
  const broken = lines.map((line) => line.split(/(?<! )\n/).flatMap((name) => wrap(name, most)));
  let text = JSON.stringify(spec);
  lines.forEach((line, i) => {
    text = text.replaceAll(JSON.stringify(line), JSON.stringify(broken[i].join("\n")));
  });
  const made = JSON.parse(text);
  if (made.height?.step) {
    const highest = Math.max(...broken.map((line) => line.length));
    made.height.step = Math.max(made.height.step, highest * LEADING + 6);
  }
  return made;
}

function wrap(text, most) {
  const lines = [""];
  for (const word of text.replaceAll(" \n", " ").split(" ")) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (longer.length > most && lines.at(-1)) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

function onNewWidth(figure, draw) {
  let width = figure.clientWidth;
  new ResizeObserver(() => {
    if (Math.abs(figure.clientWidth - width) < 24) return;
    width = figure.clientWidth;
    draw();
  }).observe(figure);
}

// Marks are links to what we serve. The keyboard has the table: it need not pass them all.
function linksOf(figure) {
  const links = loader();
  links.sanitize = async (uri) => ({ href: local(uri, figure.dataset), tabindex: "-1" });
  return links;
}

function local(iri, { root, language }) {
  const path = iri.startsWith(OURS) ? iri.slice(OURS.length) : "";
  if (!SERVED.test(path)) return iri;
  const [page, fragment] = path.split("#");
  return root + page + (language === "en" ? "?lang=en" : "") + (fragment ? `#${fragment}` : "");
}

function tooltip() {
  const place = document.createElement("div");
  place.className = "chart-word";
  place.hidden = true;
  place.setAttribute("aria-hidden", "true");
  document.body.append(place);
  const hide = () => { place.hidden = true; };
  const show = (_, event, item, value) => {
    if (value === null || value === undefined || value === "") return hide();
    place.replaceChildren(worded(value));
    place.hidden = false;
    const { offsetWidth, offsetHeight } = place;
    const x = Math.min(event.clientX + 14, innerWidth - offsetWidth - 8);
    const below = event.clientY + 18;
    const y = below + offsetHeight > innerHeight ? event.clientY - offsetHeight - 10 : below;
    place.style.left = `${Math.max(8, x)}px`;
    place.style.top = `${Math.max(8, y)}px`;
  };
  addEventListener("scroll", hide, { passive: true });
  return { show, hide };
}

function worded(value) {
  if (typeof value !== "object") return document.createTextNode(value);
  const list = document.createElement("dl");
  for (const [name, said] of Object.entries(value)) {
    if (["", "null", "undefined"].includes(String(said))) continue;
    const term = document.createElement("dt");
    const text = document.createElement("dd");
    term.textContent = name;
    text.textContent = said;
    list.append(term, text);
  }
  return list;
}

// A file shows what notebooks show: title and release in it, on white.
function takeaway(figure, spec) {
  const place = figure.querySelector(".takeaway");
  place.hidden = false;
  place.addEventListener("click", async ({ target }) => {
    const format = target.dataset.format;
    if (!format) return;
    const view = await viewOf(spec, { renderer: "none" }).runAsync();
    const file = await { svg, png }[format](view);
    view.finalize();
    save(file, `${spec.usermeta.thidua.chart}.${format}`);
  });
}

async function svg(view) {
  return new Blob([await view.toSVG()], { type: "image/svg+xml" });
}

async function png(view) {
  const canvas = await view.toCanvas(2);
  return new Promise((done) => { canvas.toBlob(done, "image/png"); });
}

function save(file, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
