// The bar with the claim shows it once the claim itself is out of sight.

const bar = document.querySelector("#claim-bar");
const claim = document.querySelector("h1");

if (bar) {
  new IntersectionObserver(([entry]) => {
    bar.classList.toggle("claim-bar--stuck", !entry.isIntersecting && entry.boundingClientRect.top < 0);
  }).observe(claim);
}
