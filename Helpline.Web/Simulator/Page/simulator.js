// One list of events, pushed by the app; every open tab folds it to the same picture.
import { texts } from "/simulator/texts.js";

const link = document.getElementById("link");
const banner = document.getElementById("banner");
const storeOff = document.getElementById("store-off");

export const post = (path, what) => fetch(`/simulator/${path}`, {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify(what ?? {}),
});

const phone = texts(post);

const heard = {
  start: () => phone.start(),
  ready: () => {
    phone.ready();
    linked(true);
  },
  faults(now) {
    storeOff.setAttribute("aria-checked", now.storeOff);
    banner.textContent = now.storeOff ? storeOff.dataset.now : "";
  },
  line: phone.line,
  riders: phone.riders,
  sent: phone.sent,
  answered: phone.answered,
  again: phone.again,
};

const feed = new EventSource("/simulator/events");
for (const [type, hear] of Object.entries(heard)) {
  feed.addEventListener(type, (event) => hear(event.data ? JSON.parse(event.data) : null));
}
feed.addEventListener("error", () => linked(false));

storeOff.addEventListener("click", () => post("faults", { storeOff: storeOff.getAttribute("aria-checked") !== "true" }));

function linked(open) {
  link.textContent = open ? "Connected" : "The app does not answer. Trying again.";
  link.classList.toggle("open", open);
}
