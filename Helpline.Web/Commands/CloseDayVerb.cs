using System.CommandLine;
using Helpline.Flows;
using Helpline.Web.Privacy;
using Helpline.Web.Storage;
using Helpline.Web.Storage.Counts;

namespace Helpline.Web.Commands;

/// <summary><c>close-day</c>: what a running app does by itself at 03:00, for an operator whose app did not run.</summary>
internal static class CloseDayVerb
{
    public static Command Command()
    {
        var date = new Option<DateOnly?>("--date")
        {
            Description = "The day, YYYY-MM-DD; all that are over when left out.",
            CustomParser = given =>
            {
                if (IsoDate.TryParse(given.Tokens[0].Value, out var day))
                {
                    return day;
                }

                given.AddError($"'{given.Tokens[0].Value}' is no day: write it as YYYY-MM-DD.");
                return null;
            },
        };
        return new Command("close-day", "Closes a service day: counts it and forgets it. Closed already is fine.") { date }.Does(async (parsed, cancellation) =>
        {
            var builder = Verbs.Builder();
            builder.AddPrivacy();
            builder.AddStorage();
            await using var app = builder.Build();
            await CloseAsync(app.Services, parsed.GetValue(date), parsed.InvocationConfiguration.Output, cancellation);
        });
    }

    private static async Task CloseAsync(IServiceProvider services, DateOnly? date, TextWriter output, CancellationToken cancellation)
    {
        var database = services.GetRequiredService<Database>();
        if (!database.IsShared)
        {
            throw new StartRefusedException("An embedded store holds its day in the memory of the app: the app closes it at 03:00.");
        }

        var today = services.GetRequiredService<ServiceDays>().Today(services.GetRequiredService<TimeProvider>().GetUtcNow());
        var day = date ?? today.AddDays(-1);
        if (day >= today)
        {
            throw new StartRefusedException($"{IsoDate.Text(day)} is not over.");
        }

        await database.OpenAsync(serving: false, cancellation);
        var kept = services.GetRequiredService<KeptStore>();
        if (await kept.LastClosedAsync(cancellation) >= day)
        {
            return;
        }

        if (await services.GetRequiredService<DayStore>().CloseAsync(day, Salts.New(), cancellation))
        {
            await output.WriteLineAsync($"closed {IsoDate.Text(day)}");
        }
        else if (!(await kept.LastClosedAsync(cancellation) >= day))
        {
            throw new StartRefusedException($"A later day is open in this store: {IsoDate.Text(day)} counts as closed with it.");
        }
    }
}
