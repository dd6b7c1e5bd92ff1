// Draws each figure of a page once it is seen: below the fold or in closed details it costs nothing.
const seen = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    seen.unobserve(target);
    draw(target);
  }
}, { rootMargin: "200px" });

for (const figure of document.querySelectorAll("figure.chart")) seen.observe(figure);

async function draw(figure) {
  const state = figure.querySelector(".state");
  try {
    const { drawn } = await import(figure.dataset.draws);
    await drawn(figure);
    state.textContent = "";
  } catch (error) {
    state.textContent = state.dataset.failed;
    throw error;
  }
}
