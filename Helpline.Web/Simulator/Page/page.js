// What both kinds of phone need of the page.
export const byId = (id) => document.getElementById(id);

export const spaced = (number) => number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, "+1 $1 $2 $3");

// Never an exception: an app that is away, or says nothing, has not taken it. It is sent to its end even when the page goes.
export const post = (path, what, patience = 20_000) => fetch(`/simulator/${path}`, {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify(what ?? {}),
  keepalive: true,
  signal: AbortSignal.timeout(patience),
}).catch(() => Response.error());

export function make(tag, className = "", text = "") {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}
