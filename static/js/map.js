// The map of a debate: an outline of the arguments on the page, drawn from what stands there.

const LONGEST = 90; // characters of a claim

function draw(map) {
  const focused = map.contains(document.activeElement) && document.activeElement.hash;
  const roots = map.closest(".thread").querySelectorAll(".arguments > li > .argument");
  map.replaceChildren(...itemsOf(roots, map.dataset.answers));
  if (focused) map.querySelector(`[href="${focused}"]`)?.focus();
}

const itemsOf = (branches, words) => Array.from(branches, (argument) => itemOf(argument, words));

function itemOf(argument, words) {
  const replies = argument.querySelectorAll(":scope > .branch > .replies > li > .argument");
  const count = argument.querySelector(":scope > .branch > summary")?.textContent.match(/\d+/);
  const link = linkTo(argument);
  if (count) link.append(element("span", "map__count", element("span", "visually-hidden", `${words} `), count[0]));
  return element("li", "", link, ...(replies.length ? [element("ol", "map__replies", ...itemsOf(replies, words))] : []));
}

/** Where it stands, and its claim; of a stub what it is called. */
function linkTo(argument) {
  const own = argument.querySelector(":scope > .argument__self");
  const stance = own.querySelector(".stance");
  const said = own.querySelector(".argument__claim")?.textContent ?? argument.ariaLabel;
  const claim = element("span", "map__claim", shortened(said));
  claim.dir = "auto";
  const link = element("a", "map__item");
  link.href = `#${argument.id}`;
  if (stance) {
    link.classList.add([...argument.classList].find((name) => name.startsWith("stance--")));
    link.append(element("span", "visually-hidden", `${stance.textContent}: `));
  } else {
    link.dataset.icon = own.querySelector(".stub strong").dataset.icon;
  }
  link.append(claim);
  return link;
}

function shortened(claim) {
  const characters = [...claim];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join("")}…` : claim;
}

function element(name, className, ...content) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...content);
  return made;
}

const drawAll = () => document.querySelectorAll(".map__items").forEach(draw);

drawAll();
// More arguments, an answer, an edit.
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.matches?.(".columns, .argument, .argument__self")) drawAll();
});
