// A form with data-filters asks again whenever an answer changes; its button stays for everybody else.
// With htmx on the form (hx-get, hx-target, hx-push-url="true") only the results are swapped.
const PAUSE = 350;

function ask(form) {
  form.requestSubmit();
}

function askSoon(form) {
  window.clearTimeout(form.asking);
  form.asking = window.setTimeout(() => ask(form), PAUSE);
}

export function submitFiltersOnChange() {
  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-filters]");
    // A whole page load at every tick would take the reader's place away: only where htmx swaps.
    if (form && form.hasAttribute("hx-get") && window.htmx) askSoon(form);
  });
}
