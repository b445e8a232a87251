// Every paragraph, heading and table row has an id of its own, so that permalinks and remarks can point at it.
// The server settles the ids at each save; these are its hints (docs/adr).
import { Extension, Plugin } from "django-prose-editor/editor";

const TYPES = ["paragraph", "heading", "tableRow", "figure"];
const ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";

function newId() {
  const numbers = crypto.getRandomValues(new Uint8Array(9));
  return "b" + Array.from(numbers, (number) => ALPHABET[number % ALPHABET.length]).join("");
}

// A row stands for its cells: what is inside them has no id.
const isInACell = (parent) => ["tableCell", "tableHeader"].includes(parent?.type.name);

function settle(state) {
  const seen = new Set();
  const changes = state.tr;
  state.doc.descendants((node, position, parent) => {
    if (!TYPES.includes(node.type.name)) return;
    const id = node.attrs.bid;
    if (isInACell(parent)) {
      if (id) changes.setNodeAttribute(position, "bid", null);
    } else if (!id || seen.has(id)) {
      // new, or the copy of another block
      const fresh = newId();
      changes.setNodeAttribute(position, "bid", fresh);
      seen.add(fresh);
    } else {
      seen.add(id);
    }
  });
  return changes.docChanged ? changes.setMeta("addToHistory", false) : null;
}

export const BlockId = Extension.create({
  name: "BlockId",
  addGlobalAttributes() {
    const bid = {
      default: null,
      keepOnSplit: false,
      parseHTML: (element) => element.getAttribute("data-bid"),
      renderHTML: ({ bid }) => (bid ? { "data-bid": bid } : {}),
    };
    return [{ types: TYPES, attributes: { bid } }];
  },
  addProseMirrorPlugins() {
    return [
      new Plugin({
        appendTransaction: (transactions, _before, state) =>
          transactions.some((each) => each.docChanged) ? settle(state) : null,
      }),
    ];
  },
});
