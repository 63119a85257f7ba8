namespace Helpline.Web.Simulator.Calls.Documents;

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
