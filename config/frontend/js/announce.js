// After htmx has swapped results, their count is read out: an element with data-announce says what.
export function announceResults() {
  const region = document.querySelector("[data-announcer]");
  if (!region) return;
  document.addEventListener("htmx:afterSettle", () => {
    const said = document.querySelector("[data-announce]")?.textContent.trim();
    if (said) region.textContent = said;
  });
}
