using Helpline.Tests.Admin;
using Microsoft.Extensions.Time.Testing;

namespace Helpline.Tests.Agencies;

/// <summary>The app of the second agency, at noon of a spring day.</summary>
public sealed class SecondAgencyServer : IAsyncLifetime
{
    internal SecondAgency Agency { get; private set; } = null!;

    internal AdminServer Server { get; } = new() { Clock = new FakeTimeProvider(new DateTimeOffset(2026, 4, 1, 16, 0, 0, TimeSpan.Zero)) };

    public async ValueTask InitializeAsync()
    {
        Agency = await SecondAgency.MakeAsync();
        Agency.Settings(Server.Settings);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Agency.Dispose();
    }
}
