using System.Collections.Concurrent;
using Helpline.Flows.Matching;
using Helpline.Flows.Sms;

namespace Helpline.Web;

/// <summary>
/// Why the simulator's own texts were answered as they were. Registered in Development only; everywhere else there is nothing to
/// write to. It takes only what was asked for: the id of a text that the simulator is about to send.
/// </summary>
internal sealed class TurnTraces
{
    private readonly ConcurrentDictionary<string, TurnTrace?> _asked = new(StringComparer.Ordinal);

    public void Ask(string messageId) => _asked[messageId] = null;

    public void Tell(string messageId, TurnTrace trace) => _asked.TryUpdate(messageId, trace, comparisonValue: null);

    /// <summary>Null when no turn was made, as for a text that had its answer already.</summary>
    public TurnTrace? Take(string messageId) => _asked.TryRemove(messageId, out var trace) ? trace : null;
}

/// <summary>One turn: how the text was understood, what the conversation was before and after it, and what the store now holds of it.</summary>
internal sealed record TurnTrace(Match Match, SmsSession Before, SmsSession After, object Effect, long Minute)
{
    /// <summary>The rows that were written; null when the text was answered without memory.</summary>
    public IReadOnlyList<object>? Stored { get; init; }
}
