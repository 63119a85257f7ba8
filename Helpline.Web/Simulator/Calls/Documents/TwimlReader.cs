using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using static Helpline.Web.Simulator.Calls.Documents.Verb;

namespace Helpline.Web.Simulator.Calls.Documents;

/// <summary>Whose document it is: the caller's, the advocate's before key 1, or the advocate's after it.</summary>
internal enum DocumentKind
{
    Caller,
    Whisper,
    Accepted,
}

/// <summary>What a reader must know to judge a document: whose it is, where it came from, and the call's numbers.</summary>
internal sealed record DocumentContext(DocumentKind Kind, Uri Url, Uri PublicBase, string CallerId, string Caller)
{
    /// <summary>The elements that may stand directly under the root.</summary>
    public string Verbs => Kind switch
    {
        DocumentKind.Caller => "Say Play Pause Gather Dial Redirect Reject Hangup",
        DocumentKind.Whisper => "Say Play Gather Hangup",
        _ => "Say",
    };

    public string Name => Kind == DocumentKind.Caller ? "a caller's document" : "a whisper";
}

/// <summary>
/// Reads one document strictly. Every breach is a sentence in the list; what can be executed all the same is executed,
/// as the provider would.
/// </summary>
internal sealed partial class TwimlReader
{
    private readonly DocumentContext _reading;
    private readonly List<string> _violations = [];

    private TwimlReader(DocumentContext reading) => _reading = reading;

    /// <summary>No verbs at all (null) when the answer is no document: the provider would give up on the call.</summary>
    public static (IReadOnlyList<Verb>? Verbs, IReadOnlyList<string> Violations) Read(WireAnswer answer, DocumentContext reading)
    {
        var reader = new TwimlReader(reading);
        reader.NameNobody(answer.Text);
        var root = TwimlDocument.Open(answer, reader._violations);
        return (root is null ? null : reader.Root(root), reader._violations);
    }

    private List<Verb> Root(XElement root)
    {
        if (TwimlDocument.HasWordsBeside(root))
            _violations.Add("<Response> holds words outside of a verb.");
        List<Verb> verbs = [];
        foreach (var element in root.Elements())
        {
            if (!_reading.Verbs.Split(' ').Contains(element.Name.ToString(), StringComparer.Ordinal))
                _violations.Add($"<{element.Name.LocalName}> may not stand in {_reading.Name}.");
            if (Read(element) is { } verb)
                verbs.Add(verb);
        }

        VerbOrder.Judge(verbs, _reading.Kind, _violations);
        return verbs;
    }

    private Verb? Read(XElement element)
    {
        var name = element.Name.ToString();
        if (TwimlGrammar.Of(name) is not { } grammar)
            return null;
        Shape(element, grammar);
        return name switch
        {
            "Say" => Say(element),
            "Play" => Play(element),
            "Pause" => new Pause(Number(element, "length", 1)),
            "Gather" => Gather(element),
            "Dial" => Dial(element),
            "Redirect" => new Redirect(Url(element, "its URL", element.Value)),
            "Reject" => new Reject(),
            "Hangup" => new Hangup(),
            _ => null,
        };
    }

    private void Shape(XElement element, TwimlGrammar grammar)
    {
        var name = element.Name.LocalName;
        foreach (var attribute in element.Attributes())
        {
            if (attribute.Name.LocalName.StartsWith("record", StringComparison.OrdinalIgnoreCase))
                _violations.Add($"<{name} {attribute.Name.LocalName}> is about recording.");
            else if (!grammar.Attributes.TryGetValue(attribute.Name.LocalName, out var takes))
                _violations.Add($"<{name}> has no attribute {attribute.Name.LocalName}.");
            else if (!takes(attribute.Value))
                _violations.Add($"<{name} {attribute.Name.LocalName}> has a value that it does not take.");
        }

        if (!grammar.Words && TwimlDocument.HasWordsBeside(element))
            _violations.Add($"<{name}> holds words outside of a verb.");
        foreach (var child in element.Elements())
        {
            if (!grammar.Holds(child.Name.ToString()))
                _violations.Add($"<{child.Name.LocalName}> may not stand in <{name}>.");
            else if (name is "Say" || TwimlGrammar.Of(child.Name.ToString()) is { } mark && grammar == mark)
                Shape(child, TwimlGrammar.Of(child.Name.ToString())!);
        }
    }

    private Say Say(XElement element)
    {
        var words = Blank().Replace(element.Value, " ").Trim();
        var language = (string?)element.Attribute("language") ?? "en-US";
        if (words.Length == 0)
            _violations.Add("<Say> has no words.");
        if (words.Length > 3000)
            _violations.Add("<Say> has more than 3,000 characters.");
        if (!Speech.Speaks((string?)element.Attribute("voice"), language))
            _violations.Add("<Say> has a voice that does not speak its language.");
        return new(words, language, Number(element, "loop", 1));
    }

