using System.Net;
using System.Text.RegularExpressions;
using Helpline.Flows.Content;
using Helpline.Flows.Sms;
using Helpline.Web.Privacy;
using Helpline.Web.Privacy.Counting;
using Helpline.Web.Public;
using Helpline.Web.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Helpline.Tests.PublicPages;

/// <summary>The public pages as a carrier's reviewer and a rider meet them, in Production.</summary>
public sealed partial class PublicPageTests(HelplineServer server) : IClassFixture<HelplineServer>
{
    public static TheoryData<string, string, string> Paths => new()
    {
        { "/", "en", "/es" },
        { "/es", "es", "/" },
        { "/privacy", "en", "/es/privacy" },
        { "/terms", "en", "/es/terms" },
        { "/es/privacy", "es", "/privacy" },
        { "/es/terms", "es", "/terms" },
    };

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Each_page_stands_by_itself_and_leaves_nothing_behind(string path, string language, string other)
    {
        using var answer = await server.Client.GetAsync(path, TestContext.Current.CancellationToken);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.Contains("default-src 'none'", string.Join(' ', answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", string.Join(' ', answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Contains($"<html lang=\"{language}\">", html, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"{other}\"", html, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(html, "<h1>"));
        Assert.DoesNotMatch(@"<style|style=|<script(?! src=)|\son[a-z]+=|\{|<!--", html);
        Assert.All(Address().Matches(html).Select(address => address.Groups[1].Value), address =>
            Assert.True(address[0] is '/' or '#' || address is "data:," or "https://www.weather.gov/" || Dialled().IsMatch(address), address));
    }

    [Theory]
    [InlineData("/privacy")]
    [InlineData("/public/public.css")]
    [InlineData("/public/leave.js")]
    public async Task Whoever_only_asks_whether_it_is_there_is_told(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        using var answer = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("/privacy", "at least {0} different people", Partition.Enough)]
    [InlineData("/privacy", "from at least {0} people", Partition.SurelyDifferent)]
    [InlineData("/privacy", "fewer than {0}", Partition.Enough)]
    [InlineData("/privacy", "rounded to the nearest {0}", Tallies.Step)]
    [InlineData("/privacy", "deleted after {0} months", DayCount.KeptMonths)]
    [InlineData("/privacy", "For {0} minutes the program also remembers", LiveStore.ReplyLives)]
    [InlineData("/privacy", "up to {0} topics", SmsSession.CountedTopics)]
    [InlineData("/terms", "after more than {0} texts", Pacing.Limit)]
    [InlineData("/terms", "within {0} minutes", Pacing.Minutes)]
    [InlineData("/es/privacy", "al menos {0} personas distintas", Partition.Enough)]
    [InlineData("/es/privacy", "de al menos {0} personas", Partition.SurelyDifferent)]
    [InlineData("/es/privacy", "menos de {0}", Partition.Enough)]
    [InlineData("/es/privacy", "múltiplo de {0} más cercano", Tallies.Step)]
    [InlineData("/es/privacy", "después de {0} meses", DayCount.KeptMonths)]
    [InlineData("/es/privacy", "Durante {0} minutos el programa recuerda", LiveStore.ReplyLives)]
    [InlineData("/es/privacy", "hasta {0} temas", SmsSession.CountedTopics)]
    [InlineData("/es/terms", "después de más de {0} mensajes", Pacing.Limit)]
    [InlineData("/es/terms", "en {0} minutos", Pacing.Minutes)]
    public async Task A_figure_is_the_one_that_the_code_obeys(string path, string sentence, int figure) =>
        Assert.Contains(sentence.Replace("{0}", figure.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal), await ReadPage.TextAsync(server, path), StringComparison.Ordinal);

    [Theory]
    [InlineData("/privacy", "{0} at night", "{1} minutes later")]
    [InlineData("/es/privacy", "las {0} de la noche", "{1} minutos después")]
    public async Task The_day_ends_when_it_ends(string path, params string[] sentences)
    {
        var text = await ReadPage.TextAsync(server, path);

        Assert.All(sentences, sentence => Assert.Contains(
            string.Format(System.Globalization.CultureInfo.InvariantCulture, sentence, $"{ServiceDays.Close:HH:mm}", DayCloser.Latest.TotalMinutes), text, StringComparison.Ordinal));
    }

    /// <summary>A figure that is typed in would stay when the code changes.</summary>
    [Fact]
    public void No_figure_is_written_into_the_text() => Assert.All(PublicExtensions.Pages, page =>
        Assert.DoesNotMatch(@"\d", Regex.Replace(page.Template(), "<[^>]*>|911|: 14[”»]", "")));

    [Theory]
    [InlineData("Keep", "We leave these records there", "ask Twilio to delete")]
    [InlineData("Erase", "within about 15 minutes where Twilio does not tell us", "We leave these records there")]
    public async Task What_becomes_of_the_providers_copies_is_what_the_operator_chose(string choice, string said, string notSaid)
    {
        await using var other = new HelplineServer { Settings = { ["Helpline:ProviderCopies"] = choice } };

        var text = await ReadPage.TextAsync(other, "/privacy");

        Assert.Contains(said, text, StringComparison.Ordinal);
        Assert.DoesNotContain(notSaid, text, StringComparison.Ordinal);
        Assert.Equal(15, CopyEraser.ListedEvery.TotalMinutes);
        Assert.Contains($"up to {PublicFigures.TwilioLogDays} days", text, StringComparison.Ordinal);
        Assert.Contains($"up to {PublicFigures.TwilioLogDays} days", await File.ReadAllTextAsync(Sources.Path("SECURITY.md"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains($"up to {PublicFigures.UnfinishedDays} days", await File.ReadAllTextAsync(Sources.Path("SECURITY.md"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_twilio_answers_stop_the_pages_say_so()
    {
        await using var other = new HelplineServer { Settings = { ["Helpline:KeywordsAnsweredBy"] = "Twilio", ["Helpline:QuickExitUrl"] = "https://transit.example.org/news?a=1&b=2" } };

        Assert.Contains("keeps a list of its own", await ReadPage.TextAsync(other, "/privacy"), StringComparison.Ordinal);
        Assert.DoesNotContain("also after STOP", await ReadPage.TextAsync(other, "/terms"), StringComparison.Ordinal);
        Assert.Contains(
            "href=\"https://transit.example.org/news?a=1&amp;b=2\"",
            await other.Client.GetStringAsync("/es/terms", TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    /// <summary>What the carriers of a short code require, in both languages.</summary>
    [Theory]
    [InlineData("/terms", "SAFE Info, by Rio Metro", "One reply to each text", "Msg & data rates may apply", "Text HELP", "Text STOP", "Carriers are not liable", "505-555-0199", "72331")]
    [InlineData("/es/terms", "SAFE Info, de Rio Metro", "Una respuesta por cada mensaje", "Msg & data rates may apply", "Mande AYUDA", "Mande ALTO", "no son responsables", "505-555-0199", "72331")]
    [InlineData("/privacy", "never text first", "do not sell or share", "error report", "cannot be deleted", "in no backup")]
    [InlineData("/es/privacy", "Nunca escribimos primero", "No vendemos ni compartimos", "informe de error", "no se pueden borrar", "ninguna copia de respaldo")]
    public async Task The_pages_say_what_carriers_and_riders_must_know(string path, params string[] sentences)
    {
        var text = await ReadPage.TextAsync(server, path);

        Assert.All(sentences, sentence => Assert.Contains(sentence, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_tells_no_word_that_is_not_understood_and_says_nothing_that_is_never_said()
    {
        var pack = server.Services.GetRequiredService<ContentPack>();
        foreach (var page in PublicExtensions.Pages)
        {
            var text = await ReadPage.TextAsync(server, page.Path);
            Assert.All(pack.NeverSay[page.Language], phrase => Assert.DoesNotMatch($@"(?i)\b{Regex.Escape(phrase)}\b", text));
            Assert.All(
                Capitals().Matches(text).Select(word => word.Value).Except(pack.OrdinaryCapitals).Except(["ZIP"]),
                word => Assert.Contains(pack.Topics.Values, topic => topic.Keywords.Values.Any(words => words.Contains(word))));
        }
    }

    [GeneratedRegex("(?:href|src)=\"([^\"]*)\"")]
    private static partial Regex Address();

    [GeneratedRegex("^(?:tel:[+][0-9]{11}|sms:(?:[+][0-9]{11}|[0-9]{5,6}))$")]
    private static partial Regex Dialled();

    [GeneratedRegex(@"\b\p{Lu}{2,}\b")]
    private static partial Regex Capitals();
}
