// Texts compared as a reader types them: without diacritics, capitals or spaces.
export const folded = (text) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase().replace(/\s+/g, "");

// `{count} rows` with its values.
export const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

export const made = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};
