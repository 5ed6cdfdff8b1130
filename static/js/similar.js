// Similar arguments come while a claim is typed. That they cannot be found is no news for who writes.

import { announce } from "./notices.js";

const found = new WeakMap(); // of a place: how many were last shown

document.addEventListener("htmx:beforeSwap", (event) => {
  const isSimilar = event.detail.requestConfig.elt.matches?.("[data-similar]");
  if (isSimilar && event.detail.xhr.status >= 400) event.detail.shouldSwap = false;
});

document.addEventListener("htmx:afterSwap", (event) => {
  const place = event.target;
  if (!place.matches?.("[data-similar]")) return;
  const count = place.querySelectorAll("li").length;
  if (count && count !== found.get(place)) announce(place.querySelector(".panel__label").textContent);
  found.set(place, count);
});
