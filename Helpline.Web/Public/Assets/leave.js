// Leaves at once, and puts another site in this page's place in the history. Without this script the link is a plain link.
// It runs before anything is shown, so that whatever is shown can be left; and before any style, for which a script would wait.
{
  const exit = document.currentScript.dataset.exit;
  const soon = 5000; // hands may tremble
  const patience = 4000;
  let escaped = -Infinity;
  let left = false;

  // Once: to begin again would lose the answer that is on its way.
  const leave = () => {
    if (left) return;
    left = true;
    document.documentElement.hidden = true;
    document.title = new URL(exit).hostname;
    location.replace(exit);

    // The other site does not answer: then to a page that is nobody's and needs no network.
    setTimeout(() => location.replace("about:blank"), patience);
  };

  // The browser must not hear of the key: by itself it stops the loading of the page that we are leaving for.
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.timeStamp - escaped < soon) leave();
    escaped = event.timeStamp;
  }, { capture: true });

  // The middle button too: a new tab would leave this one as it is.
  for (const press of ["click", "auxclick"]) {
    addEventListener(press, (event) => {
      if (event.button > 1 || !event.target.closest("[data-leave]")) return;
      event.preventDefault();
      leave();
    }, { capture: true });
  }

  // From one of these pages to another leaves one entry in the history, not two.
  addEventListener("click", (event) => {
    const link = event.target.closest("a[data-here]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    location.replace(link.href);
  });
}
