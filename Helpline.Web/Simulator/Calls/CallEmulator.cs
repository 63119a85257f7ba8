using System.Globalization;
using Helpline.Web.Simulator.Calls.Documents;

namespace Helpline.Web.Simulator.Calls;

/// <summary>
/// The provider's side of one call, on a virtual clock, without any I/O. Its host does three things in turn: it posts
/// <see cref="Pending"/> and hands the answers to <see cref="Answer"/>; it lets time pass with <see cref="Advance"/>, up to
/// <see cref="NextDue"/> or whatever comes first; it says what people do with <see cref="Do"/>.
/// </summary>
internal sealed partial class CallEmulator
{
    public const int MostRequests = 300;
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    private readonly CallSetup _setup;
    private readonly WebhookForms _forms;
    private readonly TwimlInterpreter _caller;
    private readonly Transcript _transcript = new();
    private readonly Queue<WebhookRequest> _outbox = new();
    private readonly StatusCallbacks _callbacks = new();
    private readonly HashSet<CallFault> _switches = [];
    private readonly List<string> _violations = [];
    private bool _summed;

    public CallEmulator(CallSetup setup)
    {
        _setup = setup;
        _forms = new(setup);
        _caller = new("caller", Log, Metrics.Observe);
        Log("caller calls");
        Send(Asked = Make(Asker.Caller, setup.Voice, _forms.OfCaller("ringing")));
    }

    /// <summary>Virtual time since the call began.</summary>
    public TimeSpan Now { get; private set; }

    /// <summary>The webhook to post before anything else can happen. The switches decide how it travels.</summary>
    public WebhookRequest? Pending => !_outbox.TryPeek(out var request) ? null : request with
    {
        Copies = IsOn(CallFault.RequestsTwice) || IsOn(CallFault.SecondAnswerCounts) ? 2 : 1,
        SecondCounts = IsOn(CallFault.SecondAnswerCounts),
        Node = IsOn(CallFault.OtherNode) ? 1 : 0,
    };

    /// <summary>When something happens by itself; null while a webhook is pending, and when nothing will.</summary>
    public TimeSpan? NextDue => Pending is null ? Earliest() : null;

    public PhoneState Caller => _caller.Now;

    public PhoneState Advocate => _leg?.Phone.Now ?? new(PhoneActivity.Nothing, default);

    /// <summary>The webhook whose answer the caller hears.</summary>
    public WebhookRequest Asked { get; private set; }

    /// <summary>What the call heard, did and asked so far.</summary>
    public Transcript Transcript => _transcript;

    public CallMetrics Metrics { get; } = new();

    /// <summary>What broke a rule, a sentence each, with the time and the route.</summary>
    public IReadOnlyList<string> Violations => _violations;

    /// <summary>Null while the caller is on the line.</summary>
    public Ending? Ending { get; private set; }

    /// <summary>The caller is gone and no callback is under way.</summary>
    public bool IsOver => Ending is not null && Pending is null && _callbacks.IsEmpty;

    public bool IsOn(CallFault fault) => _switches.Contains(fault);

    /// <summary>The answers to the pending webhook; the first one counts, the others are only judged.</summary>
    public void Answer(params ReadOnlySpan<WireAnswer> answers)
    {
        var request = _outbox.Dequeue();
        IReadOnlyList<Verb>? counts = null;
        for (var index = answers.Length - 1; index >= 0; index--)
            counts = Read(request, answers[index]);
        if (request.Asker == Asker.Caller && Ending is null)
        {
            Asked = request;
            Follow(_caller, counts is null ? new PhoneStep.HungUp() : _caller.Load(counts, Now));
        }

        if (request.Asker == Asker.Advocate && _leg is { } leg)
            FollowWhisper(leg, counts is null ? new PhoneStep.HungUp() : leg.Phone.Load(counts, Now));
        Conclude();
    }

    /// <summary>Lets time pass up to the given moment, or up to the next webhook.</summary>
    public void Advance(TimeSpan to)
    {
        while (Pending is null && Earliest() is { } due && due <= to)
        {
            Now = due;
            Fire();
        }

        if (Pending is null && to > Now)
            Now = to;
        Conclude();
    }

