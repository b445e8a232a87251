// The editor's own words in the language of the page: it asks `gettext` for those of its dialogs.
const words = JSON.parse(document.getElementById("editor-words").textContent);
window.gettext = (text) => words.dialogs[text] ?? text;
