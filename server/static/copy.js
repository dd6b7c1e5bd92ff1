// A citation to take along: with the day it is read, which only the reader's clock knows, and a
// button beside it. Without scripts the sentence can be selected, the day is left to be written in.
const english = document.documentElement.lang === "en";
const written = new Intl.DateTimeFormat(english ? "en-GB" : "vi-VN", {
  day: "numeric", month: english ? "long" : "numeric", year: "numeric",
});

for (const day of document.querySelectorAll("[data-today]")) day.textContent = written.format(new Date());

for (const button of document.querySelectorAll("button[data-copies]")) {
  const text = document.getElementById(button.dataset.copies);
  const status = button.nextElementSibling;
  button.hidden = false;
  button.addEventListener("click", async () => {
    getSelection().selectAllChildren(text);
    try {
      await navigator.clipboard.writeText(text.textContent.trim());
      status.textContent = status.dataset.done;
    } catch {
      // Not every browser lets a page write there, and none does over plain HTTP: it is selected.
      status.textContent = status.dataset.select;
    }
  });
}
