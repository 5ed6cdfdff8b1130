// What the back button takes from the browser's cache is older than the votes cast on it since.

window.addEventListener("pageshow", (event) => {
  const [navigation] = performance.getEntriesByType("navigation");
  const isFromCache = navigation?.type === "back_forward" && navigation.transferSize === 0;
  if (isFromCache && !event.persisted && document.querySelector(".votes")) {
    location.reload();
  }
});
