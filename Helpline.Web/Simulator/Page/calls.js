// The caller's and the advocate's phone, and the transcript of their call.
import { byId, make, post, spaced } from "/simulator/page.js";

const caller = byId("caller");
const advocate = byId("advocate");
const transcript = byId("transcript");
const aloud = byId("aloud");
const keys = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#"];
const letters = { 2: "ABC", 3: "DEF", 4: "GHI", 5: "JKL", 6: "MNO", 7: "PQRS", 8: "TUV", 9: "WXYZ" };

export function calls() {
  let now = null;
  let seen = performance.now();
  let left = 0;
  let callingFrom = "";
  const player = new Audio();

  const phones = [phone(caller, "caller", act), phone(advocate, "advocate", act)];

  byId("call").addEventListener("click", async () => {
    if (left) {
      await post("acts", { act: "caller hangs up" });
      left = 0;
    }
    post("calls", { withheld: byId("withheld").checked });
  });
  byId("hang-up").addEventListener("click", () => act("caller hangs up"));
  byId("answer").addEventListener("click", () => act("advocate answers"));
  byId("decline").addEventListener("click", () => act("line ends: busy"));
  byId("advocate-hang-up").addEventListener("click", () => act("advocate hangs up"));
  byId("habits").addEventListener("change", (event) => post("habit", { habit: event.target.value }));
  byId("copy").addEventListener("click", copy);
  byId("withheld").addEventListener("change", (event) => {
    byId("calling-from").textContent = event.target.checked ? "Number withheld" : callingFrom;
  });
  aloud.addEventListener("click", () => {
    aloud.ariaChecked = aloud.ariaChecked !== "true";
    speak(aloud.ariaChecked === "true" ? now?.caller : null);
  });
  setInterval(tick, 250);

  return {
    start: () => rest("Not in a call"),
    numbers(numbers) {
      callingFrom = spaced(numbers.caller);
      byId("calling-from").textContent = byId("withheld").checked ? "Number withheld" : callingFrom;
      byId("voice-line").textContent = spaced(numbers.voiceNumber);
      byId("advocate-line").textContent = spaced(numbers.voiceNumber);
    },
    habit(habit) {
      document.querySelector(`#habits [value="${habit}" i]`).checked = true;
    },
    call(next) {
      if (next.id === left) {
        return;
      }
      if (now?.caller.since !== next.caller.since || now?.caller.words !== next.caller.words || now?.caller.recording !== next.caller.recording || now?.id !== next.id) {
        speak(next.caller);
      }
      now = next;
      seen = performance.now();
      phones[0](now.caller, now);
      phones[1](now.over ? { ...now.advocate, doing: "nothing" } : now.advocate, now);
      write();
      tick();
    },
  };

  // Whoever leaves has left, also when the app cannot be told: nothing of the call stays on the phone, and the app is told until it hears it.
  async function act(what) {
    const id = now?.id ?? left;
    if ((await post("acts", { act: what }, 2_000)).ok || !id || !/^caller (hangs up|presses \*)$/.test(what)) {
      return;
    }
    if (now?.id === id) {
      left = id;
      rest("Call ended");
    }
    setTimeout(() => left === id && act("caller hangs up"), 1_000);
  }

  function rest(state) {
    now = null;
    speak(null);
    byId("record").hidden = true;
    phones.forEach((show) => show({ doing: "nothing" }, { id: 0, lines: [] }));
    byId("caller-state").textContent = state;
    byId("advocate-state").textContent = "Waiting for a call";
  }

  // Virtual time runs with the real one, but stands still while the app is asked.
  function tick() {
    if (!now) {
      return;
    }
    const at = now.now + (now.over ? 0 : (performance.now() - seen) / 1000);
    byId("caller-state").textContent = callerState(now.caller, at);
    byId("advocate-state").textContent = advocateState(now.over ? { doing: "nothing" } : now.advocate, now, at);
  }

  function write() {
    byId("record").hidden = false;
    const follows = transcript.scrollTop + transcript.clientHeight > transcript.scrollHeight - 20;
    transcript.replaceChildren(...now.lines.map((line) => make("span", line.isAct ? "act" : "", timed(line))));
    if (follows) {
      transcript.scrollTop = transcript.scrollHeight;
    }
    byId("broken").replaceChildren(...now.violations.map((violation) => make("li", "", violation)));
  }

  async function copy() {
    await navigator.clipboard.writeText(now.lines.map(timed).join(""));
    byId("copied").textContent = "Copied: play it again as a test.";
  }

  function speak(situation) {
    window.speechSynthesis?.cancel();
    player.pause();
    if (aloud.ariaChecked === "true" && situation?.doing === "hears" && situation.recording) {
      player.src = situation.recording;
      player.play().catch(() => {});
    }
    if (aloud.ariaChecked === "true" && situation?.doing === "hears" && situation.words) {
      const words = new SpeechSynthesisUtterance(situation.words);
      words.lang = situation.language;
      window.speechSynthesis.speak(words);
    }
  }
}

