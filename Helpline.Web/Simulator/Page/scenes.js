// Plays the stories on the phones of the page: each step is marked by what really came of it.
import { byId, make, post } from "/simulator/page.js";
import { scenes } from "/simulator/stories.js";

const patience = 90_000;

// How long somebody reads so much: twenty letters a second, and a moment to find the place.
const reading = (letters) => 1_000 + 50 * letters;

// The phones, and what comes of what is done to them. A scene that was left hears nothing more.
function stageOf(number, events) {
  let before = events.call;
  const now = () => events.last?.id > before ? events.last : null;
  return {
    // Of the last answer, to be read; what is spoken takes its own time.
    letters: 0,
    async text(body, times = 1) {
      const answers = [];
      for (let sent = 0; sent < times; sent++) {
        const answered = events.until("answered", ({ rider }) => rider === number);
        await post("texts", { from: number, body, picture: false });
        answers.push(await answered ?? { text: null });
      }
      this.letters = answers.at(-1).text?.length ?? 0;
      return answers;
    },
    async call(withheld) {
      for (let tries = 0; tries < 20; tries++) {
        before = events.call;
        if ((await post("calls", { withheld })).ok) {
          return;
        }
        // Somebody was on the line already.
        await post("acts", { act: "caller hangs up" });
        await wait(250);
      }
    },
    // A key is pressed once the phone may press one.
    async act(act) {
      const who = act.split(" ")[0];
      await events.until("call", () => now() && (who === "advocate" ? now().advocate.doing === "rings" : now().caller.keys), now());
      await post("acts", { act });
    },
    async heard(pattern, not) {
      const lines = () => (now()?.lines ?? []).map(({ text }) => text);
      await events.until("call", () => lines().some((line) => pattern.test(line)), now());
      return lines().some((line) => pattern.test(line)) && !(not && lines().some((line) => not.test(line)));
    },
    habit: async (habit) => (await post("habit", { habit })).ok,
    fault: async (fault, on) => (await post("faults", { fault, on })).ok,
  };
}

const wait = (time) => new Promise((done) => setTimeout(done, time));

export function play(rider) {
  const [box, steps, title, who, end, next, speed] = ["scene", "scene-steps", "scene-title", "scene-who", "scene-end", "scene-next", "scene-speed"].map(byId);
  const waiting = new Set();
  let turn = 0;
  let playing = false;

  const events = {
    call: 0,
    last: null,
    until: (kind, test, first) => new Promise((done) => {
      if (first && test(first)) {
        done(first);
        return;
      }
      const one = { kind, test, done: (event) => { waiting.delete(one); clearTimeout(late); done(event); } };
      const late = setTimeout(() => one.done(null), patience);
      waiting.add(one);
    }),
    hear(kind, event) {
      for (const one of [...waiting].filter((other) => other.kind === kind && other.test(event))) {
        one.done(event);
      }
    },
  };

  // Until it was read, or somebody wants to go on.
  const read = (letters) => new Promise((done) => {
    const late = setTimeout(done, reading(letters) * speed.value);
    next.onclick = () => { clearTimeout(late); done(); };
  });

  async function run([name, about, story]) {
    const mine = ++turn;
    box.hidden = false;
    title.textContent = name;
    who.textContent = about;
    end.textContent = "Stop";
    next.disabled = false;
    steps.replaceChildren();
    await rest();
    if (mine !== turn) {
      return;
    }
    playing = true;
    const added = await post("riders");
    if (!added.ok || mine !== turn) {
      return;
    }
    const phone = await added.json();
    rider.take(phone);
    const stage = stageOf(phone.number, events);
    let well = true;
    for (const step of story) {
      const item = make("li", "", step.does);
      steps.append(item);
      item.scrollIntoView({ block: "nearest" });
      stage.letters = 0;
      await read(step.typed ?? 0);
      const right = mine === turn && await step.play(stage) !== false;
      if (mine !== turn) {
        return;
      }
      well &&= right;
      item.className = right ? "well" : "wrong";
      item.append(make("span", "", right ? step.well : `Not as it should be: ${step.well}`));
      item.scrollIntoView({ block: "nearest" });
      await read(step.well.length + stage.letters);
      if (mine !== turn) {
        return;
      }
    }
    await rest();
    title.textContent = well ? `${name}: this went well` : `${name}: this did not go as it should`;
    end.textContent = "Close";
    next.disabled = true;
    end.focus();
    steps.lastChild.scrollIntoView({ block: "nearest" });
  }

  // The desk as it was found, once: by the end of a scene, by the next one, or when the page goes in the middle.
  async function rest() {
    if (playing) {
      playing = false;
      await Promise.all([
        post("acts", { act: "caller hangs up" }), post("habit", { habit: "byHand" }), post("faults", { fault: "storeOff", on: false }),
      ]);
    }
  }

  function leave() {
    turn++;
    box.hidden = true;
    return rest();
  }

  byId("scenes").append(...scenes.map((scene) => {
    const button = make("button", "quiet", scene[0]);
    button.type = "button";
    button.addEventListener("click", () => {
      button.closest("details").open = false;
      run(scene);
    });
    return button;
  }));
  end.addEventListener("click", () => {
    leave();
    byId("message").focus({ preventScroll: true });
  });
  addEventListener("pagehide", leave);

  return {
    answered: (answer) => events.hear("answered", answer),
    call(now) {
      events.last = now;
      events.call = Math.max(events.call, now.id);
      events.hear("call", now);
    },
  };
}
