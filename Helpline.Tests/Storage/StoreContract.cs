using System.Security.Cryptography;
using Helpline.Web.Storage;

namespace Helpline.Tests.Storage;

/// <summary>What both engines promise. Each test has a store of its own.</summary>
public abstract partial class StoreContract : IAsyncLifetime
{
    private protected static readonly DateOnly Day = new(2026, 3, 5);
    private protected const long Minute = 29_000_000;

    private StoreUnderTest? _store;

    private protected StoreUnderTest Store => _store ?? throw new InvalidOperationException("The store is not open yet.");

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected abstract Task<string> NewStoreAsync();

    /// <summary>Another node on the same store; where there can be only one, the same node again.</summary>
    private protected abstract Task<StoreUnderTest> AnotherNodeAsync();

    public virtual async ValueTask InitializeAsync() => _store = await StoreUnderTest.OpenAsync(await NewStoreAsync());

    public virtual async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected static byte[] Noise() => RandomNumberGenerator.GetBytes(32);

    private protected async Task<byte[]> SaltAsync() => (await Store.Days.OpenAsync(Day, Noise(), Cancellation)).Salt;

    private protected static Commit Turn(byte[] pseudonym, byte[] salt, int version = 0, byte[]? message = null, string state = "Answered") => new()
    {
        Pseudonym = pseudonym,
        Salt = salt,
        Message = message ?? Noise(),
        Version = version,
        Conversation = new Conversation { State = state },
        Reply = new StoredReply { Message = "SIGNS", Language = "en" },
        Minute = Minute,
    };

    [Fact]
    public async Task Nothing_is_found_before_anything_was_remembered()
    {
        var loaded = await Store.Live.LoadAsync(Noise(), Noise(), Minute, Cancellation);

        Assert.Equal(new Loaded(), loaded);
    }

    [Fact]
    public async Task Warming_leaves_nothing_behind()
    {
        await SaltAsync();

        await Store.Live.WarmAsync(Cancellation);

        Assert.Equal(0, await Store.Database.RunAsync(
            sql => sql.ValueAsync<int>("select (select count(*) from live.conversation) + (select count(*) from live.inbound)"), Cancellation));
    }

    [Fact]
    public async Task What_was_committed_is_found_again()
    {
        var commit = Turn(Noise(), await SaltAsync()) with
        {
            Conversation = new Conversation
            {
                State = "Quiet",
                Language = "es",
                Placement = "bus",
                Topics = "SIGNS>WORK",
                Disposition = "quiet",
                Memory = "until=29000015",
            },
            Reply = new StoredReply { Message = "BUS", Language = "es", Minutes = 12 },
        };

        Assert.True(await Store.Live.CommitAsync(commit, Cancellation));

        var loaded = await Store.Live.LoadAsync(commit.Pseudonym, commit.Message, Minute, Cancellation);
        Assert.Equal(new Loaded { Conversation = commit.Conversation, Version = 1, Reply = commit.Reply }, loaded);
    }

    [Fact]
    public async Task Silence_is_a_reply_that_is_found_again()
    {
        var silent = Turn(Noise(), await SaltAsync()) with { Reply = new StoredReply { Message = "", Language = "en" } };

        Assert.True(await Store.Live.CommitAsync(silent, Cancellation));

        Assert.Equal(silent.Reply, (await Store.Live.LoadAsync(Noise(), silent.Message, Minute, Cancellation)).Reply);
    }

    [Fact]
    public async Task Who_loaded_an_older_version_writes_nothing()
    {
        var (pseudonym, salt) = (Noise(), await SaltAsync());
        Assert.True(await Store.Live.CommitAsync(Turn(pseudonym, salt), Cancellation));
        var late = Turn(pseudonym, salt, version: 0, state: "Stopped");

        Assert.False(await Store.Live.CommitAsync(late, Cancellation));

        var loaded = await Store.Live.LoadAsync(pseudonym, late.Message, Minute, Cancellation);
        Assert.Equal("Answered", loaded.Conversation?.State);
        Assert.Null(loaded.Reply);
        Assert.True(await Store.Live.CommitAsync(late with { Version = loaded.Version }, Cancellation));
    }

    [Fact]
    public async Task A_commit_that_took_a_known_person_for_a_new_one_writes_nothing_and_brings_what_is_known()
    {
        var (pseudonym, salt) = (Noise(), await SaltAsync());
        var known = Turn(pseudonym, salt);
        Assert.True(await Store.Live.CommitAsync(known, Cancellation));
        var guess = Turn(pseudonym, salt, state: "Stopped");

        var found = await Store.Live.TryCommitAsync(guess, Cancellation);

        Assert.Equal(new Loaded { Conversation = known.Conversation, Version = 1 }, found);
        Assert.Equal(found, await Store.Live.LoadAsync(pseudonym, guess.Message, Minute, Cancellation));
    }

