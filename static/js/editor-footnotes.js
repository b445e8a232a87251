// Footnotes: in the text a number that stands for its note. Written and changed in a dialog, by toolbar or Ctrl+Alt+F;
// arrows stop at it, Enter opens it, Delete takes it away. The server keeps the note's text where the number stands.
import { Node, updateAttrsDialog } from "django-prose-editor/editor";

const words = JSON.parse(document.getElementById("editor-words").textContent);

async function write(editor) {
  const isOld = editor.isActive("footnote");
  const ask = updateAttrsDialog(
    { text: { type: "string", format: "textarea", title: words.dialogs["Footnote text"] } },
    { title: words.buttons[isOld ? "footnote:edit" : "footnote"] },
  );
  const said = await ask(editor, isOld ? editor.getAttributes("footnote") : { text: "" });
  const text = said?.text.replace(/\s+/g, " ").trim();
  const step = editor.chain().focus();
  if (said && isOld && text) step.updateAttributes("footnote", { text });
  else if (said && isOld) step.deleteSelection();
  else if (text) step.insertContent({ type: "footnote", attrs: { text } });
  step.run();
}

export const Footnote = Node.create({
  name: "footnote",
  group: "inline",
  inline: true,
  atom: true,
  selectable: true,

  addAttributes: () => ({
    text: { default: "", parseHTML: (element) => element.textContent.trim(), renderHTML: () => ({}) },
  }),
  parseHTML: () => [{ tag: "span[data-footnote]", priority: 100 }],
  renderHTML: ({ node }) => ["span", { "data-footnote": "" }, node.attrs.text],
  renderText: ({ node }) => ` [${node.attrs.text}]`,

  addNodeView() {
    return ({ node }) => {
      const dom = document.createElement("span");
      const tell = (text) => {
        dom.title = text;
        dom.setAttribute("aria-label", `${words.dialogs.Footnote}: ${text}`);
      };
      dom.className = "footnote-mark";
      dom.setAttribute("role", "img");
      tell(node.attrs.text);
      dom.addEventListener("dblclick", () => write(this.editor));
      return {
        dom,
        update: (changed) => {
          if (changed.type !== node.type) return false;
          tell(changed.attrs.text);
          return true;
        },
      };
    };
  },

  addKeyboardShortcuts() {
    return {
      "Mod-Alt-f": () => {
        write(this.editor);
        return true;
      },
      Enter: () => {
        if (!this.editor.isActive("footnote")) return false;
        write(this.editor);
        return true;
      },
    };
  },

  addMenuItems({ menu, buttons }) {
    menu.defineItem({
      name: "footnote",
      groups: "insert",
      command: write,
      active: (editor) => editor.isActive("footnote"),
      button: buttons.material("sticky_note_2", "footnote"),
    });
  },
});
