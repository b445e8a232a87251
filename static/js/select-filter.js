// A long list can be narrowed by typing. Without this file it is a plain list.
// What is chosen stays in sight, and the list keeps its own keys.

const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ł", "l");

for (const select of document.querySelectorAll("select[data-filter]")) {
  const options = [...select.options];
  if (options.length < 12) continue;
  const label = document.querySelector(`label[for="${select.id}"]`);
  const field = document.createElement("input");
  field.type = "search";
  field.className = "select-filter";
  field.autocomplete = "off";
  field.setAttribute("aria-label", `${label.textContent.trim()}: ${document.querySelector("[data-filter-words]").dataset.filterWords}`);
  field.setAttribute("aria-controls", select.id);
  field.placeholder = document.querySelector("[data-filter-words]").dataset.filterWords;
  select.before(field);
  field.addEventListener("input", () => {
    const wanted = plain(field.value).split(/\s+/).filter(Boolean);
    const fits = (option) => option.selected || !option.value || wanted.every((word) => plain(option.text).includes(word));
    select.replaceChildren(...options.filter(fits));
  });
  // Nothing of the list is lost when the form is sent: what is chosen is always in it.
}
