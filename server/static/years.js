// The year of a page: a slider beside the links. Both fetch the address they stand for and swap
// what depends on the year; the address of the page is always that of what it shows.
const WAIT = 150;
const SWAPPED = ["#narrowed", ".years ul", "title"];

const form = document.querySelector(".years form");
const range = form.elements.year;
const output = form.querySelector("output");
let turn = 0, waiting;

const told = (address) => {
  const year = new URL(address).searchParams.get("year");
  range.value = year ?? range.max;
  output.textContent = year ?? output.dataset.all;
  form.classList.toggle("all", !year);
};

const show = async (address) => {
  const mine = ++turn;
  const narrowed = document.querySelector("#narrowed");
  narrowed.setAttribute("aria-busy", "true");
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  if (!answer.ok) throw new Error(answer.statusText);
  const found = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (mine !== turn) return false;
  const link = document.activeElement?.closest(".years a")?.textContent;
  for (const part of SWAPPED) document.querySelector(part).replaceWith(found.querySelector(part));
  for (const other of document.querySelectorAll("a[hreflang]")) {
    other.href = found.querySelector(`a[hreflang="${other.hreflang}"]`).href;
  }
  if (link) [...document.querySelectorAll(".years a")].find((one) => one.textContent === link)?.focus();
  told(address);
  return true;
};

const go = async (address) => {
  if (address === window.location.href) return;
  try {
    if (await show(address)) history.pushState(null, "", address);
  } catch {
    window.location.assign(address);
  }
};

const chosen = () => {
  const address = new URL(form.action);
  address.search = new URLSearchParams({ year: range.value });
  if (form.elements.lang) address.searchParams.set("lang", form.elements.lang.value);
  return address.href;
};

form.hidden = false;
range.addEventListener("input", () => {
  output.textContent = range.value;
  form.classList.remove("all");
  clearTimeout(waiting);
  waiting = setTimeout(() => go(chosen()), WAIT);
});
form.addEventListener("submit", (event) => { event.preventDefault(); go(chosen()); });
document.querySelector(".years").addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  clearTimeout(waiting);
  go(link.href);
});
window.addEventListener("popstate", () => {
  clearTimeout(waiting);
  show(window.location.href).catch(() => window.location.reload());
});
