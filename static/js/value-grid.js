// A grid of inputs with the keyboard and the clipboard of a spreadsheet. Without this file it is a plain form.
// Every input tells of its change with an "input" event, whoever made it; a paste tells of itself with "grid:pasted"
// and "grid:undone".

for (const table of document.querySelectorAll("[data-value-grid]")) {
  const rows = [...table.tBodies[0].rows].map((row) => [...row.cells].slice(1).map((cell) => cell.querySelector("input")));
  const places = new Map(rows.flatMap((row, y) => row.map((input, x) => [input, [y, x]])));
  const pastes = [];

  // The next open cell in a direction, over those that take nothing.
  const step = (input, dy, dx) => {
    let [y, x] = places.get(input);
    do {
      y += dy;
      x += dx;
    } while (rows[y] && x >= 0 && x < rows[y].length && !rows[y][x]);
    return rows[y]?.[x];
  };

  const put = (input, value) => {
    input.value = value;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  };

  // A paste is taken back as a whole, as long as nobody has typed over it.
  const undo = () => {
    const paste = pastes.at(-1);
    if (!paste || paste.some(({ input, after }) => input.value !== after)) return false;
    pastes.pop();
    paste.forEach(({ input, before }) => put(input, before));
    paste[0].input.focus();
    table.dispatchEvent(new CustomEvent("grid:undone", { detail: { cells: paste.length } }));
    return true;
  };

  table.addEventListener("keydown", (event) => {
    const input = event.target;
    if (!places.has(input)) return;
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z") {
      if (undo()) event.preventDefault();
      return;
    }
    const atStart = input.selectionEnd === 0;
    const atEnd = input.selectionStart === input.value.length;
    const whole = input.value && input.selectionStart === 0 && input.selectionEnd === input.value.length;
    const moves = { ArrowUp: [-1, 0], ArrowDown: [1, 0], Enter: [event.shiftKey ? -1 : 1, 0] };
    if (atStart || whole) moves.ArrowLeft = [0, -1];
    if (atEnd || whole) moves.ArrowRight = [0, 1];
    const move = moves[event.key];
    if (!move || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = step(input, ...move);
    // Enter never hands in half a grid; the button does.
    if (next || event.key === "Enter") event.preventDefault();
    next?.focus();
    next?.select();
  });

  table.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n$/, "");
    if (!places.has(event.target) || !/[\t\n]/.test(text)) return;
    event.preventDefault();
    const [y, x] = places.get(event.target);
    const filled = [];
    let leftOut = 0;
    text.split("\n").forEach((line, dy) =>
      line.split("\t").forEach((value, dx) => {
        const input = rows[y + dy]?.[x + dx];
        if (input) filled.push({ input, before: input.value, after: value.trim() });
        else leftOut += value.trim() ? 1 : 0;
      }),
    );
    filled.forEach(({ input, after }) => put(input, after));
    pastes.push(filled);
    table.dispatchEvent(new CustomEvent("grid:pasted", { detail: { cells: filled.length, leftOut } }));
  });
}
