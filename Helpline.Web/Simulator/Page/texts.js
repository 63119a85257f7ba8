// The phone that texts.
import { draw, note } from "/simulator/bubbles.js";
import { byId, make, post, spaced } from "/simulator/page.js";

const most = 200;

const thread = byId("thread");
const composer = byId("composer");
const message = byId("message");
const attached = byId("attached");
const attach = byId("attach");
const smile = byId("smile");
const emoji = byId("emoji");
const again = byId("again");

export function texts() {
  const threads = new Map();
  let known = [];
  let rider = "";
  let live = false;

  const phone = {
    start() {
      live = false;
      threads.clear();
    },
    ready() {
      live = true;
      show();
    },
    numbers: (now) => { byId("line").textContent = now.smsNumber; },
    riders(now) {
      known = now.map((one) => ({ ...one, unread: known.some((old) => old.number === one.number && old.unread) }));
      if (!known.some((one) => one.number === rider)) {
        rider = known[0].number;
        show();
      }
      pills();
    },
    sent: (text) => add(text.rider, { ...text, kind: "sent" }),
    answered(answer) {
      const sent = of(answer.rider).find((entry) => entry.kind === "sent" && entry.id === answer.id);
      if (sent) {
        sent.done = true;
      }
      add(answer.rider, { ...answer, kind: "answered" });
    },
    // A new phone, which the list of all may not name yet.
    take(one) {
      if (!known.some((other) => other.number === one.number)) {
        known.push(one);
      }
      choose(one.number);
    },
    again: (answer) => add(answer.rider, { ...answer, kind: "again" }),
    day(now) {
      for (const entries of threads.values()) {
        entries.push({ ...now, kind: "day" });
      }
      if (live) {
        show();
      }
    },
  };

  const of = (number) => threads.get(number) ?? threads.set(number, []).get(number);

  function add(number, entry) {
    const entries = of(number);
    entries.push(entry);
    if (entries.length > most) {
      entries.shift();
    }
    if (!live) {
      return;
    }
    if (number !== rider) {
      mark(number, true);
      return;
    }
    thread.querySelector(".invite")?.remove();
    thread.querySelector(".dots")?.remove();
    thread.append(...draw(entry));
    settle();
  }

  // A change of rider is no news: only what arrives is read out.
  function show() {
    thread.setAttribute("aria-live", "off");
    const entries = of(rider);
    thread.replaceChildren(...(entries.length ? entries.flatMap(draw) : [invite()]));
    const one = known.find((other) => other.number === rider);
    byId("own-number").textContent = spaced(rider);
    thread.setAttribute("aria-label", `Messages of ${one.name}`);
    settle();
    requestAnimationFrame(() => thread.setAttribute("aria-live", "polite"));
  }

  function settle() {
    const sent = of(rider).filter((entry) => entry.kind === "sent");
    again.disabled = !sent.some((entry) => entry.done);
    if (sent.some((entry) => !entry.done)) {
      const dots = make("div", "dots");
      dots.ariaHidden = "true";
      dots.append(make("i"), make("i"), make("i"));
      thread.append(dots);
    }
    thread.scrollTop = thread.scrollHeight;
  }

  function pills() {
    const focused = document.activeElement?.name === "rider";
    byId("riders").replaceChildren(...known.map((one) => {
      const label = make("label", one.unread ? "unread" : "");
      const input = make("input");
      Object.assign(input, { type: "radio", name: "rider", value: one.number, checked: one.number === rider });
      const name = make("span", "", one.name);
      label.append(input, name);
      if (one.unread) {
        name.append(make("span", "unseen", " (new message)"));
      }
      return label;
    }));
    if (focused) {
      document.querySelector("#riders input:checked").focus();
    }
  }

  function mark(number, unread) {
    for (const one of known.filter((other) => other.number === number)) {
      one.unread = unread;
    }
    pills();
  }

  function choose(number) {
    rider = number;
    mark(number, false);
    show();
  }

  function invite() {
    const card = make("div", "invite");
    const words = make("div");
    for (const word of ["HELP", "AYUDA", "SIGNS", "SEÑALES"]) {
      const button = make("button", "quiet", word);
      button.type = "button";
      button.addEventListener("click", () => {
        message.focus();
        send(word, false);
      });
      words.append(button);
    }
    card.append(make("p", "", "Text a word from the ad, or write what you like."), words);
    return card;
  }

  const send = async (body, picture) => (await post("texts", { from: rider, body, picture })).ok;

  composer.addEventListener("submit", async (event) => {
    event.preventDefault();
    const body = message.value;
    const picture = !attached.hidden;
    if (!body.trim() && !picture) {
      message.focus();
      return;
    }
    message.value = "";
    carry(false);
    pick(false);
    message.focus();
    if (!await send(body, picture)) {
      // Nothing that a person wrote is lost because the app was away.
      message.value ||= body;
      thread.append(note("Not sent: the app did not take it.", true));
      thread.scrollTop = thread.scrollHeight;
    }
  });

  message.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      composer.requestSubmit();
    }
  });

  again.addEventListener("click", () => post("texts/again", { from: rider }));
  byId("new-rider").addEventListener("click", async () => {
    const added = await post("riders");
    if (!added.ok) {
      return;
    }
    phone.take(await added.json());
    message.focus();
  });
  byId("riders").addEventListener("change", (event) => choose(event.target.value));

  // The first thing that anybody does here is write; nothing jumps on a small screen.
  message.focus({ preventScroll: true });
  return phone;
}

function carry(picture) {
  attached.hidden = !picture;
  attach.setAttribute("aria-pressed", picture);
}

attach.addEventListener("click", () => {
  carry(attached.hidden);
  message.focus();
});

byId("detach").addEventListener("click", () => {
  carry(false);
  message.focus();
});

function pick(open) {
  emoji.hidden = !open;
  smile.setAttribute("aria-expanded", open);
}

smile.addEventListener("click", () => pick(emoji.hidden));

for (const [face, name] of [["🆘", "SOS"], ["👍", "thumbs up"], ["🙏", "thanks"], ["❤️", "heart"], ["😢", "crying"], ["🚓", "police car"], ["🚌", "bus"], ["🛑", "stop sign"]]) {
  const button = make("button", "", face);
  button.type = "button";
  button.ariaLabel = name;
  button.addEventListener("click", () => {
    message.setRangeText(face, message.selectionStart, message.selectionEnd, "end");
    message.focus();
  });
  emoji.append(button);
}
