using Helpline.Web.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Helpline.Tests.Privacy.AtRest;

internal static class CloseOfDay
{
    /// <summary>It is past three in the morning, and the app itself has closed its day.</summary>
    public static async Task WaitAsync(HelplineServer server, FakeTimeProvider clock)
    {
        var database = server.Services.GetRequiredService<Database>();
        clock.Advance(TimeSpan.FromHours(15));
        for (var tries = 0; tries < 3000; tries++)
        {
            var closed = await database.RunAsync(
                sql => sql.RowsAsync<string>("select day from kept.day_closed"), TestContext.Current.CancellationToken);
            if (closed.Count > 0)
            {
                return;
            }

            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Assert.Fail("The day was not closed.");
    }
}
