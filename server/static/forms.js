// Fields say what the page answers: whoever comes back to a page finds them as the server wrote
// them, where a browser that kept the page would show what was chosen on the way out.
const restored = () => performance.getEntriesByType("navigation")[0]?.type === "back_forward";

addEventListener("pageshow", ({ persisted }) => {
  if (!persisted && !restored()) return;
  for (const form of document.querySelectorAll('form[autocomplete="off"]')) form.reset();
});
