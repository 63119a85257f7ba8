using System.Runtime.CompilerServices;
using Helpline.Web;
using Helpline.Web.Privacy;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Helpline.Tests.Privacy;

/// <summary>The eraser under a clock of its own, against a provider that is a table.</summary>
internal sealed class CopyErasing : IDisposable
{
    public CopyErasing(ProviderCopies copies = ProviderCopies.Erase)
    {
        var options = Options(copies);
        Answer = Well;
        Copies = new CopyQueue(options, Clock);
        Eraser = new CopyEraser(Copies, new ProviderRecords(EraseAsync, ListAsync), options, new ServiceDays(options.TimeZone), Clock, Log);
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 5, 12, 0, 0, TimeSpan.FromHours(-7)));

    public FakeLogger<CopyEraser> Log { get; } = new();

    public CopyQueue Copies { get; }

    public CopyEraser Eraser { get; }

    /// <summary>What was to be erased, in order.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>What the provider lists.</summary>
    public List<ProviderRecord> Kept { get; } = [];

    public bool Listable { get; set; } = true;

    public Func<string, Erasure> Answer { get; set; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public Erasure Well(string id)
    {
        Kept.RemoveAll(record => record.Id == id);
        return Erasure.Gone;
    }

    public void Dispose() => Eraser.Dispose();

    private static HelplineOptions Options(ProviderCopies copies) => new()
    {
        PseudonymKey = [],
        SmsNumber = "72331",
        RiderServiceNumber = "505-555-0199",
        ProviderCopies = copies,
        TimeZone = TimeZoneInfo.FindSystemTimeZoneById("America/Denver"),
        Pack = "",
        AdminUrl = new Uri(HelplineServer.PublicBase),
        Twilio = new TwilioOptions { AccountSid = HelplineServer.AccountSid, AuthToken = HelplineServer.AuthToken, PublicBase = new Uri(HelplineServer.PublicBase) },
        Transfer = new TransferOptions { CallerId = "+15055550100" },
    };

    /// <summary>Everything that can be done at this moment is done.</summary>
    public async Task SettleAsync()
    {
        for (var steps = 0; await Eraser.LookAsync(Cancellation) == TimeSpan.Zero; steps++)
            Assert.True(steps < 20_000, "It never rests.");
    }

    public async Task AdvanceAsync(TimeSpan span)
    {
        for (var end = Clock.GetUtcNow() + span; Clock.GetUtcNow() < end;)
        {
            if (await Eraser.LookAsync(Cancellation) is var wait && wait > TimeSpan.Zero)
                Clock.Advance(wait);
        }
    }

    public async Task RunUntilAsync(Func<bool> done)
    {
        for (var tries = 0; tries < 1_000 && !done(); tries++)
        {
            Clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(5, Cancellation);
        }

        Assert.True(done());
    }

    private Task<Erasure> EraseAsync(string id, CancellationToken cancellation)
    {
        Asked.Add(id);
        return Task.FromResult(Answer(id));
    }

    private async IAsyncEnumerable<IReadOnlyList<ProviderRecord>?> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        foreach (var page in Kept.ToArray().Chunk(50))
            yield return Listable ? page : null;
        if (!Listable)
            yield return null;
    }
}
