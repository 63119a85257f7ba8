namespace Helpline.Web.Storage.Counts;

/// <summary>What the log needs of the calls of a day. A call itself needs nothing of it.</summary>
internal sealed class CallStore(Guard guard)
{
    private const string ArriveText = """
        insert into live.conversation as c
            (pseudonym, channel, state, placement, topics, memory, last_message, version, hour, withheld, disposition, transfer)
        select @pseudonym, 'voice', '', @Placement, '', '', @nothing, 0, @hour, @withheld, @Disposition, @Transfer
        where exists (select 1 from live.salt where salt = @salt)
        on conflict (pseudonym, channel) do update set placement = coalesce(c.placement, excluded.placement)
        returning 1
        """;

    // Three topics, each once, in order.
    private const string AddText = """
        update live.conversation set
            first_language = coalesce(first_language, @Language),
            disposition = case when @Dispositions like '%>' || disposition || '>%' then disposition else @Disposition end,
            transfer = case when @Transfers like '%>' || transfer || '>%' then transfer else @Transfer end,
            topics = case
                when @Topic = '' or '>' || topics || '>' like '%>' || @Topic || '>%' or topics like '%>%>%' then topics
                when topics = '' then @Topic
                else topics || '>' || @Topic
            end
        where pseudonym = @pseudonym and channel = 'voice'
        """;

    private static readonly byte[] _nothing = [];

    /// <summary>A caller's first call of the day makes a contact. False when the day's salt has changed.</summary>
    public Task<bool> ArriveAsync(byte[] pseudonym, byte[] salt, CallRow row, int hour, bool withheld, CancellationToken cancellation) =>
        guard.AskAsync(
            async sql => await sql.ValueAsync<int?>(
                ArriveText,
                new { pseudonym, salt, hour, withheld = withheld ? 1 : 0, row.Placement, row.Disposition, row.Transfer, nothing = _nothing }) == 1,
            cancellation);

    /// <summary>False when there is no contact: the call came in before its day was closed.</summary>
    public Task<bool> AddAsync(byte[] pseudonym, CallRow row, CancellationToken cancellation) =>
        guard.AskAsync(
            async sql => await sql.RunAsync(
                AddText,
                new
                {
                    pseudonym,
                    row.Language,
                    row.Topic,
                    row.Disposition,
                    Dispositions = Joined(row.Dispositions),
                    row.Transfer,
                    Transfers = Joined(row.Transfers),
                }) > 0,
            cancellation);

    // A list is a text: the two engines have no parameter in common for one.
    private static string Joined(IEnumerable<string> names) => $">{string.Join('>', names)}>";
}

/// <summary>What a turn adds to the contact of its caller. Adding it twice changes nothing.</summary>
internal sealed record CallRow
{
    public string? Language { get; init; }

    /// <summary>Where the ad hangs that shows the number that was called; null when the number tells none.</summary>
    public string? Placement { get; init; }

    /// <summary>The topic that was given; empty for none.</summary>
    public string Topic { get; init; } = "";

    public required string Disposition { get; init; }

    /// <summary>This disposition and those that it does not replace.</summary>
    public required IReadOnlyList<string> Dispositions { get; init; }

    public required string Transfer { get; init; }

    /// <summary>This stage and those that it does not replace.</summary>
    public required IReadOnlyList<string> Transfers { get; init; }
}
