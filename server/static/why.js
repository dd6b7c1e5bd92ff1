// "Why?" opens the explanation over the page. The explanation is the page the link leads to.
let dialog;

const made = (close) => {
  dialog = document.createElement("dialog");
  dialog.className = "why-dialog";
  dialog.setAttribute("aria-labelledby", "why-heading");
  const bar = document.createElement("div");
  bar.className = "bar";
  const page = document.createElement("a");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = close;
  button.addEventListener("click", () => dialog.close());
  bar.append(page, button);
  const content = document.createElement("div");
  content.className = "content";
  dialog.append(bar, content);
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  document.body.append(dialog);
};

const show = async (address) => {
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  if (!answer.ok) throw new Error(answer.statusText);
  const found = new DOMParser().parseFromString(await answer.text(), "text/html");
  const main = found.querySelector("main");
  if (!dialog) made(main.querySelector("h1").dataset.close);
  const heading = main.querySelector("h1");
  heading.id = "why-heading";
  const page = dialog.querySelector(".bar a");
  page.href = address;
  page.textContent = heading.dataset.page;
  dialog.querySelector(".content").replaceChildren(...main.childNodes);
  dialog.showModal();
  dialog.querySelector(".bar button").focus();
};

document.addEventListener("click", (event) => {
  const link = event.target.closest("a.why");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  show(link.href).catch(() => window.location.assign(link.href));
});
