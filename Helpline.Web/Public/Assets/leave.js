// Leaves at once, and puts another site in this page's place in the history. Without this script the link is a plain link.
const exit = document.querySelector("[data-leave]");
const quickly = 1500;
let escaped = -Infinity;

function leave() {
  document.body.hidden = true;
  document.title = location.host;
  location.replace(exit.href);
}

exit.addEventListener("click", (event) => {
  event.preventDefault();
  leave();
});

addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  if (event.timeStamp - escaped < quickly) leave();
  escaped = event.timeStamp;
});

// From one of these pages to another leaves one entry in the history, not two.
for (const link of document.querySelectorAll("a[data-here]")) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    location.replace(link.href);
  });
}
