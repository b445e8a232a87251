// Word puts list items on the clipboard as paragraphs with `mso-list`, between marks and comments of its own.
// Lists are rebuilt, the rest of Word's markup goes.
import { Extension, Plugin } from "django-prose-editor/editor";

const FROM_WORD = /class="?Mso|mso-|urn:schemas-microsoft-com/i;
const LIST_ITEM = /mso-list:\s*l\d+\s+level(\d+)/i;
const NUMBERED = /^([\divxlc]+|[a-z])[.)]/i;

export function cleanWord(html) {
  if (!FROM_WORD.test(html)) return html;
  const page = new DOMParser().parseFromString(withoutComments(html), "text/html");
  for (const element of page.querySelectorAll("style, script, meta, link, xml, title")) element.remove();
  rebuildLists(page);
  // footnote marks and entries of a table of contents lead nowhere here
  for (const link of page.querySelectorAll('a[href^="#_"]')) link.replaceWith(...link.childNodes);
  for (const element of page.body.querySelectorAll("*")) {
    for (const name of ["style", "class", "lang"]) element.removeAttribute(name);
  }
  return page.body.innerHTML;
}

const withoutComments = (html) => html.replace(/<!\[(if[^>]*|endif)\]>/gi, "").replace(/<\/?o:p[^>]*>/gi, "");

function rebuildLists(page) {
  let open = []; // the lists that an item could go on: [{level, list}]
  for (const block of page.querySelectorAll("p, h1, h2, h3, h4, h5, h6, table")) {
    const level = block.tagName === "P" && Number(LIST_ITEM.exec(block.getAttribute("style") ?? "")?.[1]);
    if (!level) {
      if (!block.closest("li")) open = [];
      continue;
    }
    const mark = takeMark(block);
    open = open.filter((each) => each.level <= level);
    if (open.at(-1)?.level !== level) open.push({ level, list: startList(page, block, mark, open.at(-1)?.list) });
    const item = page.createElement("li");
    open.at(-1).list.append(item);
    item.append(block);
  }
}

function takeMark(block) {
  const marks = [...block.querySelectorAll("span")];
  const mark = marks.find((span) => /mso-list:\s*Ignore/i.test(span.getAttribute("style") ?? ""));
  mark?.remove();
  return mark?.textContent.replaceAll("\u00a0", " ").trim() ?? "";
}

function startList(page, block, mark, above) {
  const list = page.createElement(NUMBERED.test(mark) ? "ol" : "ul");
  const first = /^\d+/.exec(mark)?.[0];
  if (list.tagName === "OL" && first && first !== "1") list.setAttribute("start", first);
  if (above?.lastElementChild) above.lastElementChild.append(list);
  else block.before(list);
  return list;
}

export const WordPaste = Extension.create({
  name: "WordPaste",
  addProseMirrorPlugins() {
    return [new Plugin({ props: { transformPastedHTML: cleanWord } })];
  },
});
