// Tags that fit what is typed come first; a filter finds the others.

const LONG = 6; // letters of a word in a tag's purpose that counts as a hint

const wordsIn = (text) => text.toLowerCase().normalize("NFKC").split(/[^\p{L}\p{N}]+/u).filter(Boolean);
const phrase = (text) => ` ${wordsIn(text).join(" ")} `;
const labelOf = (choice) => choice.querySelector("label");
const namesOf = (choice) => choice.dataset.names.split("|");
const purposeOf = (choice) => choice.querySelector(".tag-choice__purpose").textContent;

function suggest(form) {
  const list = form.querySelector(".tag-picker__tags");
  if (!list || list.contains(document.activeElement)) return;
  const typed = phrase([...form.querySelectorAll('[name="claim"], [name="body"]')].map((field) => field.value).join(" "));
  const choices = [...list.children];
  for (const choice of choices) {
    if (fits(choice, typed)) labelOf(choice).dataset.mark = list.dataset.mark;
    else delete labelOf(choice).dataset.mark;
  }
  list.append(...choices.toSorted((one, other) => rank(one) - rank(other) || byName(one, other)));
}

function fits(choice, typed) {
  const isNamed = namesOf(choice).some((name) => typed.includes(phrase(name)));
  const hints = wordsIn(purposeOf(choice)).filter((word) => word.length >= LONG);
  return isNamed || hints.some((word) => typed.includes(` ${word} `));
}

const rank = (choice) => (choice.querySelector("input").checked ? 0 : labelOf(choice).dataset.mark ? 1 : 2);
const byName = (one, other) => one.dataset.names.localeCompare(other.dataset.names);

function filter(picker, text) {
  const asked = wordsIn(text);
  const choices = [...picker.querySelectorAll(".tag-choice")];
  for (const choice of choices) {
    const words = wordsIn(`${choice.dataset.names} ${purposeOf(choice)}`);
    choice.hidden = !asked.every((part) => words.some((word) => word.startsWith(part)));
  }
  picker.querySelector(".tag-picker__none").hidden = choices.some((choice) => !choice.hidden);
}

function count(picker) {
  const most = Number(picker.dataset.most);
  const chosen = picker.querySelectorAll("input:checked").length;
  const line = picker.querySelector(".count");
  line.textContent = line.dataset.words.replace("COUNT", chosen).replace("MOST", most);
  line.classList.toggle("count--over", chosen > most);
}

document.addEventListener("htmx:load", () => {
  document.querySelectorAll(".tag-picker").forEach(count);
  document.querySelectorAll("form.composer").forEach(suggest);
});

document.addEventListener("input", (event) => {
  const { target } = event;
  const picker = target.closest(".tag-picker");
  if (target.matches('.tag-picker [type="search"]')) filter(picker, target.value);
  else if (picker) count(picker);
  else if (target.matches('.composer [name="claim"], .composer [name="body"]')) suggest(target.form);
});

// Enter in the filter sends nothing.
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && event.target.matches?.('.tag-picker [type="search"]')) event.preventDefault();
});
