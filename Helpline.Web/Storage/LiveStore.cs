using System.Data;
using System.Globalization;

namespace Helpline.Web.Storage;

/// <summary>
/// The memory of conversations, all of it in <c>live</c>. A turn is made on what the conversation is taken to be, and its commit tells when
/// it is something else: so a new person costs one round trip, and somebody who is known two.
/// </summary>
internal sealed class LiveStore(Guard guard)
{
    /// <summary>How long a reply is kept for a second delivery of the same message, in minutes.</summary>
    public const int ReplyLives = 15;

    // Only under the salt of the day, and only when nobody has answered this message.
    private const string InsertText = """
        insert into live.conversation as c
            (pseudonym, channel, state, language, placement, topics, disposition, memory, last_message, version, first_language, hour)
        select @Pseudonym, 'sms', @State, @Language, @Placement, @Topics, @Disposition, @Memory, @Message, @Version + 1, @Told, @Hour
        where exists (select 1 from live.salt where salt = @Salt)
            and not exists (select 1 from live.inbound where message = @Message and minute >= @Since)
        on conflict (pseudonym, channel) do update set
        """;

    // Only over the version that the turn was made on.
    private const string WriteText = $"""
        {InsertText}
            state = excluded.state, language = excluded.language, placement = excluded.placement, topics = excluded.topics,
            disposition = excluded.disposition, memory = excluded.memory, last_message = excluded.last_message, version = excluded.version,
            first_language = coalesce(c.first_language, excluded.first_language)
        where c.version = @Version
        """;

    private const string ReplyText = """
        insert into live.inbound as i (message, reply, language, minutes, minute)
        select @Message, @Reply, @ReplyLanguage, @Minutes, @Minute from
        """;

    // Only if this message made that version. It did so before when nothing was written just now: a conversation's first message that
    // comes again when its reply is forgotten.
    private const string MadeText = """
        where version = @Version + 1 and last_message = @Message
        on conflict (message) do update set
            reply = excluded.reply, language = excluded.language, minutes = excluded.minutes, minute = excluded.minute
        where i.minute < @Since
        """;

    // A row that is not written over is written as it stands, for only what is written can be returned; it has an xmax then. That the message
    // was answered already keeps the whole away.
    private const string CommitText = $"""
        with written as (
            {InsertText}
                state = case when c.version = @Version then excluded.state else c.state end,
                language = case when c.version = @Version then excluded.language else c.language end,
                placement = case when c.version = @Version then excluded.placement else c.placement end,
                topics = case when c.version = @Version then excluded.topics else c.topics end,
                disposition = case when c.version = @Version then excluded.disposition else c.disposition end,
                memory = case when c.version = @Version then excluded.memory else c.memory end,
                last_message = case when c.version = @Version then excluded.last_message else c.last_message end,
                version = case when c.version = @Version then excluded.version else c.version end,
                first_language = case when c.version = @Version
                    then coalesce(c.first_language, excluded.first_language) else c.first_language end
            returning @Version > 0 or xmax = 0, state, language, placement, topics, disposition, memory, version, last_message),
        kept as ({ReplyText} written {MadeText} returning 1)
        select exists (select from kept), written.* from written
        """;

    // What stands there, for whoever has lost; it is one row always, whatever is missing.
    private const string FoundText = """
        select c.state, c.language, c.placement, c.topics, c.disposition, c.memory, c.version, i.reply, i.language, i.minutes
        from (select 1 as one) as o
        left join live.conversation as c on c.pseudonym = @Pseudonym and c.channel = 'sms'
        left join live.inbound as i on i.message = @Message and i.minute >= @Since
        """;

    private const string SweepText = """
        delete from live.inbound where message in (select message from live.inbound where minute < @minute - @ReplyLives limit @Batch)
        """;

    // In the order of their values.
    private readonly Statement _commit = new(
        WriteText,
        $"{ReplyText} (select * from live.conversation where pseudonym = @Pseudonym and channel = 'sms') {MadeText}",
        CommitText,
        FoundText,
        new("Pseudonym", DbType.Binary), new("Salt", DbType.Binary), new("Message", DbType.Binary), new("Version", DbType.Int32),
        new("Minute", DbType.Int64), new("Since", DbType.Int64), new("Told", DbType.String), new("Hour", DbType.Int32),
        new("State", DbType.String), new("Language", DbType.String), new("Placement", DbType.String), new("Topics", DbType.String),
        new("Disposition", DbType.String), new("Memory", DbType.String), new("Reply", DbType.String), new("ReplyLanguage", DbType.String),
        new("Minutes", DbType.Int32));

