// The entry grid with the keyboard and the clipboard of a spreadsheet. Without this file it is a plain form.

for (const table of document.querySelectorAll("[data-value-grid]")) {
  const rows = [...table.tBodies[0].rows].map((row) => [...row.cells].slice(1).map((cell) => cell.querySelector("input")));
  const place = (input) => {
    const y = rows.findIndex((row) => row.includes(input));
    return [y, rows[y].indexOf(input)];
  };

  // The next open cell in a direction, over those that take nothing.
  const step = (input, dy, dx) => {
    let [y, x] = place(input);
    do {
      y += dy;
      x += dx;
    } while (rows[y] && x >= 0 && x < rows[y].length && !rows[y][x]);
    return rows[y]?.[x];
  };

  table.addEventListener("keydown", (event) => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement)) return;
    const atStart = input.selectionEnd === 0;
    const atEnd = input.selectionStart === input.value.length;
    const moves = { ArrowUp: [-1, 0], ArrowDown: [1, 0], Enter: [event.shiftKey ? -1 : 1, 0] };
    if (atStart) moves.ArrowLeft = [0, -1];
    if (atEnd) moves.ArrowRight = [0, 1];
    const move = moves[event.key];
    if (!move || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = step(input, ...move);
    // Enter never hands in half a grid; the button does.
    if (next || event.key === "Enter") event.preventDefault();
    next?.focus();
    next?.select();
  });

  table.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text/plain").replace(/\r/g, "").replace(/\n$/, "");
    if (!(event.target instanceof HTMLInputElement) || !/[\t\n]/.test(text)) return;
    event.preventDefault();
    const [y, x] = place(event.target);
    text.split("\n").forEach((line, dy) =>
      line.split("\t").forEach((value, dx) => {
        const input = rows[y + dy]?.[x + dx];
        if (input) input.value = value.trim();
      }),
    );
  });
}
