// Names, states and keys: the editing area is called by its label, the toolbar is one stop of the Tab key
// with arrows inside, and every button says in words what it does and whether it is on.
import { Extension } from "django-prose-editor/editor";

const words = JSON.parse(document.getElementById("editor-words").textContent);

function nameArea(area, label) {
  if (label) {
    label.id ||= `${label.htmlFor}_label`;
    area.setAttribute("aria-labelledby", label.id);
    label.addEventListener("click", () => area.focus());
  }
  area.setAttribute("role", "textbox");
  area.setAttribute("aria-multiline", "true");
  area.lang = "pl";
  area.spellcheck = true;
}

function nameButtons(buttons) {
  for (const button of buttons) {
    const name = words.buttons[button.dataset.name];
    if (!name) continue;
    button.title = name;
    button.setAttribute("aria-label", name);
  }
}

// The editor tells a button's state by classes alone.
function tellStates(buttons) {
  for (const button of buttons) {
    button.setAttribute("aria-pressed", button.classList.contains("active"));
    button.setAttribute("aria-disabled", button.classList.contains("disabled"));
  }
}

function moveByArrows(bar, buttons) {
  const usable = () => buttons.filter((button) => !button.classList.contains("hidden"));
  const focusOn = (button) => {
    for (const each of buttons) each.tabIndex = each === button ? 0 : -1;
  };
  focusOn(buttons[0]);
  bar.addEventListener("focusin", (event) => focusOn(event.target));
  bar.addEventListener("keydown", (event) => {
    const row = usable();
    const place = row.indexOf(document.activeElement);
    const next = {
      ArrowRight: row[(place + 1) % row.length],
      ArrowLeft: row[(place - 1 + row.length) % row.length],
      Home: row[0],
      End: row.at(-1),
    }[event.key];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
}

function setUpToolbar(editor, area, label) {
  const bar = area.parentElement.querySelector(".prose-menubar");
  const buttons = [...bar.querySelectorAll("button")];
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", `${words.toolbar}: ${label?.firstChild.textContent.trim() ?? ""}`);
  nameButtons(buttons);
  tellStates(buttons);
  moveByArrows(bar, buttons);
  editor.on("transaction", () => tellStates(buttons));
}

document.addEventListener("prose-editor:ready", ({ detail: { editor, textarea } }) => {
  const area = editor.view.dom;
  const label = document.querySelector(`label[for="${textarea.id}"]`);
  nameArea(area, label);
  area.classList.add("prose");
  // The toolbar is made when the editor says that it was created, which is after it is ready.
  if (area.parentElement.querySelector(".prose-menubar")) setUpToolbar(editor, area, label);
  else editor.on("create", () => setUpToolbar(editor, area, label));
});

export const AccessibleEditor = Extension.create({ name: "AccessibleEditor" });
