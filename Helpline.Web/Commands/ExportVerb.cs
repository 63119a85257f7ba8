using System.CommandLine;
using Helpline.Flows;
using Helpline.Web.Privacy.Counting;
using Helpline.Web.Settings;
using Helpline.Web.Storage;
using Helpline.Web.Storage.Counts;

namespace Helpline.Web.Commands;

/// <summary><c>export log</c> and <c>export public</c>: what was published, on stdout. An export closes no day.</summary>
internal static class ExportVerb
{
    private const string Csv = "csv";
    private const string Json = "json";

    public static Command Command() => new("export", "Writes what was counted.") { Log(), Public() };

    private static Command Log()
    {
        var (from, to, format) = (Month("--from", "The first month, YYYY-MM."), Month("--to", "The last month, YYYY-MM."), Format());
        var log = new Command("log", "The anonymized log: exactly what the admin log shows.") { from, to, format };
        log.Validators.Add(given =>
        {
            if (given.GetResult(to) is not null && string.CompareOrdinal(given.GetValue(from), given.GetValue(to)) > 0)
            {
                given.AddError("--from lies after --to.");
            }
        });
        return log.Does((parsed, cancellation) => WriteAsync(
            parsed, format, store => store.LogAsync(parsed.GetRequiredValue(from), parsed.GetRequiredValue(to), cancellation), cancellation));
    }

    private static Command Public()
    {
        var (month, format) = (Month("--month", "The month, YYYY-MM."), Format());
        return new Command("public", "The publishable file of a month that is over for a day.") { month, format }.Does((parsed, cancellation) => WriteAsync(
            parsed, format, store => PublicAsync(store, parsed.GetRequiredValue(month), cancellation), cancellation));
    }

    private static async Task<Table> PublicAsync(KeptStore store, string month, CancellationToken cancellation) =>
        await store.LastClosedAsync(cancellation) > Periods.EndOfMonth(month)
            ? await store.PublicAsync(month, cancellation)
            : throw new StartRefusedException(
                $"{month} is not over for a day yet: its last day is {IsoDate.Text(Periods.EndOfMonth(month))}, and a later one must be closed.");

    private static Option<string> Month(string name, string description)
    {
        var month = new Option<string>(name) { Description = description, Required = true };
        month.Validators.Add(given =>
        {
            foreach (var token in given.Tokens.Where(token => !Periods.IsMonth(token.Value)))
            {
                given.AddError($"'{token.Value}' is no month: write it as YYYY-MM.");
            }
        });
        return month;
    }

    private static Option<string> Format()
    {
        var format = new Option<string>("--format") { Description = "csv (default) or json.", DefaultValueFactory = _ => Csv };
        format.AcceptOnlyFromAmong(Csv, Json);
        return format;
    }

    private static async Task WriteAsync(ParseResult parsed, Option<string> format, Func<KeptStore, Task<Table>> read, CancellationToken cancellation)
    {
        await using var database = Database.From(WebApplication.CreateSlimBuilder([]).ReadStoreSetting());
        await Migrations.ApplyAsync(database, cancellation);
        var table = await read(new KeptStore(new Guard(database)));
        await parsed.InvocationConfiguration.Output.WriteAsync(parsed.GetRequiredValue(format) == Json ? table.ToJson() : table.ToCsv());
    }
}
