// Keys of a work list. Each presses a button or follows a link that is on the page anyway:
//   data-key="n"      one of the page's own
//   data-row-key="o"  one of the line (data-row) on which the focus is, or of the first
//   j and k           down and up the lines
// Only on pages with a list marked data-keys, never while somebody types, and they can be switched off
// (WCAG 2.1.4): the switch is data-keys-switch, and what it says is kept in this browser.
const KEPT = "cw-keys";

function areOn() {
  return window.localStorage.getItem(KEPT) !== "off";
}

function isTyping(target) {
  return target.isContentEditable || target.closest("input, textarea, select") !== null;
}

function rows() {
  return [...document.querySelectorAll("[data-keys] [data-row]")];
}

function current() {
  return document.activeElement?.closest?.("[data-row]") ?? null;
}

function go(step) {
  const all = rows();
  const at = all.indexOf(current());
  const next = all[at < 0 ? 0 : Math.min(Math.max(at + step, 0), all.length - 1)];
  next?.querySelector("a, button")?.focus();
}

function press(key) {
  const row = current() ?? rows()[0];
  const pressed = row?.querySelector(`[data-row-key="${key}"]`) ?? document.querySelector(`[data-key="${key}"]`);
  pressed?.click();
  return Boolean(pressed);
}

function hear(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || !areOn()) return;
  if (!/^[a-z]$/.test(event.key)) return;
  if (event.key === "j" || event.key === "k") go(event.key === "j" ? 1 : -1);
  else if (!press(event.key)) return;
  event.preventDefault();
}

function offer(button) {
  const say = () => button.setAttribute("aria-pressed", String(areOn()));
  button.hidden = false;
  button.addEventListener("click", () => {
    window.localStorage.setItem(KEPT, areOn() ? "off" : "on");
    say();
  });
  say();
}

export function hearKeys() {
  const button = document.querySelector("[data-keys-switch]");
  if (!button) return;
  offer(button);
  document.addEventListener("keydown", hear);
}
