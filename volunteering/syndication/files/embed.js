// Sets a list of volunteering roles into the page: <div data-commonweal-widget="KEY"> with a link inside,
// which stays where this script does not run. No cookies, nothing stored, nothing read of the page.
const service = new URL(import.meta.url).origin;
const frames = new Map();

for (const place of document.querySelectorAll("[data-commonweal-widget]")) {
  const key = place.dataset.commonwealWidget;
  if (!/^[\w-]{8,16}$/.test(key) || place.querySelector("iframe")) continue;
  const frame = document.createElement("iframe");
  frame.src = `${service}/widget/${key}/`;
  frame.title = place.textContent.trim() || "Volunteering roles";
  frame.loading = "lazy";
  frame.width = "100%";
  frame.height = "480";
  frame.setAttribute("frameborder", "0");
  frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox");
  place.replaceChildren(frame);
  frames.set(key, frame);
}

addEventListener("message", ({ origin, source, data }) => {
  const frame = frames.get(data?.commonwealWidget);
  if (origin !== service || !frame || source !== frame.contentWindow) return;
  const height = Number(data.height);
  if (height >= 50 && height <= 6000) frame.height = String(Math.ceil(height));
});
