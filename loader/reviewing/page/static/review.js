"use strict";
const article = document.querySelector("article");
const passage = document.querySelector("mark.now");
if (passage) article.scrollTop = passage.offsetTop - article.clientHeight / 3;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  const field = event.target.closest("input, select");
  if (field) {
    if (event.key === "Escape") field.blur();
    else if (event.key === "Enter" && field.matches("select")) field.form.requestSubmit();
    return;
  }
  const found = [...document.querySelectorAll("[data-key]")].find((each) => each.dataset.key === event.key);
  if (!found) return;
  event.preventDefault();
  if (found.matches("input, select")) found.focus();
  else found.click();
});
