using System.Globalization;
using System.Text.RegularExpressions;
using static Helpline.Web.Simulator.Calls.Documents.Verb;

namespace Helpline.Web.Simulator.Calls.Documents;

/// <summary>What may stand in which element: children, text, and attributes with the values that they take.</summary>
internal sealed partial record TwimlGrammar(string Children, bool Words, IReadOnlyDictionary<string, Func<string, bool>> Attributes)
{
    private const string Marks = "break emphasis lang p phoneme prosody s say-as sub w";

    private const string MarkAttributes = "strength time level lang alphabet ph volume rate pitch interpret-as format alias role";

    private static readonly TwimlGrammar _mark = Element(Marks, words: true, [.. MarkAttributes.Split(' ').Select(name => (name, (Func<string, bool>)Any))]);

    private static readonly Dictionary<string, TwimlGrammar> _elements = new(StringComparer.Ordinal)
    {
        ["Say"] = Element(Marks, words: true, ("voice", Any), ("loop", Whole(1, 5)), ("language", Speech.IsLanguage)),
        ["Play"] = Element("", words: true, ("loop", Whole(1, 5)), ("digits", value => Tones().IsMatch(value))),
        ["Pause"] = Element("", words: false, ("length", Whole(1, 30))),
        ["Gather"] = Element(
            "Say Play Pause", words: false, ("input", Is("dtmf")), ("action", Any), ("method", Is("POST")), ("timeout", Whole(1, 60)),
            ("numDigits", Whole(1, 20)), ("finishOnKey", value => value is "" || Keys().IsMatch(value)),
            ("actionOnEmptyResult", Is("true", "false")), ("bargeIn", Is("true"))),
        ["Dial"] = Element(
            "Number", words: false, ("action", Any), ("method", Is("POST")), ("timeout", Whole(5, 600)), ("timeLimit", Whole(1, 14_400)),
            ("callerId", Any), ("answerOnBridge", Is("true", "false")), ("ringTone", value => Country().IsMatch(value)),
            ("sequential", Is("true", "false")), ("hangupOnStar", Is("false"))),
        ["Number"] = Element(
            "", words: true, ("url", Any), ("method", Is("POST")), ("statusCallback", Any), ("statusCallbackMethod", Is("POST")),
            ("statusCallbackEvent", value => value.Split(' ').All(Is("initiated", "ringing", "answered", "completed"))),
            ("sendDigits", value => Tones().IsMatch(value))),
        ["Redirect"] = Element("", words: true, ("method", Is("POST"))),
        ["Reject"] = Element("", words: false, ("reason", Is("rejected", "busy"))),
        ["Hangup"] = Element("", words: false),
    };

    public bool Holds(string child) => Children.Split(' ').Contains(child, StringComparer.Ordinal);

    /// <summary>Null for an element that no call needs.</summary>
    public static TwimlGrammar? Of(string name) =>
        _elements.TryGetValue(name, out var element) ? element : Marks.Split(' ').Contains(name, StringComparer.Ordinal) ? _mark : null;

    private static TwimlGrammar Element(string children, bool words, params ReadOnlySpan<(string Name, Func<string, bool> Takes)> attributes)
    {
        var table = new Dictionary<string, Func<string, bool>>(StringComparer.Ordinal);
        foreach (var (name, takes) in attributes)
            table.Add(name, takes);
        return new(children, words, table);
    }

    private static bool Any(string value) => true;

    private static Func<string, bool> Is(params string[] values) => value => values.Contains(value, StringComparer.Ordinal);

    private static Func<string, bool> Whole(int from, int to) =>
        value => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to;

    [GeneratedRegex("^[0-9*#w]+$")]
    private static partial Regex Tones();

    [GeneratedRegex("^[0-9*#]$")]
    private static partial Regex Keys();

    [GeneratedRegex("^[a-z]{2}$")]
    private static partial Regex Country();
}

/// <summary>The rules about what follows what: nothing unreachable, and always a way on.</summary>
internal static class VerbOrder
{
    public static void Judge(IReadOnlyList<Verb> verbs, DocumentKind kind, List<string> violations)
    {
        var ending = verbs.Index().FirstOrDefault(verb => Ends(verb.Item));
        if (ending.Item is not null && ending.Index < verbs.Count - 1)
            violations.Add($"A verb after <{ending.Item.GetType().Name}> is never reached.");
        if (verbs is [.., Gather])
            violations.Add("<Gather> is the last verb: say what follows when no key comes.");
        switch (kind)
        {
            case DocumentKind.Caller:
                JudgeCaller(verbs, violations);
                break;
            case DocumentKind.Whisper when verbs is not [.., Hangup]:
                violations.Add("A whisper does not end in <Hangup>: silence would connect.");
                break;
            case DocumentKind.Accepted when verbs.Count > 1:
                violations.Add("More than one <Say> stands between key 1 and the two being joined.");
                break;
        }
    }

    private static void JudgeCaller(IReadOnlyList<Verb> verbs, List<string> violations)
    {
        if (verbs.Count == 0)
            violations.Add("A caller's document is empty: the call would end without a word.");
        if (verbs is [.., Dial { Action: null }])
            violations.Add("<Dial> has no action and nothing after it.");
        if (verbs.Skip(1).Any(verb => verb is Reject))
            violations.Add("<Reject> is not the first verb.");
    }

    private static bool Ends(Verb verb) =>
        verb is Redirect or Hangup or Reject or Dial { Action: not null } or Gather { ActionOnEmpty: true };
}
