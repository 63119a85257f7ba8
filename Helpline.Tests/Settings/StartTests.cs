using System.Net;
using System.Runtime.CompilerServices;

namespace Helpline.Tests.Settings;

public sealed class StartTests(HelplineServer server) : IClassFixture<HelplineServer>
{
    [Fact]
    public async Task The_app_starts_with_what_production_demands()
    {
        var answer = await server.Client.GetAsync("/nowhere", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.NotEqual(0, server.Address.Port);
        server.AssertLogIsClean();
    }

    /// <summary>Some of the framework's timers are never stopped; what they hold stays for as long as the process.</summary>
    [Fact]
    public async Task What_has_ended_holds_nothing_of_itself()
    {
        // A timer of the driver's holds the first one of a process, whichever that is.
        await using (var first = new HelplineServer())
            first.StartServer();

        var ended = await EndedAsync();

        for (var tries = 0; ended.IsAlive && tries < 600; tries++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            GC.Collect();
        }

        Assert.False(ended.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> EndedAsync()
    {
        await using var server = new HelplineServer();
        using var answer = await server.Client.GetAsync("/admin/sign-in", TestContext.Current.CancellationToken);
        return new WeakReference(server.Services);
    }
}