    private Play Play(XElement element)
    {
        if (element.Attribute("digits") is null)
            Url(element, "its URL", element.Value);
        // Our own recordings tell their length; of any other nothing is fetched.
        var told = Length().Match(element.Value) is { Success: true } match ? double.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 3;
        return new(element.Value, TimeSpan.FromSeconds(told), Number(element, "loop", 1));
    }

    [GeneratedRegex(@"[?&]seconds=([0-9]{1,3}(?:\.[0-9])?)(?:&|$)")]
    private static partial Regex Length();

    private Gather Gather(XElement element)
    {
        if (element.Attribute("action") is null)
            _violations.Add("<Gather> has no action.");
        if (_reading.Kind != DocumentKind.Caller && element.Elements("Pause").Any())
            _violations.Add("<Pause> may not stand in a whisper.");
        return new(
            [.. element.Elements().Select(Read).OfType<Verb>().Where(verb => verb is Verb.Say or Verb.Play or Verb.Pause)],
            Url(element, "action"),
            Number(element, "timeout", 5),
            Number(element, "numDigits", int.MaxValue),
            (string?)element.Attribute("finishOnKey") ?? "#",
            (string?)element.Attribute("actionOnEmptyResult") == "true");
    }

    private Dial Dial(XElement element)
    {
        var callees = element.Elements("Number").ToList();
        if ((string?)element.Attribute("callerId") != _reading.CallerId)
            _violations.Add("<Dial> does not show our own number as caller id.");
        if (callees.Count == 0)
            _violations.Add("<Dial> dials no <Number>.");
        if (callees.Count > 1 && (string?)element.Attribute("sequential") != "true")
            _violations.Add("<Dial> rings several numbers at once.");
        return new([.. callees.Select(Callee)], Url(element, "action"), Number(element, "timeout", 30), Number(element, "timeLimit", 14_400));
    }

    private Callee Callee(XElement element)
    {
        Shape(element, TwimlGrammar.Of("Number")!);
        var number = element.Value.Trim();
        if (!E164().IsMatch(number))
            _violations.Add("<Number> is not E.164.");
        var events = (string?)element.Attribute("statusCallbackEvent") ?? "completed";
        return new(number, Url(element, "url"), Url(element, "statusCallback"), events.Split(' '));
    }

    private Uri? Url(XElement element, string attribute) =>
        element.Attribute(attribute) is { } present ? Url(element, attribute, present.Value) : null;

    private Uri? Url(XElement element, string what, string value)
    {
        if (TwimlUrl.Resolve(value.Trim(), _reading.Url, _reading.PublicBase, out var problem) is { } url)
            return url;
        _violations.Add($"<{element.Name.LocalName}>: {what} {problem}");
        return null;
    }

    /// <summary>The caller's number in any form: whole, without its plus, its last ten digits, or broken up.</summary>
    private void NameNobody(string text)
    {
        var digits = new string([.. _reading.Caller.Where(char.IsAsciiDigit)]);
        if (digits.Length >= 10 && Breaks().Replace(text, "").Contains(digits[^10..], StringComparison.Ordinal))
            _violations.Add("The caller's number stands in the document.");
    }

    private static int Number(XElement element, string attribute, int otherwise) =>
        int.TryParse((string?)element.Attribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();

    [GeneratedRegex(@"(?<=\d)[-., ()]+(?=\d)")]
    private static partial Regex Breaks();

    [GeneratedRegex(@"^\+[1-9][0-9]{7,14}$")]
    private static partial Regex E164();
}

/// <summary>One verb of a document, as far as a call needs it.</summary>
internal abstract record Verb
{
    private Verb()
    {
    }

    internal sealed record Say(string Words, string Language, int Loop) : Verb;

    internal sealed record Play(string Url, TimeSpan Length, int Loop) : Verb;

    internal sealed record Pause(int Seconds) : Verb;

    /// <summary>Speaks its prompts, then waits for keys. An empty finish key means that no key finishes.</summary>
    internal sealed record Gather(
        IReadOnlyList<Verb> Prompts, Uri? Action, int Timeout, int Digits, string FinishOnKey, bool ActionOnEmpty) : Verb;

    internal sealed record Dial(IReadOnlyList<Callee> Callees, Uri? Action, int Timeout, int TimeLimit) : Verb;

    internal sealed record Redirect(Uri? To) : Verb;

    internal sealed record Reject : Verb;

    internal sealed record Hangup : Verb;
}

/// <summary>One number of a dial. With a whisper, the advocate's key decides; without, the two are joined at once.</summary>
internal sealed record Callee(string Number, Uri? Whisper, Uri? Callback, IReadOnlyList<string> Events);
