// The year of a page: a slider beside the links. Both fetch the address they stand for and swap
// what depends on the year. Slider and address say the year at once, together; the part is busy, and
// dimmed, until it shows that year too. A choice that settles is one entry of the history.
const WAIT = 150;
const SWAPPED = ["#narrowed", ".years ul", "title"];

const form = document.querySelector(".years form");
const range = form.elements.year;
const output = form.querySelector("output");
let turn = 0, settled = window.location.href, waiting;

const told = (address) => {
  const year = new URL(address).searchParams.get("year");
  range.value = year ?? range.max;
  output.textContent = year ?? output.dataset.all;
  form.classList.toggle("all", !year);
};

const narrowed = () => document.querySelector("#narrowed");

// The address, and all that says the year beside it; while a choice goes on it is one entry.
const say = (address) => {
  if (address === window.location.href) return;
  const again = settled !== window.location.href;
  window.history[again ? "replaceState" : "pushState"](null, "", address);
  told(address);
};

const put = (found, address) => {
  const link = document.activeElement?.closest(".years a")?.textContent;
  for (const part of SWAPPED) document.querySelector(part).replaceWith(found.querySelector(part));
  for (const other of document.querySelectorAll("a[hreflang]")) {
    const its = found.querySelector(`a[hreflang="${other.hreflang}"]`);
    if (its) other.href = its.href;
  }
  if (link) [...document.querySelectorAll(".years a")].find((one) => one.textContent === link)?.focus();
  settled = address;
};

// What the address says, fetched; only the last one asked for is shown.
const show = async () => {
  const mine = ++turn, address = window.location.href;
  narrowed().setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(answer.statusText);
    const found = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine === turn) put(found, address);
  } catch {
    if (mine === turn) window.location.reload();
  }
};

const go = (address) => {
  clearTimeout(waiting);
  say(address);
  show();
};

const chosen = () => {
  const address = new URL(form.action);
  address.search = new URLSearchParams({ year: range.value });
  if (form.elements.lang) address.searchParams.set("lang", form.elements.lang.value);
  return address.href;
};

form.hidden = false;
range.addEventListener("input", () => {
  turn += 1;
  narrowed().setAttribute("aria-busy", "true");
  say(chosen());
  clearTimeout(waiting);
  waiting = setTimeout(show, WAIT);
});
form.addEventListener("submit", (event) => { event.preventDefault(); go(chosen()); });
document.querySelector(".years").addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  go(link.href);
});
window.addEventListener("popstate", () => {
  clearTimeout(waiting);
  told(window.location.href);
  show();
});
