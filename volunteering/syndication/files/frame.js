// Tells the page around the frame how tall the list is, so that it needs no bar to scroll.
const key = document.documentElement.dataset.widget;
const tell = () =>
  parent.postMessage({ commonwealWidget: key, height: document.documentElement.scrollHeight }, "*");
new ResizeObserver(tell).observe(document.body);
addEventListener("load", tell);
