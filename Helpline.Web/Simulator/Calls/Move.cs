using Helpline.Web.Simulator.Calls.Documents;

namespace Helpline.Web.Simulator.Calls;

/// <summary>What a phone needs from the call after it has gone on as far as it can by itself.</summary>
internal abstract record Move
{
    private Move()
    {
    }

    internal sealed record Wait : Move;

    /// <summary>The next document. Digits are null where no prompt was answered.</summary>
    internal sealed record Fetch(Uri? Url, string? Digits) : Move;

    internal sealed record Ring(Verb.Dial Dial) : Move;

    internal sealed record HungUp : Move;

    /// <summary>The document ran to its end.</summary>
    internal sealed record RanOut : Move;
}
