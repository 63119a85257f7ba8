// The only script of these pages: a form with data-passkey asks the browser for a passkey and sends what it says,
// what has data-again is asked for again after so many seconds, until it is shown without, data-find is a field to look for things on the page,
// and what a form or a field with data-held holds, which the server does not, goes along when the page changes its language (by that name).

for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => print());

for (const shown of document.querySelectorAll("[data-again]")) again(shown);

for (const field of document.querySelectorAll("[data-find]:not([data-find=''])")) find(field);

for (const form of document.querySelectorAll("form[data-held]")) {
  for (const link of document.querySelectorAll(".top [hreflang]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      form.action = link.href;
      form.requestSubmit(form.querySelector("button"));
    });
  }
}

// In the address: nothing is sent that a button would have to confirm.
for (const field of document.querySelectorAll("input[data-held]")) {
  for (const link of document.querySelectorAll(".top [hreflang]")) {
    link.addEventListener("click", () => {
      const to = new URL(link.href);
      to.searchParams.set(field.dataset.held || field.name, field.value);
      link.href = to;
    });
  }
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("button");
    const problem = form.querySelector(".problem");
    button.disabled = true;
    problem.hidden = true;
    try {
      form.elements.credential.value = JSON.stringify(await show(form));
      form.submit();
    } catch {
      // Declined, timed out, or not possible on this device: the page says what to do.
      problem.hidden = false;
      button.disabled = false;
      button.focus();
    }
  });
}

async function show(form) {
  const answer = await fetch(form.dataset.options, { method: "POST", body: new FormData(form), redirect: "manual" });
  if (answer.type === "opaqueredirect") {
    // A passkey was shown too long ago for this, or the session has ended: sent as it is, the form leads there and back, with what was typed.
    form.submit();
    return new Promise(() => {});
  }
  if (!answer.ok) throw new Error(answer.statusText);
  const options = await answer.json();
  return form.dataset.passkey === "create"
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
}

function again(shown) {
  setTimeout(async () => {
    try {
      const answer = await fetch(location.href);
      if (!answer.ok) throw new Error(answer.statusText);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById(shown.id);
      if (!fresh) return;
      shown.className = fresh.className;
      shown.replaceChildren(...fresh.childNodes);
      if (!fresh.dataset.again) return;
    } catch {
      // The store or the network is away for a moment.
    }
    again(shown);
  }, 1000 * shown.dataset.again);
}

// While somebody types, only what says so is shown. Sent, the server looks for it, and in what its own folding makes of it.
function find(field) {
  const fold = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  const all = [...document.querySelectorAll(field.dataset.find)].map(shown => ({ shown, text: fold(shown.textContent) }));
  field.addEventListener("input", () => {
    const wanted = fold(field.value);
    for (const { shown, text } of all) shown.hidden = !text.includes(wanted);
    const count = all.filter(({ shown }) => !shown.hidden).length;
    document.getElementById(field.dataset.found).textContent = count;
    document.getElementById(`${field.dataset.found}-none`).hidden = count > 0;
  });
}
