using System.Collections.Concurrent;
using System.Diagnostics;
using Helpline.Flows.Content;
using Helpline.Flows.Content.Recordings;
using Helpline.Flows.Voice;
using Helpline.Web.Intake;
using Twilio.TwiML;
using HttpMethod = Twilio.Http.HttpMethod;
using V = Twilio.TwiML.Voice;

namespace Helpline.Web.Telephony;

/// <summary>Effects of a call as a document: one exhaustive switch, and no decision of its own.</summary>
internal sealed class VoiceDocument(ContentPack pack, ContentSnapshots snapshots, Ladder ladder, HelplineOptions options)
{
    // All places of a call and all keys are fewer by far than this in a pack of ours.
    private const int MostDocuments = 2_000;

    private volatile KeptDocuments _kept = new(null);

    private delegate IEnumerable<TwiML> Utter(IReadOnlyList<SpokenText> lines, ContentSnapshot snapshot);

    /// <summary>What two callers hear who are at the same place and do the same is written once, while nothing is changed.</summary>
    public TwimlResult Answer(Call call, CallInput heard, CallAnswer answer)
    {
        var (snapshot, kept) = (snapshots.Now, _kept);
        if (!answer.IsOfTurn)
        {
            return new TwimlResult(Render(answer.Effects, snapshot));
        }

        if (!ReferenceEquals(kept.Snapshot, snapshot))
        {
            _kept = kept = new KeptDocuments(snapshot);
        }

        if (kept.Documents.TryGetValue((call, heard), out var document))
        {
            return document;
        }

        document = new TwimlResult(Render(answer.Effects, snapshot));
        return kept.Documents.Count < MostDocuments ? kept.Documents.GetOrAdd((call, heard), document) : document;
    }

    private VoiceResponse Render(IReadOnlyList<CallEffect> effects, ContentSnapshot snapshot) =>
        Render(effects, snapshot, next => VoiceUrls.ForCall(next, VoiceUrls.Key), Heard);

    /// <summary>
    /// What a caller hears when everything else has failed: the number, and a public line rings all the same. It asks for nothing more, for
    /// an app that is broken would only break again. So nobody knows whether the two have talked, and what follows the ring is neutral.
    /// </summary>
    public VoiceResponse RenderBroken()
    {
        var language = pack.Languages[0];
        var snapshot = snapshots.Now;
        var response = Render([new CallEffect.Speak([new SpokenText.OfPrompt(Prompts.SystemError, language)])], snapshot);
        if (snapshot.Rungs.FirstOrDefault(rung => rung.Mode == RungMode.Bridge && !rung.IsOff) is { } line)
        {
            var dial = new V.Dial(timeout: line.RingSeconds, callerId: options.Transfer.CallerId);
            dial.Append(new V.Number(phoneNumber: new Twilio.Types.PhoneNumber(line.Number)));
            response.Append(dial);
        }

        foreach (var goodbye in Speak([new SpokenText.OfPrompt(Prompts.NoAnswerNeutralLast, language)], snapshot))
            response.Append(goodbye);
        return (VoiceResponse)response.Append(new V.Hangup());
    }

    /// <summary>The document of an advocate's leg: keys go to <paramref name="accept"/>.</summary>
    public VoiceResponse RenderWhisper(IReadOnlyList<CallEffect> effects, Uri accept) => Render(effects, snapshots.Now, _ => accept, Speak);

    // One document says what one snapshot says, whatever is changed meanwhile.
    private VoiceResponse Render(IReadOnlyList<CallEffect> effects, ContentSnapshot snapshot, Func<Call, Uri> key, Utter utter)
    {
        var response = new VoiceResponse();
        foreach (var effect in effects)
        {
            switch (effect)
            {
                case CallEffect.Speak say:
                    foreach (var line in utter(say.Lines, snapshot))
                        response.Append(line);
                    break;
                case CallEffect.Ask ask:
                    response.Append(Gather(ask, key(ask.Next), utter(ask.Lines, snapshot)));
                    break;
                case CallEffect.GoOn goOn:
                    response.Append(new V.Redirect(url: VoiceUrls.ForCall(goOn.Next, VoiceUrls.Silence), method: HttpMethod.Post));
                    break;
                case CallEffect.DialRung dial:
                    response.Append(Dial(dial, dial.Line ?? snapshot.Rungs[dial.Next.Rung]));
                    break;
                case CallEffect.HangUp:
                    response.Append(new V.Hangup());
                    break;
                case CallEffect.Connect:
                default:
                    throw new UnreachableException();
            }
        }

        return response;
    }

