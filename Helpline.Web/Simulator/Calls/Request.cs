namespace Helpline.Web.Simulator.Calls;

/// <summary>Who waits for the answer to a webhook; nobody waits for a status callback.</summary>
internal enum Asker
{
    Caller,
    Advocate,
    Nobody,
}

/// <summary>
/// One webhook to post. The URL is public and absolute, without its fragment, whose retries are kept apart.
/// With two copies the host posts it twice and hands both answers back, the one that counts first.
/// </summary>
internal sealed record Request(Asker Asker, Uri Url, IReadOnlyList<KeyValuePair<string, string>> Form)
{
    public int Retries { get; init; } = 1;

    public int Copies { get; init; } = 1;

    /// <summary>The second of two copies is the one that is executed.</summary>
    public bool SecondCounts { get; init; }

    /// <summary>Which node of the app gets it, round the list that the host has.</summary>
    public int Node { get; init; }

    public override string ToString() => nameof(Request);
}
