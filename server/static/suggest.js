// Names while one types: a listbox under each field with data-suggest (ARIA 1.2, combobox).
// What is chosen is gone to or, in a field with data-fill, sent with its form: the name stays to be
// read, and what it stands for goes in a hidden field of the same name. A name merely typed is sent
// as it is.
const WAIT = 120;

const listUnder = (field) => {
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
  return list;
};

const optionOf = (found, id) => {
  const item = document.createElement("li");
  item.id = id;
  item.setAttribute("role", "option");
  item.textContent = found.label;
  if (found.detail) {
    const detail = document.createElement("span");
    detail.className = "quiet";
    detail.textContent = ` ${found.detail}`;
    item.append(detail);
  }
  Object.assign(item.dataset, { label: found.label, address: found.address ?? "", value: found.value ?? "" });
  return item;
};

const meaning = (field) => {
  const { name } = field;
  const hidden = document.createElement("input");
  hidden.type = "hidden";
  field.before(hidden);
  return (value) => {
    hidden.value = value;
    hidden.name = value ? name : "";
    field.name = value ? "" : name;
  };
};

for (const field of document.querySelectorAll("input[data-suggest]")) {
  const list = listUnder(field);
  const means = "fill" in field.dataset ? meaning(field) : null;
  means?.(field.dataset.value ?? "");
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

  const choose = ({ dataset }) => {
    field.value = dataset.label;
    close();
    if (means) means(dataset.value);
    else window.location.assign(dataset.address);
  };

  const ask = async () => {
    const turn = ++asked;
    const address = new URL(field.dataset.suggest, document.baseURI);
    address.searchParams.set("q", field.value);
    if (!means) address.searchParams.set("kind", field.form.elements.kind?.value ?? "");
    const answer = await fetch(address);
    if (turn !== asked || !answer.ok) return;
    const said = await answer.json();
    if (turn !== asked) return;
    list.replaceChildren(...(said.choices ?? said).map((found, place) => optionOf(found, `${list.id}-${place}`)));
    list.hidden = list.children.length === 0;
    field.setAttribute("aria-expanded", String(!list.hidden));
    active = -1;
  };

  list.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    const item = event.target.closest("li");
    if (item) choose(item);
  });
  field.addEventListener("input", () => {
    close();
    means?.("");
    if (field.value.trim().length > 1) waiting = setTimeout(ask, WAIT);
  });
  if (means) field.form.addEventListener("reset", () => means(field.dataset.value ?? ""));
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
