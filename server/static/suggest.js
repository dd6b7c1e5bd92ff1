// Names while one types: a listbox under each field with data-suggest (ARIA 1.2, combobox).
const WAIT = 120;

for (const field of document.querySelectorAll("input[data-suggest]")) {
  const list = document.createElement("ul");
  list.id = `${field.id}-suggestions`;
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.dataset.label);
  field.after(list);
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false",
  })) field.setAttribute(name, value);

  let asked = 0, waiting, active = -1;
  const options = () => [...list.children];

  const close = () => {
    asked += 1;
    clearTimeout(waiting);
    list.hidden = true;
    active = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  };

  const mark = (index) => {
    active = index;
    options().forEach((option, place) => option.setAttribute("aria-selected", String(place === index)));
    field.setAttribute("aria-activedescendant", options()[index]?.id ?? "");
  };

  const option = (found, place) => {
    const item = document.createElement("li");
    item.id = `${list.id}-${place}`;
    item.setAttribute("role", "option");
    item.textContent = found.label;
    const detail = document.createElement("span");
    detail.className = "quiet";
    detail.textContent = found.detail ? ` ${found.detail}` : "";
    item.append(detail);
    item.addEventListener("pointerdown", (event) => { event.preventDefault(); choose(item); });
    item.dataset.address = found.address;
    item.dataset.label = found.label;
    return item;
  };

  const choose = (item) => {
    field.value = item.dataset.label;
    close();
    window.location.assign(item.dataset.address);
  };

  const ask = async () => {
    const turn = ++asked;
    const kind = field.form.elements.kind?.value ?? "";
    const address = `${field.dataset.suggest}&${new URLSearchParams({ q: field.value, kind })}`;
    const answer = await fetch(address);
    if (turn !== asked || !answer.ok) return;
    const found = await answer.json();
    if (turn !== asked) return;
    list.replaceChildren(...found.map(option));
    list.hidden = found.length === 0;
    field.setAttribute("aria-expanded", String(found.length > 0));
    active = -1;
  };

  field.addEventListener("input", () => {
    close();
    if (field.value.trim().length > 1) waiting = setTimeout(ask, WAIT);
  });
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const count = options().length;
    if (event.key === "ArrowDown") mark((active + 1) % count);
    else if (event.key === "ArrowUp") mark((active - 1 + count) % count);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && active >= 0) choose(options()[active]);
    else return;
    event.preventDefault();
  });
}
