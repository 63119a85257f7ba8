using System.Globalization;
using Helpline.Web.Simulator.Calls.Documents;
using static Helpline.Web.Simulator.Calls.Documents.Verb;

namespace Helpline.Web.Simulator.Calls;

/// <summary>One phone that executes a document verb by verb. <paramref name="log"/> takes what it hears as a line.</summary>
internal sealed class TwimlInterpreter(string name, Action<string> log, Action<PhoneState> changed)
{
    private readonly Queue<Verb> _verbs = [];
    private readonly Queue<Verb> _prompts = [];
    private Gather? _gather;
    private string _digits = "";

    public PhoneState Now { get; private set; } = new(PhoneActivity.Nothing, default);

    public void Be(PhoneState now)
    {
        Now = now;
        changed(now);
    }

    public PhoneStep Load(IEnumerable<Verb> verbs, TimeSpan at)
    {
        _verbs.Clear();
        foreach (var verb in verbs)
            _verbs.Enqueue(verb);
        return Next(at);
    }

    /// <summary>Goes on after the present verb or prompt has ended by itself.</summary>
    public PhoneStep Next(TimeSpan at)
    {
        if (_gather is { } gather)
        {
            if (_prompts.TryDequeue(out var prompt))
                return Utter(prompt, at);
            if (Now.Doing != PhoneActivity.MayPress)
                return Listen(gather, at);
            return Gathered(at);
        }

        if (!_verbs.TryDequeue(out var verb))
            return new PhoneStep.RanOut();
        switch (verb)
        {
            case Gather next:
                _gather = next;
                _digits = "";
                foreach (var prompt in next.Prompts)
                    _prompts.Enqueue(prompt);
                Be(Now with { Doing = PhoneActivity.Waits, Since = at, Until = null });
                return Next(at);
            case Dial dial:
                return new PhoneStep.StartDial(dial);
            case Redirect redirect:
                return new PhoneStep.Fetch(redirect.To, Digits: null);
            case Hangup or Reject:
                return new PhoneStep.HungUp();
            default:
                return Utter(verb, at);
        }
    }

    /// <summary>Null when no prompt is open: the provider takes no key then.</summary>
    public PhoneStep? Press(char key, TimeSpan at)
    {
        if (_gather is not { } gather)
            return null;
        _prompts.Clear();
        if (gather.FinishOnKey.Contains(key, StringComparison.Ordinal))
            return Gathered(at);
        _digits += key;
        return _digits.Length >= gather.Digits ? Gathered(at) : Listen(gather, at);
    }

    private PhoneStep.Wait Listen(Gather gather, TimeSpan at)
    {
        log(string.Create(CultureInfo.InvariantCulture, $"{name} has {gather.Timeout} s for a key"));
        Be(new(PhoneActivity.MayPress, at, at + TimeSpan.FromSeconds(gather.Timeout), Keys: true));
        return new PhoneStep.Wait();
    }

    /// <summary>With a key, or told to act without one, the action is asked; else the next verb follows.</summary>
    private PhoneStep Gathered(TimeSpan at)
    {
        var gather = _gather!;
        _gather = null;
        return _digits.Length > 0 || gather.ActionOnEmpty ? new PhoneStep.Fetch(gather.Action, _digits) : Next(at);
    }

    private PhoneStep.Wait Utter(Verb verb, TimeSpan at)
    {
        switch (verb)
        {
            case Say say:
                log(say.Language == "en-US" ? $"{name} hears: {say.Words}" : $"{name} hears ({say.Language[..2]}): {say.Words}");
                Be(new(PhoneActivity.Hears, at, at + (Speech.Time(say.Words) * Math.Max(say.Loop, 1)), _gather is not null, say.Words, say.Language));
                break;
            case Play play:
                log($"{name} hears a recording: {play.Url.Split('?')[0]}");
                Be(new(PhoneActivity.Hears, at, at + (play.Length * Math.Max(play.Loop, 1)), _gather is not null, Recording: play.Url));
                break;
            case Pause pause:
                log(string.Create(CultureInfo.InvariantCulture, $"{name} hears nothing for {pause.Seconds} s"));
                Be(new(PhoneActivity.Silence, at, at + TimeSpan.FromSeconds(pause.Seconds), _gather is not null));
                break;
        }

        return new();
    }
}

/// <summary>What one phone does at a moment.</summary>
internal enum PhoneActivity
{
    /// <summary>On the hook.</summary>
    Nothing,

    /// <summary>The app is being asked; no virtual time passes.</summary>
    Waits,
    Hears,

    /// <summary>The prompt has ended; a key is awaited.</summary>
    MayPress,

    /// <summary>The caller hears ringing, or the advocate's phone rings.</summary>
    Rings,

    /// <summary>A pause, or the caller's side of a whisper.</summary>
    Silence,
    Joined,
    Over,
}

/// <summary>What one phone does, since when, and until when unless somebody acts. <paramref name="Keys"/>: a key is taken.</summary>
internal sealed record PhoneState(
    PhoneActivity Doing, TimeSpan Since, TimeSpan? Until = null, bool Keys = false, string Words = "", string Language = "en-US", string Recording = "");

/// <summary>What a phone needs from the call after it has gone on as far as it can by itself.</summary>
internal abstract record PhoneStep
{
    private PhoneStep()
    {
    }

    internal sealed record Wait : PhoneStep;

    /// <summary>The next document. Digits are null where no prompt was answered.</summary>
    internal sealed record Fetch(Uri? Url, string? Digits) : PhoneStep;

    internal sealed record StartDial(Verb.Dial Dial) : PhoneStep;

    internal sealed record HungUp : PhoneStep;

    /// <summary>The document ran to its end.</summary>
    internal sealed record RanOut : PhoneStep;
}