    /// <summary>
    /// Somebody acts now. What cannot be done in this situation stands in the transcript and changes nothing.
    /// While a webhook is pending the caller may leave and switches may be turned; all else waits for its answer.
    /// </summary>
    public void Do(Act act)
    {
        if (Pending is not null && act is not (Act.Turns or Act.HangsUp { Caller: true }))
            throw new InvalidOperationException("A webhook is pending.");
        _transcript.Done(Now, act);
        switch (act)
        {
            case Act.Turns { On: true } turns:
                _switches.Add(turns.Fault);
                break;
            case Act.Turns turns:
                _switches.Remove(turns.Fault);
                break;
            case Act.Presses { Caller: true } press when _caller.Press(press.Key, Now) is { } move:
                Metrics.Pressed(press.Key, Now);
                Heeded(press.Key);
                Follow(_caller, move);
                break;
            case Act.HangsUp { Caller: true } when Ending is null:
                End(Calls.Ending.CallerLeft);
                break;
            case Act.Presses or Act.HangsUp or Act.Answers or Act.Refuses when _leg is { } leg:
                DoAtLeg(leg, act);
                break;
        }

        Conclude();
    }

    private TimeSpan? Earliest()
    {
        var due = _callbacks.Due;
        if (Ending is null)
        {
            due = Sooner(due, Longest);
            due = Sooner(due, _caller.Now.Until);
            due = Sooner(due, _leg?.Phone.Now.Until);
        }

        return due < Now ? Now : due;
    }

    private void Fire()
    {
        if (_callbacks.Take(Now) is { } callback)
            Send(callback);
        else if (_leg is { } leg && leg.Phone.Now.Until <= Now)
            FollowWhisper(leg, leg.Phone.Next(Now));
        else if (_caller.Now.Until <= Now)
            CallerDue();
        else
            End(Calls.Ending.Unbounded);
    }

    private IReadOnlyList<Verb>? Read(WebhookRequest request, WireAnswer answer)
    {
        if (request.Asker == Asker.Nobody)
        {
            // Nothing is executed: 204 will do, and anything else must be a document.
            List<string> problems = [];
            if (answer.Status != StatusCodes.Status204NoContent)
                TwimlDocument.Open(answer, problems);
            Blame(request, problems);
            return null;
        }

        var kind = request.Asker == Asker.Caller ? DocumentKind.Caller : _leg is { Accepted: true } ? DocumentKind.Accepted : DocumentKind.Whisper;
        var (verbs, violations) = TwimlReader.Read(answer, new(kind, request.Url, _setup.PublicBase, _setup.Line, _setup.Caller));
        Blame(request, violations);
        return verbs;
    }

    private void Blame(WebhookRequest request, IEnumerable<string> sentences) =>
        _violations.AddRange(sentences.Select(sentence => $"{new TranscriptLine(Now, Transcript.Route(request.Url), IsAct: false)}: {sentence}"));

    private void Ask(Asker asker, Uri url, IReadOnlyList<KeyValuePair<string, string>> form) => Send(Make(asker, url, form));

    private static WebhookRequest Make(Asker asker, Uri url, IReadOnlyList<KeyValuePair<string, string>> form) =>
        new(asker, new(url.GetLeftPart(UriPartial.Query)), form) { Retries = TwimlUrl.Retries(url) };

    private void Send(WebhookRequest request)
    {
        _outbox.Enqueue(request);
        _transcript.Asked(Now, request);
        if (++Metrics.Requests == MostRequests && Ending is null)
            End(Calls.Ending.Unbounded);
    }

    private void Log(string text) => _transcript.Heard(Now, text);

    private void Conclude()
    {
        if (!IsOver || _summed)
            return;
        _summed = true;
        Log(string.Create(CultureInfo.InvariantCulture, $"longest silence {Metrics.LongestSilence.TotalSeconds:0.0} s, longest wait {Metrics.LongestWait.TotalSeconds:0.0} s, {Metrics.Requests} requests"));
    }

    private static TimeSpan? Sooner(TimeSpan? one, TimeSpan? other) => other is null || one < other ? one : other;
}