    // An empty finish key: every key is heard as itself, # too.
    private static V.Gather Gather(CallEffect.Ask ask, Uri action, IEnumerable<TwiML> lines)
    {
        var gather = new V.Gather(
            input: [V.Gather.InputEnum.Dtmf],
            action: action,
            method: HttpMethod.Post,
            timeout: ask.Seconds,
            finishOnKey: "",
            numDigits: 1);
        foreach (var line in lines)
            gather.Append(line);
        return gather;
    }

    private V.Dial Dial(CallEffect.DialRung effect, Rung rung)
    {
        var dial = new V.Dial(
            action: VoiceUrls.ForCall(effect.Next, VoiceUrls.Dialed),
            method: HttpMethod.Post,
            timeout: rung.RingSeconds,
            callerId: options.Transfer.CallerId);
        dial.Append(new V.Number(
            phoneNumber: new Twilio.Types.PhoneNumber(rung.Number),
            url: rung.Mode == RungMode.Warm ? VoiceUrls.ForLeg(VoiceUrls.Whisper, effect.Next, ladder.AdvocateLanguage(rung), effect.Caller) : null,
            method: rung.Mode == RungMode.Warm ? HttpMethod.Post : null,
            statusCallbackEvent: effect.Lease is null ? null : [V.Number.EventEnum.Answered, V.Number.EventEnum.Completed],
            statusCallback: effect.Lease is null ? null : VoiceUrls.ForLegStatus(effect.Lease, rung.Mode, effect.Caller),
            statusCallbackMethod: effect.Lease is null ? null : HttpMethod.Post));
        return dial;
    }

    /// <summary>What is recorded is played; the rest is spoken.</summary>
    private static IEnumerable<TwiML> Heard(IReadOnlyList<SpokenText> lines, ContentSnapshot snapshot)
    {
        var spoken = new List<SpokenText>();
        foreach (var line in lines)
        {
            if (Recording(line, snapshot) is not { } files)
            {
                spoken.Add(line);
                continue;
            }

            foreach (var say in Speak(spoken, snapshot))
                yield return say;
            spoken.Clear();
            foreach (var file in files)
                yield return new V.Play(url: RecordingEndpoints.UrlOf(file));
        }

        foreach (var say in Speak(spoken, snapshot))
            yield return say;
    }

    private static IReadOnlyList<AudioFile>? Recording(SpokenText line, ContentSnapshot snapshot) => line switch
    {
        SpokenText.OfPrompt prompt => snapshot.Spoken.PromptRecording(prompt.Id, prompt.Language, prompt.Rung is { } rung ? snapshot.Rungs[rung].Name : null),
        SpokenText.OfTopic topic => snapshot.Spoken.TopicRecording(topic.Id, topic.Language),
        _ => throw new UnreachableException(),
    };

    /// <summary>Lines of one language in a row are one <c>Say</c>.</summary>
    internal static IEnumerable<V.Say> Speak(IReadOnlyList<SpokenText> lines, ContentSnapshot snapshot)
    {
        for (var first = 0; first < lines.Count;)
        {
            var language = lines[first].Language;
            var run = lines.Skip(first).TakeWhile(line => line.Language == language).ToList();
            var voice = snapshot.Spoken.Speaker(language);
            yield return new V.Say(message: XmlText.Clean(string.Join(' ', run.Select(line => Words(line, snapshot)))), voice: voice.Name, language: voice.Tag);
            first += run.Count;
        }
    }

    private static string Words(SpokenText line, ContentSnapshot snapshot) => line switch
    {
        SpokenText.OfPrompt prompt => snapshot.Spoken.Prompt(prompt.Id, prompt.Language, prompt.Rung is { } rung ? snapshot.Rungs[rung].Name : null),
        SpokenText.OfTopic topic => snapshot.Spoken.Topic(topic.Id, topic.Language),
        _ => throw new UnreachableException(),
    };

    private sealed record KeptDocuments(ContentSnapshot? Snapshot)
    {
        public ConcurrentDictionary<(Call, CallInput), TwimlResult> Documents { get; } = new();
    }
}
