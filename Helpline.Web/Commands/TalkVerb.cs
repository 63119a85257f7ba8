using System.CommandLine;
using Helpline.Flows.Content;
using Helpline.Flows.Matching;
using Helpline.Flows.Sms;

namespace Helpline.Web.Commands;

/// <summary><c>talk [--explain]</c>: one conversation in the terminal, through the real matcher and machine. Nothing is stored.</summary>
internal static class TalkVerb
{
    public static Command Command(TextReader input)
    {
        var explain = new Option<bool>("--explain") { Description = "Tells before each reply how the text was understood." };
        return new Command("talk", "Reads texts from stdin, one a line, and writes each reply.") { explain }.Does(async (parsed, cancellation) =>
        {
            await using var app = Verbs.Builder().Build();
            await TalkAsync(app.Services, input, parsed.InvocationConfiguration.Output, parsed.GetValue(explain), cancellation);
        });
    }

    private static async Task TalkAsync(
        IServiceProvider services, TextReader input, TextWriter output, bool explain, CancellationToken cancellation)
    {
        var matcher = services.GetRequiredService<IntentMatcher>();
        var (options, pack) = (services.GetRequiredService<HelplineOptions>(), services.GetRequiredService<ContentPack>());
        var wording = new Wording(pack, Numbers.InText(options.Transfer.CallerId), options.RiderServiceNumber);
        var clock = services.GetRequiredService<TimeProvider>();
        var language = pack.Languages[0];
        var session = new SmsSession();
        var screen = new TalkScreen(output);
        await screen.GreetAsync(pack.Program);
        while (await screen.AskAsync(input, cancellation) is { } text)
        {
            var match = matcher.Match(text);
            var heard = new SmsInput
            {
                Match = match,
                Minute = clock.GetUtcNow().ToUnixTimeSeconds() / 60,
                Fingerprint = StringComparer.OrdinalIgnoreCase.GetHashCode(text),
            };
            var turn = SmsMachine.Take(session, heard, language);
            session = turn.Next;
            if (explain)
            {
                await screen.SayAsync($"({match.Tier}: {match.Intent ?? "no topic"}, {match.Language ?? "no language"}, by {match.Reason})");
            }

            foreach (var effect in turn.Effects)
            {
                await screen.SayAsync(wording.Said(effect));
            }
        }
    }
}
