using Helpline.Web.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Helpline.Tests.Bench;

/// <summary>The app in a process of the bench's own, so that an embedded store, which nobody else can reach, is filled before it is measured.</summary>
internal static class FilledApp
{
    public const string Verb = "bench-app";

    public static async Task<int> RunAsync(string store, int people)
    {
        await using var server = new HelplineServer { Patience = Guard.UsualPatience, Settings = { ["ConnectionStrings:Helpline"] = store } };
        var address = server.Address;
        var database = server.Services.GetRequiredService<Database>();
        while (!database.IsOpen)
            await Task.Delay(100);
        await LiveRows.FillAsync(database, people);
        await Console.Out.WriteLineAsync("Now listening on: " + address.GetLeftPart(UriPartial.Authority));
        await Task.Delay(Timeout.Infinite);
        return 0;
    }
}