// As the app itself writes a transcript.
const timed = ({ at, text }) => `${clock(at)}.${Math.round(at * 10) % 10}  ${text}\n`;
const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
const left = (phone, at) => (phone.until ? `, ${Math.max(0, Math.ceil(phone.until - at))} s` : "");

function callerState(phone, at) {
  switch (phone.doing) {
    case "hears": return phone.keys ? "Hears a prompt, may press a key" : "Hears a voice";
    case "mayPress": return `Silence, may press a key${left(phone, at)}`;
    case "rings": return "Hears ringing";
    case "silence": return "Hears nothing";
    case "joined": return `Connected, ${clock(at - phone.since)}`;
    case "waits": return "Connecting";
    default: return phone.doing === "over" ? `Call ended, ${clock(at)}` : "Not in a call";
  }
}

function advocateState(phone, call, at) {
  switch (phone.doing) {
    case "rings": return `Line ${call.ringingLine} rings, ${clock(at - phone.since)}`;
    case "hears": return "Hears the whisper";
    case "mayPress": return `May press a key${left(phone, at)}`;
    case "joined": return `Connected, ${clock(at - phone.since)}`;
    case "waits": return "Connecting";
    default: return "Waiting for a call";
  }
}

// One phone: its captions, its keypad, and which of its buttons can be pressed now.
function phone(section, who, act) {
  const captions = section.querySelector(".captions");
  const invite = captions.firstElementChild;
  const pad = section.querySelector(".keypad");
  let id = 0;
  let shown = 0;

  for (const key of pad.dataset.keys?.split(" ") ?? keys) {
    const button = make("button", "key");
    button.type = "button";
    button.append(make("span", "", key), make("small", "", pad.dataset[`key${key}`] ?? letters[key] ?? ""));
    button.addEventListener("click", () => act(`${who} presses ${key}`));
    pad.append(button);
  }

  section.addEventListener("keydown", (event) => {
    if (keys.includes(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      if (section.dataset.doing && !event.repeat) {
        act(`${who} presses ${event.key}`);
      }
    }
  });

  return (now, call) => {
    if (id !== call.id) {
      [id, shown] = [call.id, 0];
      captions.replaceChildren(...(id ? [] : [invite]));
    }
    for (; shown < call.lines.length; shown++) {
      captions.append(...caption(who, call.lines[shown]));
    }
    captions.scrollTop = captions.scrollHeight;
    const held = section.contains(document.activeElement) ? document.activeElement : null;
    const idle = now.doing === "nothing" || now.doing === "over";
    section.dataset.doing = idle ? "" : now.doing;
    for (const element of section.querySelectorAll("[data-when]")) {
      element.hidden = !element.dataset.when.split(" ").includes(idle ? "idle" : now.doing);
    }
    // Whoever pressed a button that is gone now goes on with the one that took its place.
    if (held?.closest("[hidden]")) {
      (section.querySelector("button[data-when]:not([hidden])") ?? captions).focus();
    }
  };
}

function caption(who, { text }) {
  const hears = text.match(/^(caller|advocate) hears(?: \((\w\w)\))?: (.+)$/);
  if (hears?.[1] === who) {
    const words = make("p", "bubble theirs", hears[3]);
    words.lang = hears[2] ?? "en";
    return [words];
  }
  const presses = text.match(/^(caller|advocate) presses (.)$/);
  if (presses?.[1] === who) {
    return [make("p", "bubble mine", presses[2])];
  }
  const note = notes[who].find(([pattern]) => pattern.test(text));
  return note ? [make("p", "aside", text.replace(...note))] : [];
}

const notes = {
  caller: [
    [/^line \d+ rings$/, "Ringing"],
    [/^caller hears nothing.*$/, "Silence"],
    [/^caller hears a recording: \/audio\/(.*)$/, "Recording: $1"],
    [/^caller hears a recording.*$/, "A recording"],
    [/^caller and line \d+ are joined$/, "A line answered: you are connected"],
    [/^a line answered (.*)$/, "A line answered $1"],
    [/^caller and a person talked (.*)$/, "You talked with a person $1"],
    [/^the call ends: .*$/, "The call is over"],
  ],
  advocate: [
    [/^line \d+ rings$/, "Your phone rings"],
    [/^line ends: .*$/, "Not answered"],
    [/^voicemail answers$/, "The voicemail picks up"],
    [/^advocate answers$/, "You picked up"],
    [/^advocate hangs up$/, "You hung up"],
    [/^advocate's line is hung up$/, "Hung up: the caller stays with us"],
    [/^caller and line \d+ are joined$/, "You are connected with the caller"],
    [/^a line answered (.*)$/, "You were connected $1"],
    [/^caller and a person talked (.*)$/, "You talked with the caller $1"],
    [/^the call ends: .*$/, "The call is over"],
  ],
};
