// Ten set stories that play by themselves on the same phones, against the same webhooks. Each step says what somebody does and what must
// come of it, and is marked by what really came: they train staff, and show in two minutes what the line does.
const hotline = /1-8\d\d-\d{3}-\d{4}/;
const telling = /\b8\d\d-|\b\d{6}\b|traffick|hotline|911/i;

const texts = (body, well, right) => ({
  does: `They text: ${body}`,
  typed: body.length,
  well,
  play: async (stage) => right((await stage.text(body)).at(-1)),
});

// An answer with these words, to this intent.
const shows = (intent, pattern = hotline) => ({ text, why }) => why?.match.intent === intent && pattern.test(text ?? "");
const neutral = ({ text }) => text !== null && !telling.test(text);

const calls = (well, withheld = false) => ({
  does: "They call the line",
  well,
  play: (stage) => stage.call(withheld).then(() => stage.heard(/^caller hears.*Press 1 or stay on the line/)),
});

// What somebody does to the call, and what is then heard.
const acts = (does, act, well, heard, not) => ({ does, well, play: (stage) => stage.act(act).then(() => stage.heard(heard, not)) });
const waits = (does, well, heard, not) => ({ does, well, play: (stage) => stage.heard(heard, not) });
const lines = (habit, does) => ({ does, well: "", play: (stage) => stage.habit(habit) });

const person = "caller and line 1 are joined";
export const scenes = [
  ["A friend", "Somebody worries about a woman who works in a house.", [
    texts("My friend cannot leave her boss house", "Read as worry for somebody else: how to help without danger, and a person to plan with.", shows("FRIEND")),
    texts("SIGNS", "What to look for, with the warning that one sign is no proof.", shows("SIGNS", /not proof/)),
    texts("HELP", "A person, by phone and by text, day and night.", shows("HELP")),
  ]],
  ["A worker without papers", "He fears the police more than his boss.", [
    texts("my boss has my passport", "It is a crime, and it is not his fault.", shows("DOCS")),
    texts("will you report me to immigration, I have no papers", "The hotline is not police and not immigration; no name, no papers.", shows("STATUS", /not police or immigration/)),
    texts("RIGHTS", "His rights hold whatever his papers say.", shows("RIGHTS", /any immigration status/)),
  ]],
  ["A minor", "She is 16 and thinks that it is her fault.", [
    texts("UNDER18", "She did nothing wrong; what staff may have to report is said before she calls.", shows("UNDER18", /did nothing wrong[\s\S]*may have to report/)),
    texts("TEXT", "She can go on in silence, by text, with a person.", shows("TEXT", /new text to \d{6}/)),
  ]],
  ["Whoever took the phone", "The wrong person picks up the phone.", [
    texts("HELP", "The way to a person.", shows("HELP")),
    texts("BUS", "Quick exit: the phone shows rider information, and nothing of the line.", neutral),
    texts("who is this", "The other one learns nothing.", neutral),
    texts("what did she write", "Nor by asking again.", neutral),
    texts("HELP", "HELP ends the quiet at once: the way to a person is never closed.", shows("HELP")),
  ]],
  ["A Spanish speaker", "He is not paid, and writes as he speaks.", [
    texts("necesito ayuda, mi jefe no me paga", "Answered in Spanish, about work, without asking for the language.", ({ text, why }) => why?.match.language === "es" && hotline.test(text ?? "")),
    texts("SEÑALES", "The signs in Spanish.", shows("SIGNS", /señal/)),
    texts("gracias", "Small talk gets one short line, and it is neutral.", neutral),
  ]],
  ["A flood", "A phone sends the same word again and again.", [
    {
      does: "They text SIGNS twelve times",
      well: "Ten are answered; the eleventh says that topics pause; the twelfth is silent, and tells staff why.",
      play: async (stage) => {
        const answers = await stage.text("SIGNS", 12);
        return answers.slice(0, 10).every(shows("SIGNS", /not proof/)) && hotline.test(answers[10].text ?? "") && answers[11].why?.effect.reason === "loopPaused";
      },
    },
    texts("HELP", "HELP is answered in the middle of it, in full.", shows("HELP")),
    texts("911", "And so is an emergency.", ({ text }) => /911/.test(text ?? "")),
  ]],
  ["The database is gone", "The store falls away in the middle of the night.", [
    { does: "The store is switched off", well: "", play: (stage) => stage.fault("storeOff", true) },
    texts("HELP", "The right answer all the same, and nothing of it stored.", ({ text, why }) => hotline.test(text ?? "") && !why?.stored),
    texts("SEÑALES", "Every keyword, in its language.", ({ text }) => /señal/.test(text ?? "")),
    calls("A call needs no store at all."),
    acts("They press 1", "caller presses 1", "A line rings for them.", /^line 1 rings$/),
  ]],
  ["A voicemail", "The first line is closed, and its voicemail picks up.", [
    lines("voicemail", "The first line is left to its voicemail"),
    calls("The greeting: danger, a person, Spanish, in twelve seconds."),
    acts("They press 1", "caller presses 1", "They hear what happens next, and the first line rings.", /^line 1 rings$/),
    waits("The voicemail answers, and cannot press 1", "The caller stays in our hands: no voicemail swallows them, and none records them.", /I am trying another line/, new RegExp(person)),
    waits("The next line rings", "Without a key, after a sentence that says so.", /^line 2 rings$/, new RegExp(person)),
  ]],
  ["A silent caller", "Somebody calls and cannot say or press anything.", [
    calls("The greeting says that staying on the line is enough.", true),
    waits("They do nothing", "Silence leads to a person: a line rings.", /^line 1 rings$/),
    acts("An advocate answers and presses 1", "advocate accepts", "The advocate hears who is calling, and the two are joined.", new RegExp(person)),
  ]],
  ["All lines are busy", "Nobody is free.", [
    lines("busy", "Every line is busy"),
    calls("The greeting."),
    acts("They press 1", "caller presses 1", "The first line rings, and is busy.", /^line 1 rings$/),
    waits("Every line is tried", "Each after a word, none twice, without a key.", /I am trying another line/),
    waits("None answers", "The numbers are spoken, slowly, and 1 tries again: nobody is left without a way.", /No one has answered yet[\s\S]*press 1[\s\S]*8 \d \d, \d \d \d/),
  ]],
];
