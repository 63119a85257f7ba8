namespace Helpline.Web.Storage;

/// <summary>The memory of conversations: one round trip to load, one to commit, all of it in <c>live</c>.</summary>
internal sealed class LiveStore(Guard guard)
{
    /// <summary>How long a reply is kept for a second delivery of the same message, in minutes.</summary>
    public const int ReplyLives = 15;

    /// <summary>The part of the key that tells texts from calls.</summary>
    private const string Texts = "sms";

    // One row always, whatever is missing.
    private const string LoadText = """
        select c.state as State, c.language as Language, c.placement as Placement, c.topics as Topics,
               c.disposition as Disposition, c.memory as Memory, c.version as Version,
               i.reply as Reply, i.language as ReplyLanguage, i.minutes as Minutes
        from (select 1 as one) as o
        left join live.conversation as c on c.pseudonym = @pseudonym and c.channel = @Texts
        left join live.inbound as i on i.message = @message and i.minute >= @minute - @ReplyLives
        """;

    // Two statements, sent as one. The first writes only over the version that was loaded and under the salt of the day;
    // the second only if the first has won and nobody has answered this message: then it returns 1.
    private const string CommitText = """
        insert into live.conversation as c
            (pseudonym, channel, state, language, placement, topics, disposition, memory, last_message, version, first_language, hour)
        select @Pseudonym, @Texts, @State, @Language, @Placement, @Topics, @Disposition, @Memory, @Message, @Version + 1, @Told, @Hour
        where exists (select 1 from live.salt where salt = @Salt)
        on conflict (pseudonym, channel) do update set
            state = excluded.state, language = excluded.language, placement = excluded.placement, topics = excluded.topics,
            disposition = excluded.disposition, memory = excluded.memory, last_message = excluded.last_message, version = excluded.version,
            first_language = coalesce(c.first_language, excluded.first_language)
        where c.version = @Version;
        insert into live.inbound as i (message, reply, language, minutes, minute)
        select @Message, @Reply, @ReplyLanguage, @Minutes, @Minute
        where exists (
            select 1 from live.conversation
            where pseudonym = @Pseudonym and channel = @Texts and version = @Version + 1 and last_message = @Message)
        on conflict (message) do update set
            reply = excluded.reply, language = excluded.language, minutes = excluded.minutes, minute = excluded.minute
        where i.minute < excluded.minute - @ReplyLives
        returning 1
        """;

    private const string SweepText = """
        delete from live.inbound where message in (select message from live.inbound where minute < @minute - @ReplyLives limit @Batch)
        """;

    /// <summary>How long one question is waited for.</summary>
    public TimeSpan Patience => guard.Patience;

    /// <summary>Whole minutes since 1970, the only clock of <c>live</c>.</summary>
    public static long Minute(DateTimeOffset now) => now.ToUnixTimeSeconds() / 60;

    public Task<Loaded> LoadAsync(byte[] pseudonym, byte[] message, long minute, CancellationToken cancellation) =>
        guard.AskAsync(
            async sql => (await sql.RowAsync<Row>(LoadText, new { pseudonym, message, minute, Texts, ReplyLives })).ToLoaded(),
            cancellation);

    /// <summary>
    /// False when somebody else was faster, or the day's salt has changed: read the salt again, load again, and make the turn again.
    /// </summary>
    public Task<bool> CommitAsync(Commit commit, CancellationToken cancellation) =>
        guard.AskAsync(
            async sql => await sql.ValueAsync<int?>(CommitText, Values(commit)) == 1,
            cancellation);

    /// <summary>Makes both round trips once and leaves nothing, so that the first person does not wait for the compiler.</summary>
    public async Task WarmAsync(CancellationToken cancellation)
    {
        byte[] nobody = [];
        var loaded = await LoadAsync(nobody, nobody, 0, cancellation);
        await CommitAsync(
            new Commit
            {
                Pseudonym = nobody,
                Salt = nobody, // no day has it, so nothing is written
                Message = nobody,
                Version = loaded.Version,
                Conversation = new Conversation { State = "" },
                Reply = new StoredReply { Message = "", Language = "" },
                Minute = 0,
            },
            cancellation);
    }

    /// <summary>Forgets a batch of replies that are too old to be asked for; returns how many.</summary>
    public Task<int> SweepAsync(long minute, int batch, CancellationToken cancellation) =>
        guard.AskAsync(sql => sql.RunAsync(SweepText, new { minute, ReplyLives, Batch = batch }), cancellation);

    private static object Values(Commit commit) => new
    {
        commit.Pseudonym,
        commit.Salt,
        commit.Message,
        commit.Version,
        commit.Minute,
        commit.Told,
        commit.Hour,
        commit.Conversation.State,
        commit.Conversation.Language,
        commit.Conversation.Placement,
        commit.Conversation.Topics,
        commit.Conversation.Disposition,
        commit.Conversation.Memory,
        Reply = commit.Reply.Message,
        ReplyLanguage = commit.Reply.Language,
        commit.Reply.Minutes,
        Texts,
        ReplyLives,
    };

    private sealed record Row
    {
        public string? State { get; init; }

        public string? Language { get; init; }

        public string? Placement { get; init; }

        public string? Topics { get; init; }

        public string? Disposition { get; init; }

        public string? Memory { get; init; }

        public int? Version { get; init; }

        public string? Reply { get; init; }

        public string? ReplyLanguage { get; init; }

        public int? Minutes { get; init; }

        public Loaded ToLoaded() => new()
        {
            Conversation = State is null ? null : new Conversation
            {
                State = State,
                Language = Language,
                Placement = Placement,
                Topics = Topics ?? "",
                Disposition = Disposition,
                Memory = Memory ?? "",
            },
            Version = Version ?? 0,
            Reply = Reply is null ? null : new StoredReply { Message = Reply, Language = ReplyLanguage ?? "", Minutes = Minutes },
        };
    }
}