    [Fact]
    public async Task A_message_that_was_answered_makes_no_conversation_of_somebody_who_is_forgotten()
    {
        var (message, before) = (Noise(), await SaltAsync());
        var answered = Turn(Noise(), before, message: message);
        Assert.True(await Store.Live.CommitAsync(answered, Cancellation));
        Assert.True(await Store.Days.CloseAsync(Day, Noise(), Cancellation));
        var again = Turn(Noise(), (await Store.Days.OpenAsync(Day.AddDays(1), Noise(), Cancellation)).Salt, message: message);

        Assert.Equal(new Loaded { Reply = answered.Reply }, await Store.Live.TryCommitAsync(again, Cancellation));
        Assert.Equal(new Loaded(), await Store.Live.LoadAsync(again.Pseudonym, Noise(), Minute, Cancellation));
    }

    [Fact]
    public async Task A_message_is_answered_once_by_300_copies_at_once()
    {
        var (pseudonym, salt, message) = (Noise(), await SaltAsync(), Noise());

        var won = await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => Task.Run(() => PersistentlyAsync(pseudonym, salt, message))));

        Assert.Single(won, true);
        Assert.Equal(1, (await Store.Live.LoadAsync(pseudonym, message, Minute, Cancellation)).Version);
    }

    [Fact]
    public async Task Forty_messages_of_one_person_at_once_are_all_remembered()
    {
        var (pseudonym, salt) = (Noise(), await SaltAsync());

        var won = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => PersistentlyAsync(pseudonym, salt, Noise()))));

        Assert.All(won, Assert.True);
        Assert.Equal(40, (await Store.Live.LoadAsync(pseudonym, Noise(), Minute, Cancellation)).Version);
    }

    [Fact]
    public async Task A_reply_is_kept_a_quarter_of_an_hour_and_may_then_be_given_anew()
    {
        var commit = Turn(Noise(), await SaltAsync());
        Assert.True(await Store.Live.CommitAsync(commit, Cancellation));

        Assert.NotNull((await Store.Live.LoadAsync(commit.Pseudonym, commit.Message, Minute + 15, Cancellation)).Reply);
        Assert.Null((await Store.Live.LoadAsync(commit.Pseudonym, commit.Message, Minute + 16, Cancellation)).Reply);
        Assert.True(await Store.Live.CommitAsync(commit with { Version = 1, Minute = Minute + 16 }, Cancellation));
    }

    [Fact]
    public async Task A_first_message_that_comes_again_when_its_reply_is_forgotten_gets_its_reply_and_is_no_second_one()
    {
        var commit = Turn(Noise(), await SaltAsync());
        Assert.True(await Store.Live.CommitAsync(commit, Cancellation));

        var again = await Store.Live.TryCommitAsync(commit with { Minute = Minute + 16 }, Cancellation);

        Assert.Equal(new Loaded { Reply = commit.Reply }, again);
        Assert.Equal(1, (await Store.Live.LoadAsync(commit.Pseudonym, Noise(), Minute + 16, Cancellation)).Version);
    }

    [Fact]
    public async Task The_sweep_deletes_expired_replies_in_batches()
    {
        var salt = await SaltAsync();
        for (var i = 0; i < 5; i++)
        {
            Assert.True(await Store.Live.CommitAsync(Turn(Noise(), salt), Cancellation));
        }

        var young = Turn(Noise(), salt) with { Minute = Minute + 1 };
        Assert.True(await Store.Live.CommitAsync(young, Cancellation));

        Assert.Equal(3, await Store.Live.SweepAsync(Minute + 16, batch: 3, Cancellation));
        Assert.Equal(2, await Store.Live.SweepAsync(Minute + 16, batch: 3, Cancellation));
        Assert.NotNull((await Store.Live.LoadAsync(Noise(), young.Message, Minute + 16, Cancellation)).Reply);
    }

    // As the intake does it: load, answer from what is there, commit, and on a lost race from the top.
    private protected async Task<bool> PersistentlyAsync(byte[] pseudonym, byte[] salt, byte[] message)
    {
        while (true)
        {
            var loaded = await Store.Live.LoadAsync(pseudonym, message, Minute, Cancellation);
            if (loaded.Reply is not null)
            {
                return false;
            }

            if (await Store.Live.CommitAsync(Turn(pseudonym, salt, loaded.Version, message), Cancellation))
            {
                return true;
            }
        }
    }
}
