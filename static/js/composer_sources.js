// Rows of evidence come and go in place; a row that went can be brought back.

const NUMBER = /evidence-\d+-/;

const rowsIn = (sources) => [...sources.querySelectorAll(".source")];
const shownIn = (sources) => rowsIn(sources).filter((row) => !row.disabled);
const fieldsIn = (row) => row.querySelectorAll("input, textarea, select");
const numberOf = (row) => Number(fieldsIn(row)[0].name.split("-")[1]);
const isEmpty = (row) => [...row.querySelectorAll("input, textarea")].every((field) => !field.value.trim());

function add(sources) {
  // Those removed give their place up when it is needed.
  const removed = rowsIn(sources).filter((row) => row.disabled);
  const taken = rowsIn(sources).length >= Number(sources.dataset.most) ? removed[0] : null;
  taken?.nextElementSibling?.remove();
  taken?.remove();
  const used = rowsIn(sources).map(numberOf);
  const number = [...Array(Number(sources.dataset.most)).keys()].find((free) => !used.includes(free));
  const row = blankRow(shownIn(sources)[0] ?? taken ?? rowsIn(sources)[0], number);
  sources.querySelector(".sources__add").before(row);
  recount(sources);
  row.querySelector("input").focus();
}

function blankRow(model, number) {
  const row = model.cloneNode(true);
  row.hidden = row.disabled = false;
  for (const element of row.querySelectorAll("*")) {
    for (const { name, value } of [...element.attributes]) {
      const ids = value.split(" ").map((id) => id.replace(NUMBER, `evidence-${number}-`));
      if (NUMBER.test(value)) element.setAttribute(name, ids.join(" "));
    }
  }
  row.querySelectorAll(".field__errors").forEach((errors) => errors.remove());
  row.querySelectorAll(".field--wrong").forEach((field) => field.classList.remove("field--wrong"));
  for (const field of fieldsIn(row)) {
    field.removeAttribute("aria-invalid");
    if (!field.matches("select")) field.value = field.defaultValue = "";
  }
  row.querySelector(".source__remove").value = number;
  return row;
}

function remove(row) {
  const sources = row.closest(".sources");
  const next = shownIn(sources)[shownIn(sources).indexOf(row) + 1];
  if (isEmpty(row) && shownIn(sources).length > 1) {
    row.remove();
    (next?.querySelector("input") ?? sources.querySelector(".sources__add")).focus();
  } else {
    row.hidden = row.disabled = true; // a disabled row is not sent
    const undo = undoOf(sources, row);
    row.after(undo);
    undo.querySelector("button").focus();
  }
  recount(sources);
}

function undoOf(sources, row) {
  const line = document.createElement("p");
  const button = document.createElement("button");
  line.className = "source__removed";
  line.role = "status";
  button.type = "button";
  button.className = "button button--small button--quiet";
  button.textContent = sources.dataset.undo;
  button.addEventListener("click", () => {
    row.hidden = row.disabled = false;
    line.remove();
    recount(sources);
    row.querySelector("input").focus();
  });
  line.append(`${sources.dataset.removed} `, button);
  return line;
}

function recount(sources) {
  shownIn(sources).forEach((row, index) => {
    const title = row.querySelector(".source__title");
    title.textContent = title.dataset.words.replace("NUMBER", index + 1);
  });
  sources.querySelector(".sources__add").hidden = shownIn(sources).length >= Number(sources.dataset.most);
  sources.dispatchEvent(new InputEvent("input", { bubbles: true })); // the form has changed
}

document.addEventListener("click", (event) => {
  const button = event.target.closest(".sources__add, .source__remove");
  if (button) {
    event.preventDefault();
    if (button.matches(".sources__add")) add(button.closest(".sources"));
    else remove(button.closest(".source"));
  }
});
