// Draws every [data-map]: England from our own boundaries, numbered places, the circle searched.
// The list of places stays on the page beside it: the map is a picture of the list, not a replacement.
import { Map as LeafletMap, circle, control, divIcon, geoJSON, latLngBounds, marker, tileLayer } from "leaflet/dist/leaflet-src.esm.js";

const ENGLAND = [
  [49.9, -6.4],
  [55.8, 1.8],
];
const METRES_PER_MILE = 1609.344;

function placesOf(box) {
  const source = document.getElementById(box.dataset.places);
  return source ? JSON.parse(source.textContent) : [];
}

function classOf(shade) {
  return shade ? `cw-area cw-area--${shade}` : "cw-area";
}

// Districts take the shade that the page gives them, by their codes; the table beside says the same.
function shadesOf(box) {
  const source = document.getElementById(box.dataset.shades ?? "");
  return source ? JSON.parse(source.textContent) : {};
}

async function drawAreas(map, url, shades) {
  const response = await fetch(url);
  if (!response.ok) return;
  const areas = await response.json();
  geoJSON(areas, { interactive: false, style: (area) => ({ className: classOf(shades[area.properties.code]), fillOpacity: 1, weight: 1.5 }) })
    .addTo(map)
    .bringToBack();
}

// The titles of places are in the words of those who run them, which may not be the language of the page.
function popupFor(place, lang) {
  const text = document.createElement("div");
  const link = text.appendChild(document.createElement(place.url ? "a" : "strong"));
  link.textContent = place.title;
  if (lang) link.lang = lang;
  if (place.url) link.href = place.url;
  if (place.where) text.appendChild(document.createElement("p")).textContent = place.where;
  return text;
}

function markerFor(place, position, lang) {
  const label = place.label ?? String(position + 1);
  const icon = divIcon({ className: "cw-marker", html: "", iconSize: [28, 28] });
  const made = marker([place.lat, place.lon], { icon, title: `${label}. ${place.title}`, alt: `${label}. ${place.title}`, riseOnHover: true });
  made.bindPopup(popupFor(place, lang));
  made.on("add", () => {
    made.getElement().textContent = label;
    if (lang) made.getElement().lang = lang;
  });
  return made;
}

function cardOf(place) {
  return place.id === undefined ? null : document.querySelector(`[data-place="${CSS.escape(String(place.id))}"]`);
}

// Hovering or focusing one of the pair lights up the other.
function join(place, made) {
  const light = (on) => {
    made.getElement()?.classList.toggle("cw-marker--here", on);
    made.setZIndexOffset(on ? 1000 : 0);
  };
  const point = (on) => {
    light(on);
    cardOf(place)?.classList.toggle("cw-role--here", on);
  };
  const card = cardOf(place);
  ["mouseenter", "focusin"].forEach((name) => card?.addEventListener(name, () => light(true)));
  ["mouseleave", "focusout"].forEach((name) => card?.addEventListener(name, () => light(false)));
  made.on("mouseover", () => point(true)).on("mouseout", () => point(false));
  made.getElement()?.addEventListener("focus", () => point(true));
  made.getElement()?.addEventListener("blur", () => point(false));
}

function drawCircle(map, box) {
  const { lat, lon, miles } = box.dataset;
  if (!lat || !lon) return null;
  const centre = [Number(lat), Number(lon)];
  marker(centre, { icon: divIcon({ className: "cw-you", iconSize: [14, 14] }), interactive: false, keyboard: false }).addTo(map);
  if (!miles) return latLngBounds([centre, centre]);
  const ring = circle(centre, { radius: Number(miles) * METRES_PER_MILE, className: "cw-circle", interactive: false });
  ring.addTo(map);
  return ring.getBounds();
}

function frame(map, places, ring) {
  const bounds = latLngBounds(places.map((place) => [place.lat, place.lon]));
  if (ring) bounds.extend(ring);
  // One place alone is shown from further away: district boundaries are all there is to know it by.
  const closest = places.length > 1 || ring ? 14 : 10;
  map.fitBounds(bounds.isValid() ? bounds : ENGLAND, { padding: [24, 24], maxZoom: closest, animate: false });
}

// Leaflet's own words are English: the page gives them in its language.
function speak(map, box) {
  control.zoom({ zoomInTitle: box.dataset.zoomIn, zoomOutTitle: box.dataset.zoomOut }).addTo(map);
  map.on("popupopen", ({ popup }) => {
    popup.getElement().querySelector(".leaflet-popup-close-button")?.setAttribute("aria-label", box.dataset.close);
  });
}

function draw(box) {
  if (box.drawn) return;
  box.drawn = true;
  box.hidden = false;
  const map = new LeafletMap(box, { scrollWheelZoom: false, zoomSnap: 0.5, minZoom: 5, maxZoom: 17, zoomControl: false });
  speak(map, box);
  map.fitBounds(ENGLAND); // Leaflet measures nothing before it has a view
  map.attributionControl.setPrefix(false).addAttribution(box.dataset.credit ?? "");
  const places = placesOf(box);
  frame(map, places, drawCircle(map, box));
  if (box.dataset.areas) drawAreas(map, box.dataset.areas, shadesOf(box));
  if (box.dataset.tileUrl) {
    tileLayer(box.dataset.tileUrl, { attribution: box.dataset.tileCredit ?? "" }).addTo(map);
  }
  places.forEach((place, position) => {
    const made = markerFor(place, position, box.dataset.wordsLang).addTo(map);
    join(place, made);
  });
  box.map = map;
}

// "Show as list / map": two buttons with aria-pressed; without this script both are simply shown.
function toggle(bar) {
  const target = document.getElementById(bar.dataset.mapToggle);
  if (!target) return;
  bar.hidden = false;
  bar.addEventListener("click", (event) => {
    const pressed = event.target.closest("button[data-show]");
    if (!pressed) return;
    bar.querySelectorAll("button").forEach((button) => {
      button.setAttribute("aria-pressed", String(button === pressed));
    });
    document.querySelectorAll(`[data-view-of="${target.id}"]`).forEach((view) => {
      view.hidden = pressed.dataset.show !== "both" && view.dataset.view !== pressed.dataset.show;
    });
    target.map?.invalidateSize();
  });
}

function start(scope) {
  scope.querySelectorAll("[data-map]").forEach(draw);
  scope.querySelectorAll("[data-map-toggle]").forEach((bar) => {
    if (!bar.ready) toggle(bar);
    bar.ready = true;
  });
}

start(document);
document.addEventListener("htmx:load", (event) => start(event.target.parentElement ?? document));
