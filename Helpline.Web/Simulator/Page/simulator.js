// One list of events, pushed by the app; every open tab folds it to the same picture.
import { pace } from "/simulator/bubbles.js";
import { calls } from "/simulator/calls.js";
import { byId, post } from "/simulator/page.js";
import { play } from "/simulator/scenes.js";
import { texts } from "/simulator/texts.js";

const link = byId("link");
const banner = byId("banner");
const faults = [...document.querySelectorAll("[data-fault]")];
const rider = texts();
const line = calls();
const scene = play(rider);

const heard = {
  start() {
    rider.start();
    line.start();
    switched([]);
  },
  ready() {
    rider.ready();
    linked(true);
  },
  numbers(now) {
    document.querySelectorAll(".program").forEach((name) => { name.textContent = now.program; });
    document.querySelectorAll(".avatar").forEach((letter) => { letter.textContent = now.program[0]; });
    rider.numbers(now);
    line.numbers(now);
  },
  pace: (now) => Object.assign(pace, now),
  day: rider.day,
  faults: switched,
  riders: rider.riders,
  sent: rider.sent,
  answered(now) {
    rider.answered(now);
    scene.answered(now);
  },
  again: rider.again,
  call(now) {
    line.call(now);
    scene.call(now);
  },
  habit: line.habit,
};

const feed = new EventSource("/simulator/events");
for (const [type, hear] of Object.entries(heard)) {
  feed.addEventListener(type, (event) => hear(event.data ? JSON.parse(event.data) : null));
}
feed.addEventListener("error", () => linked(false));

for (const fault of faults) {
  fault.addEventListener("click", () => post("faults", { fault: fault.dataset.fault, on: fault.ariaChecked !== "true" }));
}

byId("new-day").addEventListener("click", () => post("days"));

function switched(on) {
  for (const fault of faults) {
    fault.ariaChecked = on.includes(fault.dataset.fault);
  }
  banner.textContent = faults.filter((fault) => fault.ariaChecked === "true").map((fault) => fault.dataset.now).join(" ");
}

function linked(open) {
  link.textContent = open ? "Connected" : "The app does not answer. Trying again.";
  link.classList.toggle("open", open);
}
