// Listens at /ws/live/ and keeps numbers on the page fresh. A message is JSON:
//   {"name": "unread", "text": "3"}  fills every element with data-live="unread" and
//                                    triggers "live:unread" on body, for hx-trigger="live:unread from:body".
// A page hears its person's own news; an element with data-live-group="board.7" asks for that group's too.
// Nothing depends on it: without the socket the page is as fresh as its last load.
// A page in a hidden tab is told when it is looked at again, so that it does not pass for read.
// While it listens to everything it asked for, body has data-live-heard.
// A page that has such elements says so when it has been cut off for a while (data-not-live).
const LONGEST = 60_000;
const PATIENCE = 5_000;
let cutOff;
const untold = new Set();

function tell(name) {
  if (document.hidden) untold.add(name);
  else document.body.dispatchEvent(new CustomEvent(`live:${name}`, { bubbles: true }));
}

function tellTheRest() {
  if (document.hidden) return;
  const names = [...untold];
  untold.clear();
  names.forEach(tell);
}

function show({ name, text }) {
  if (!/^[\w.-]+$/.test(name ?? "")) return;
  document.querySelectorAll(`[data-live="${name}"]`).forEach((element) => {
    if (text !== undefined) element.textContent = text;
  });
  tell(name);
}

function receive(event, awaited) {
  try {
    const message = JSON.parse(event.data);
    const answered = message.joined ?? message.refused;
    if (answered !== undefined) awaited.delete(answered);
    if (awaited.size === 0) heard();
    show(message);
  } catch {
    // A message this page does not understand is for a newer one.
  }
}

function groups() {
  const asking = document.querySelectorAll("[data-live-group]");
  return new Set([...asking].map((element) => element.dataset.liveGroup));
}

function countCutOff() {
  const said = document.querySelector("[data-not-live]");
  if (!said || groups().size === 0) return;
  cutOff ??= window.setTimeout(() => (said.hidden = false), PATIENCE);
}

function heard() {
  window.clearTimeout(cutOff);
  cutOff = undefined;
  document.body.dataset.liveHeard = "";
  const said = document.querySelector("[data-not-live]");
  if (said) said.hidden = true;
}

function connect(url, wait) {
  const socket = new WebSocket(url);
  const awaited = groups();
  let next = wait;
  socket.addEventListener("open", () => {
    next = 1000;
    awaited.forEach((group) => socket.send(JSON.stringify({ join: group })));
  });
  socket.addEventListener("message", (event) => receive(event, awaited));
  socket.addEventListener("close", ({ code }) => {
    delete document.body.dataset.liveHeard;
    // 4401 and 4403: the server has told us that we may not listen; asking again would not help.
    if (code === 4401 || code === 4403) return;
    countCutOff();
    const jitter = Math.random() * next;
    window.setTimeout(() => connect(url, Math.min(next * 2, LONGEST)), next + jitter);
  });
}

export function listen() {
  const path = document.body.dataset.liveUrl;
  if (!path || !("WebSocket" in window)) return;
  document.addEventListener("visibilitychange", tellTheRest);
  const scheme = window.location.protocol === "https:" ? "wss:" : "ws:";
  connect(`${scheme}//${window.location.host}${path}`, 1000);
}
