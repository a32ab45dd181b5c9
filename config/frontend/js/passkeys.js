// allauth tells of a passkey that failed by an event; without this, only the console would know.
export function explainPasskeyErrors() {
  document.addEventListener("allauth.error", (event) => {
    const notice = document.querySelector("[data-passkey-error]");
    if (!notice) return;
    event.preventDefault();
    notice.hidden = false;
    notice.querySelector("[tabindex]")?.focus();
  });
}
