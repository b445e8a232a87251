// Tables begin with a head and can have a title. The editor carries the title as an attribute,
// the server makes it a <caption> and the first row a <thead>.
import { Extension, Mark, Table as PlainTable, updateAttrsDialog } from "django-prose-editor/editor";

const words = JSON.parse(document.getElementById("editor-words").textContent);

// The editor's own view of a table sets widths as inline styles; ours is the plain one.
export const Table = PlainTable.extend({ addNodeView: () => null });

// A <caption> in the text that is opened: its words are in the attribute, it is no paragraph.
const CaptionText = Mark.create({
  name: "captionText",
  parseHTML: () => [{ tag: "caption", ignore: true }],
  renderHTML: () => ["span", 0],
});

const askForTitle = updateAttrsDialog(
  { caption: { type: "string", title: words.dialogs.Title } },
  { title: words.buttons["table:caption"] },
);

export const TableCaption = Extension.create({
  name: "TableCaption",
  addExtensions: () => [CaptionText],
  addGlobalAttributes() {
    const caption = {
      default: null,
      parseHTML: (table) => table.querySelector("caption")?.textContent.trim() || table.getAttribute("data-caption"),
      renderHTML: ({ caption }) => (caption ? { "data-caption": caption } : {}),
    };
    return [{ types: ["table"], attributes: { caption } }];
  },
  addMenuItems({ menu, buttons }) {
    menu.defineItem({
      name: "table",
      groups: "table",
      priority: 200,
      command: (editor) => editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
      hidden: (editor) => editor.isActive("table"),
      button: buttons.material("grid_on", "table"),
    });
    menu.defineItem({
      name: "table:caption",
      groups: "table",
      priority: 150,
      hidden: (editor) => !editor.isActive("table"),
      command: async (editor) => {
        const said = await askForTitle(editor, editor.getAttributes("table"));
        if (said) editor.chain().focus().updateAttributes("table", { caption: said.caption.trim() || null }).run();
      },
      button: buttons.material("short_text", "title"),
    });
  },
});
