// How each entry of a thread looks.
import { make } from "/simulator/page.js";

export function draw(entry) {
  const wrong = (entry.problems ?? []).map((problem) => note(problem, true));
  switch (entry.kind) {
    case "sent": return [mine(entry)];
    case "again": return [...wrong, note(`Delivered again: ${entry.identical ? "the same" : "other"} bytes came back.`, !entry.identical, entry.twiml)];
    default: return entry.text === null
      ? [...wrong, note("No answer to show.", false, entry.twiml)]
      : [...wrong, theirs(entry), wire(`${entry.segments} · TwiML`, entry.twiml)];
  }
}

function mine({ text, picture }) {
  const bubble = make("div", "bubble mine");
  bubble.append(make("span", "unseen", "You: "));
  if (picture) {
    const image = make("img");
    Object.assign(image, { src: "/simulator/picture.svg", alt: "Picture: a bus stop in the evening", width: 240, height: 160 });
    bubble.append(image);
  }
  bubble.append(make("span", "", text));
  return bubble;
}

function theirs({ text }) {
  const bubble = make("div", "bubble theirs");
  bubble.append(make("span", "unseen", "SAFE: "), make("span", "", text));
  return bubble;
}

function wire(name, twiml) {
  const details = make("details", "wire");
  details.append(make("summary", "", name));
  // Only when it is asked for: the same words twice would confuse whoever searches the page.
  details.addEventListener("toggle", () => details.append(make("pre", "", twiml)), { once: true });
  return details;
}

export function note(text, bad, twiml) {
  const line = make("div", bad ? "aside wrong" : "aside", text);
  if (twiml) {
    line.append(wire("TwiML", twiml));
  }
  return line;
}
