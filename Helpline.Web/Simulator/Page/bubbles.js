// How each entry of a thread looks, and why the app answered it so.
import { make } from "/simulator/page.js";

// The app's own limits, as it tells them.
export const pace = {};

export function draw(entry) {
  const wrong = (entry.problems ?? []).map((problem) => note(problem, true));
  switch (entry.kind) {
    case "sent": return [mine(entry)];
    case "again": return [...wrong, note(`Delivered again: ${entry.identical ? "the same" : "other"} bytes came back.`, !entry.identical, entry.twiml)];
    case "day": return [note(entry.closed
      ? "A new day: the line has forgotten this conversation."
      : "The store does not take the close of the day. It is tried again.", !entry.closed)];
    default: return entry.text === null
      ? [...wrong, note(`No answer: ${silence(entry.why)}.`, false), wire("Why", entry)]
      : [...wrong, theirs(entry), wire(`Why · ${entry.segments}`, entry)];
  }
}

const tiers = {
  reaction: "a reaction that a phone sends as text",
  optOut: "the whole message is an opt-out",
  urgent: "a word of emergency or self-harm",
  keyword: "the whole message is a keyword",
  phrase: "a phrase of a topic",
  typo: "a typing error of a keyword",
  fallback: "nothing matched",
};

const reasons = {
  twilioAnswered: "Twilio has answered this word itself",
  afterStopToday: "STOP holds until the day closes; HELP, an emergency and START are still answered",
  machineSender: "the sender is no phone",
  reaction: "a reaction quotes our own words",
};

function silence(why) {
  if (!why?.effect.reason) {
    return "the app sent none";
  }
  if (why.effect.reason !== "loopPaused") {
    return reasons[why.effect.reason];
  }
  const now = why.after.pacing;
  const full = (kind) => now[kind].count > pace.limit && now[kind].count !== why.before.pacing[kind].count;
  return full("topics") ? `more than ${pace.limit} topics in ${pace.minutes} minutes: paused until ${at(now.topics.since + pace.minutes)}`
    : full("neutral") ? `more than ${pace.limit} neutral answers in ${pace.minutes} minutes: paused until ${at(now.neutral.since + pace.minutes)}`
    : full("urgent") ? `the same words more than ${pace.limit} times in ${pace.minutes} minutes: once a minute, again from ${at(why.minute + 1)}`
    : `more than ${pace.replies} replies at once: one a minute, again from ${at(why.minute + 1)}`;
}

const at = (minute) => new Date(minute * 60_000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });

function facts({ why, segments }) {
  if (!why) {
    return [["Turn", "none was made"]];
  }
  const { intent, language, tier, reason } = why.match;
  return [
    ["Intent", [intent ?? "none", language].filter(Boolean).join(", ")],
    ["Decided by", `${tiers[tier] ?? tier}${reason ? `: ${reason}` : ""}`],
    ["State", `${why.before.state} → ${why.after.state}`],
    ["Answer", why.effect.message ? `${why.effect.message}, ${why.effect.language}, ${segments}` : silence(why)],
    ...(why.stored
      ? [["Stored until the day closes", remembered(why)], ["Stored for 15 minutes", given(why.stored[1])], ["Never stored", "the number, the words"]]
      : [["Stored", "nothing: answered without memory"]]),
  ];
}

// The rows of the store, told by their names; its line of numbers is the pace, which the turn has in the open.
function remembered({ stored: [row], after: { pacing }, minute }) {
  const counted = (kind, what) => pacing[kind].count > 0 && `${what} ${pacing[kind].count} of ${pace.limit}, counted from ${at(pacing[kind].since)}`;
  return [
    `state ${row.state}`,
    row.language && `language ${row.language}`,
    row.placement && `ad ${row.placement}`,
    row.topics && `topics ${row.topics.replaceAll(">", " and ")}`,
    row.disposition && `outcome ${row.disposition}`,
    pacing.quietUntil >= minute && `quiet until ${at(pacing.quietUntil + 1)}`,
    counted("topics", "asked for topics"),
    counted("neutral", "neutral answers"),
    counted("urgent", "the same urgent words, as a checksum"),
    "when replies may follow at once again",
  ].filter(Boolean).join("; ");
}

const given = ({ message, language, minutes }) => message ? `answer ${message}; language ${language}${minutes ? `; ${minutes} minutes to wait` : ""}` : "silence";

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
  bubble.append(make("span", "unseen", "The line: "), make("span", "", text));
  return bubble;
}

function wire(name, entry) {
  const details = make("details", "wire");
  details.append(make("summary", "", name));
  // Only when it is asked for: the same words twice would confuse whoever searches the page.
  details.addEventListener("toggle", () => {
    const list = make("dl");
    for (const [term, fact] of "why" in entry ? facts(entry) : []) {
      list.append(make("dt", "", term), make("dd", "", fact));
    }
    details.append(...(list.children.length ? [list] : []), make("pre", "", entry.twiml));
    details.scrollIntoView({ block: "nearest" });
  }, { once: true });
  return details;
}

export function note(text, bad, twiml) {
  const line = make("div", bad ? "aside wrong" : "aside", text);
  if (twiml) {
    line.append(wire("TwiML", { twiml }));
  }
  return line;
}
