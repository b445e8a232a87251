// Images with a description: uploaded from a dialog that takes none without one, unless it is marked as decorative.
import { Node, Plugin } from "django-prose-editor/editor";

const words = JSON.parse(document.getElementById("editor-words").textContent);
const said = words.images;

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

let dialogs = 0;

function field(name, control, hint) {
  control.id = `image-${++dialogs}-${name}`;
  control.name = name;
  const label = make("label", { for: control.id }, said[name]);
  const row = make("div", { class: "prose-editor-dialog-field" });
  if (control.type === "checkbox") row.append(control, label);
  else row.append(label, control);
  if (hint) {
    const words = make("p", { class: "prose-editor-help", id: `${control.id}-hint` }, hint);
    control.setAttribute("aria-describedby", words.id);
    row.append(words);
  }
  return row;
}

function build(old) {
  const title = make("h3", { class: "prose-editor-dialog-title", id: `image-${++dialogs}` }, said[old ? "change" : "insert"]);
  const file = make("input", { type: "file", accept: "image/png,image/jpeg,image/webp,image/gif" });
  const alt = make("textarea", { rows: "3", maxlength: "1000" });
  const decorative = make("input", { type: "checkbox" });
  const caption = make("input", { type: "text", maxlength: "500" });
  const error = make("p", { role: "alert", class: "image-error" });
  const buttons = make(
    "div",
    { class: "prose-editor-dialog-buttons" },
    make("button", { type: "submit" }, said[old ? "apply" : "insert"]),
    make("button", { type: "button", value: "cancel" }, said.cancel),
  );
  const form = make(
    "form",
    { novalidate: "" },
    title,
    field("file", file, said[old ? "replace_hint" : "file_hint"]),
    field("alt", alt, said.alt_hint),
    field("decorative", decorative, said.decorative_hint),
    field("caption", caption, said.caption_hint),
    error,
    buttons,
  );
  alt.value = old?.alt ?? "";
  caption.value = old?.caption ?? "";
  decorative.checked = Boolean(old?.decorative);
  const dialog = make("dialog", { class: "prose-editor-dialog image-dialog", "aria-labelledby": title.id }, form);
  return { dialog, form, file, alt, decorative, caption, error };
}

async function upload(file) {
  const body = new FormData();
  body.append("file", file);
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  const headers = { Accept: "application/json", "X-CSRFToken": token };
  let answer;
  try {
    answer = await fetch(said.url, { method: "POST", body, headers });
  } catch {
    throw new Error(said.no_connection);
  }
  const isJson = answer.headers.get("Content-Type")?.startsWith("application/json");
  if (answer.redirected || !isJson) throw new Error(answer.redirected ? said.logged_out : said.refused);
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.error || said.refused);
  return told;
}

function ask(editor, old, given) {
  const parts = build(old);
  const { dialog, form, file, alt, decorative, caption, error } = parts;
  const fail = (control, text) => {
    error.textContent = text;
    control.setAttribute("aria-invalid", "true");
    control.focus();
  };
  if (given) file.files = given;
  decorative.addEventListener("change", () => { alt.disabled = decorative.checked; });
  alt.disabled = decorative.checked;
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(null);
    });
    form.querySelector("[value=cancel]").addEventListener("click", () => dialog.close());
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      event.stopPropagation();
      for (const control of [file, alt]) control.removeAttribute("aria-invalid");
      if (!old && !file.files.length) return fail(file, said.choose_file);
      if (!decorative.checked && !alt.value.trim()) return fail(alt, said.say_alt);
      try {
        error.textContent = file.files.length ? said.uploading : "";
        const image = file.files.length ? await upload(file.files[0]) : old;
        resolve({
          src: image.src,
          width: image.width,
          height: image.height,
          alt: decorative.checked ? "" : alt.value.trim(),
          decorative: decorative.checked,
          caption: caption.value.trim(),
        });
        dialog.close();
      } catch (problem) {
        fail(file, problem.message);
      }
    });
    // Outside the page's form: a form within a form is none.
    document.body.append(dialog);
    dialog.showModal();
  });
}

async function insert(editor, files) {
  const old = !files && editor.isActive("figure") ? editor.getAttributes("figure") : null;
  const attrs = await ask(editor, old, files);
  const step = editor.chain().focus();
  if (attrs && old) step.updateAttributes("figure", attrs);
  else if (attrs) step.insertContent({ type: "figure", attrs });
  step.run();
}

const ofImage = (name) => (figure) => figure.querySelector("img")?.getAttribute(name) ?? null;
const kept = (name) => ({ default: null, parseHTML: ofImage(name), renderHTML: () => ({}) });

// Not called Figure: the package has one of that name, with other parts.
export const DescribedImage = Node.create({
  name: "figure",
  group: "block",
  atom: true,
  draggable: true,

  addAttributes: () => ({
    src: kept("src"),
    alt: { ...kept("alt"), default: "" },
    width: kept("width"),
    height: kept("height"),
    decorative: {
      default: false,
      parseHTML: (figure) => figure.querySelector("img")?.getAttribute("role") === "presentation",
      renderHTML: () => ({}),
    },
    caption: {
      default: "",
      parseHTML: (figure) => figure.querySelector("figcaption")?.textContent.trim() ?? "",
      renderHTML: () => ({}),
    },
  }),
  parseHTML: () => [{ tag: "figure", getAttrs: (figure) => (figure.querySelector("img") ? null : false) }],
  renderHTML: ({ node, HTMLAttributes }) => {
    const { src, alt, width, height, decorative, caption } = node.attrs;
    const image = { src, alt: alt ?? "" };
    if (decorative) image.role = "presentation";
    if (width) image.width = width;
    if (height) image.height = height;
    return ["figure", HTMLAttributes, ["img", image], ...(caption ? [["figcaption", caption]] : [])];
  },

  addKeyboardShortcuts() {
    return {
      "Mod-Alt-i": () => {
        insert(this.editor);
        return true;
      },
      Enter: () => {
        if (!this.editor.isActive("figure")) return false;
        insert(this.editor);
        return true;
      },
    };
  },

  addMenuItems({ menu, buttons }) {
    menu.defineItem({
      name: "figure",
      groups: "insert",
      command: (editor) => insert(editor),
      active: (editor) => editor.isActive("figure"),
      button: buttons.material("image", "image"),
    });
  },

  addProseMirrorPlugins() {
    // An image alone on the clipboard: the same dialog asks what it shows.
    const handlePaste = (_view, event) => {
      const files = event.clipboardData?.files;
      const isImage = [...(files ?? [])].some((file) => file.type.startsWith("image/"));
      if (!isImage || event.clipboardData.getData("text/html")) return false;
      insert(this.editor, files);
      return true;
    };
    return [new Plugin({ props: { handlePaste } })];
  },
});