    /// <summary>How long one question is waited for.</summary>
    public TimeSpan Patience => guard.Patience;

    /// <summary>Whole minutes since 1970, the only clock of <c>live</c>.</summary>
    public static long Minute(DateTimeOffset now) => now.ToUnixTimeSeconds() / 60;

    /// <summary>
    /// Null when the turn is written. Otherwise what stands there: somebody else was faster, the turn was made on a guess, this message was
    /// answered already, or the day's salt has changed.
    /// </summary>
    public async Task<Loaded?> TryCommitAsync(Commit commit, CancellationToken cancellation)
    {
        var (written, found) = await guard.AskAsync(sql => sql.AskAsync(_commit, Values(commit)), cancellation);
        return found is not null ? Found(found)
            : written ? null
            // It had been written before.
            : new Loaded { Reply = commit.Reply };
    }

    /// <summary>Makes the round trip once and leaves nothing, so that the first person does not wait for the compiler.</summary>
    public Task WarmAsync(CancellationToken cancellation)
    {
        byte[] nobody = [];
        return TryCommitAsync(
            new Commit
            {
                Pseudonym = nobody,
                Salt = nobody, // no day has it, so nothing is written
                Message = nobody,
                Version = 0,
                Conversation = new Conversation { State = "" },
                Reply = new StoredReply { Message = "", Language = "" },
                Minute = 0,
            },
            cancellation);
    }

    /// <summary>Forgets a batch of replies that are too old to be asked for; returns how many.</summary>
    public Task<int> SweepAsync(long minute, int batch, CancellationToken cancellation) =>
        guard.AskAsync(sql => sql.RunAsync(SweepText, new { minute, ReplyLives, Batch = batch }), cancellation);

    private static object?[] Values(Commit commit) =>
    [
        commit.Pseudonym, commit.Salt, commit.Message, commit.Version, commit.Minute, commit.Minute - ReplyLives, commit.Told, commit.Hour,
        commit.Conversation.State, commit.Conversation.Language, commit.Conversation.Placement, commit.Conversation.Topics,
        commit.Conversation.Disposition, commit.Conversation.Memory, commit.Reply.Message, commit.Reply.Language, commit.Reply.Minutes,
    ];

    private static Loaded Found(object?[] row) => new()
    {
        Conversation = row[0] is not string state ? null : new Conversation
        {
            State = state,
            Language = (string?)row[1],
            Placement = (string?)row[2],
            Topics = (string)row[3]!,
            Disposition = (string?)row[4],
            Memory = (string)row[5]!,
        },
        Version = Number(row[6]) ?? 0,
        Reply = row[7] is not string reply ? null : new StoredReply
        {
            Message = reply,
            Language = (string)row[8]!,
            Minutes = Number(row[9]),
        },
    };

    // One engine knows integers of one length only.
    private static int? Number(object? value) => value is null ? null : Convert.ToInt32(value, CultureInfo.InvariantCulture);
}

/// <summary>One turn to remember: the conversation as it is now, and what the message was answered with.</summary>
internal sealed record Commit
{
    public required byte[] Pseudonym { get; init; }

    /// <summary>The salt that made the pseudonym: when the store holds another one by now, nothing is written.</summary>
    public required byte[] Salt { get; init; }

    /// <summary>The keyed hash of the message's id.</summary>
    public required byte[] Message { get; init; }

    /// <summary>The version that the turn was made on; 0 for a person who is taken to be new.</summary>
    public required int Version { get; init; }

    public required Conversation Conversation { get; init; }

    public required StoredReply Reply { get; init; }

    /// <summary>Now, in whole minutes.</summary>
    public required long Minute { get; init; }

    /// <summary>The language that this text told; the first one of a day is counted.</summary>
    public string? Told { get; init; }

    /// <summary>The local hour, 0 to 23; that of the first text is counted.</summary>
    public int Hour { get; init; }
}
