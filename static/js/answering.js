// Answering many remarks: a digit chooses the position while the focus is on the choice. Typing in a text is left alone.

const choices = [...document.querySelectorAll("[data-answer] input[name='disposition']")];

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !choices.includes(document.activeElement)) return;
  const choice = choices[Number(event.key) - 1];
  if (!choice) return;
  event.preventDefault();
  choice.checked = true;
  choice.focus();
});
