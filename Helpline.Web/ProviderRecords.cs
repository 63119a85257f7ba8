namespace Helpline.Web;

/// <summary>
/// What may be asked of the provider about the copies that it keeps itself: erase one; list those of texts and calls that are over,
/// page by page, where null is a page that could not be read and the last. Telephony asks, Privacy says when; neither knows the other.
/// </summary>
internal sealed record ProviderRecords(
    Func<string, CancellationToken, Task<Erasure>> EraseAsync,
    Func<CancellationToken, IAsyncEnumerable<IReadOnlyList<ProviderRecord>?>> ListAsync);

internal enum Erasure
{
    Gone,

    /// <summary>The provider keeps it for now: not over, or not settled. It takes minutes, rarely days.</summary>
    NotYet,

    /// <summary>The provider cannot be asked now. Nothing is wrong with the record.</summary>
    Unwell,
}

/// <summary>A copy of a text or call that is over, and when it ended; null where the provider does not say.</summary>
internal sealed record ProviderRecord(string Id, DateTimeOffset? Ended)
{
    /// <summary>Never the content: a record would print the id.</summary>
    public override string ToString() => nameof(ProviderRecord);
}

/// <summary>What is left on the account at the provider, in its currency; null when it cannot be told now. Telephony asks, Alerts says when.</summary>
internal delegate Task<decimal?> ProviderBalance(CancellationToken cancellation);
