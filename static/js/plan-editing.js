// After a move the focus is where it was: on the button that was pressed, now in its new place.
const moved = new URLSearchParams(location.search).get("moved");
const button = moved && document.getElementById(`move-${moved}`);
if (button) {
  button.focus({ preventScroll: true });
  button.closest(".element").scrollIntoView({ block: "center" });
}
