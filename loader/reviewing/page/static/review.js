"use strict";
document.querySelector("mark.now")?.scrollIntoView({ block: "center" });
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  const field = event.target.closest("input");
  if (field) {
    if (event.key === "Escape") field.blur();
    return;
  }
  const found = [...document.querySelectorAll("[data-key]")].find((each) => each.dataset.key === event.key);
  if (!found) return;
  event.preventDefault();
  if (found.matches("input")) found.focus();
  else found.click();
});
