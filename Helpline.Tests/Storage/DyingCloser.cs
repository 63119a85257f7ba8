using System.Globalization;
using System.Security.Cryptography;
using Helpline.Web.Storage;

namespace Helpline.Tests.Storage;

/// <summary>A process of its own that closes one day after the other in an embedded store, until somebody kills it.</summary>
internal static class DyingCloser
{
    public const string Verb = "close-days";
    public const int People = 12;
    public const int Texts = 15;

    // A reader who is kept waiting must not find more days closed than the log is kept for.
    private const int Most = 60;

    private static readonly DateOnly _first = new(2026, 3, 5);

    /// <summary>Tells each day when it is closed; after enough of them it waits for its end.</summary>
    public static async Task<int> RunAsync(string file)
    {
        await using var store = await StoreUnderTest.OpenAsync($"Data Source={file}");
        var day = (await store.Kept.LastClosedAsync(CancellationToken.None))?.AddDays(1) ?? _first;
        for (var batch = 1; batch <= Most; batch++, day = day.AddDays(1))
        {
            var open = await store.Days.OpenAsync(day, Noise(), CancellationToken.None);
            for (var person = 0; person < People; person++)
            {
                await store.Live.CommitAsync(Text(open.Salt), CancellationToken.None);
            }

            await store.Texts.AddAsync("node", batch, [new() { Metric = "tier", Value = "keyword", Number = Texts }], CancellationToken.None);
            await store.Days.CloseAsync(day, Noise(), CancellationToken.None);
            await Console.Out.WriteLineAsync(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        await Task.Delay(Timeout.Infinite);
        return 0;
    }

    private static Commit Text(byte[] salt) => new()
    {
        Pseudonym = Noise(),
        Salt = salt,
        Message = Noise(),
        Version = 0,
        Conversation = new Conversation { State = "Open", Topics = "SIGNS", Disposition = "Answered" },
        Reply = new StoredReply { Message = "SIGNS", Language = "en" },
        Minute = 29_000_000,
    };

    private static byte[] Noise() => RandomNumberGenerator.GetBytes(32);
}
