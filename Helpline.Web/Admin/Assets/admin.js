// The only script of these pages: a form with data-passkey asks the browser for a passkey and sends what it says.

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
