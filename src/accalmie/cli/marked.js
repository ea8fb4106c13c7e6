"use strict";
// Nothing is stored or sent: what was judged is saved as a file when its reader asks.
document.body.classList.add("js");
const cards = [...document.querySelectorAll(".card")];
let at = -1;
function go(to) {
  document.querySelectorAll(".on").forEach((one) => one.classList.remove("on"));
  const shown = cards.filter((card) => card.offsetParent);
  if (!shown.length) return;
  at = Math.max(0, Math.min(shown.length - 1, to));
  const card = shown[at];
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
  const marks = document.querySelectorAll(`.m[data-of~="${CSS.escape(card.dataset.id)}"]`);
  marks.forEach((mark) => mark.classList.add("on"));
  if (marks.length) marks[0].scrollIntoView({ block: "center" });
}
function shownAt(card) {
  return cards.filter((one) => one.offsetParent).indexOf(card);
}
function judge(card, said) {
  const same = card.dataset.said === said;
  card.dataset.said = same ? "" : said;
  card.querySelectorAll(".judge button").forEach((button) =>
    button.setAttribute("aria-pressed", String(!same && button.value === said)));
  card.querySelector("textarea").hidden = card.dataset.said !== "wrong";
}
function save() {
  const told = cards.filter((card) => card.dataset.said).map((card) => ({
    draft: card.dataset.id, said: card.dataset.said, note: card.querySelector("textarea").value,
  }));
  const file = new Blob([JSON.stringify({ page: document.querySelector("main").dataset.sha256, told }, null, 2)]);
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: "judged.json" });
  link.click();
}
document.addEventListener("click", (event) => {
  const card = event.target.closest(".card");
  if (event.target.matches(".judge button")) judge(card, event.target.value);
  else if (event.target.id === "save") save();
  else if (card && !event.target.matches("textarea")) go(shownAt(card));
  else if (event.target.closest(".m")) {
    const id = event.target.closest(".m").dataset.of.split(" ")[0];
    go(shownAt(cards.find((one) => one.dataset.id === id)));
  }
});
document.addEventListener("change", (event) => {
  if (event.target.matches(".bar input")) document.body.classList.toggle(`hide-${event.target.value}`, !event.target.checked);
});
document.addEventListener("keydown", (event) => {
  if (event.target.matches("textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
  const card = document.activeElement.closest(".card");
  const now = card ? shownAt(card) : at;
  if (event.key === "j" || event.key === "k") go(now + (event.key === "j" ? 1 : -1));
  else if (event.key === "s") save();
  else if (card && event.key === "a") judge(card, "right");
  else if (card && event.key === "x") judge(card, "wrong");
});
