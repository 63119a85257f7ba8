using Helpline.Web.Logging;

namespace Helpline.Tests.Logging;

public sealed class LogRedactorTests
{
    [Theory]
    [InlineData("+15055550123")]
    [InlineData("5055550123")]
    [InlineData("1-505-555-0123")]
    [InlineData("(505) 555-0123")]
    [InlineData("505.555.0123")]
    [InlineData("5550123")]
    [InlineData("SM0123456789abcdef0123456789abcdef")]
    [InlineData("CA9876543210FEDCBA9876543210FEDCBA")]
    [InlineData("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8")]
    [InlineData("3q2-7wABAgMEBQYHCAkKCwwNDg8")]
    [InlineData("?From=me&Body=help")]
    [InlineData("/twilio/voice/v1/menu/es/0")]
    public void What_may_tell_a_person_is_blanked(string secret)
    {
        Assert.Equal("failed for *** now", LogRedactor.Redact($"failed for {secret} now"));
        Assert.Equal("(\"***\")", LogRedactor.Redact($"(\"{secret}\")"));
    }

    [Theory]
    [InlineData("Now listening on: http://127.0.0.1:43211")]
    [InlineData("Now listening on: http://192.168.100.200:5080")]
    [InlineData("Content root path: /srv/helpline/releases/10.2.144")]
    [InlineData("The day 2026-03-05 was closed in 1234 ms")]
    [InlineData("   at Helpline.Web.Storage.LiveStore.<LoadAsync>d__12.MoveNext() in LiveStore.cs:line 123")]
    [InlineData("Npgsql.PostgresException (0x80004005): 57P03")]
    public void What_helps_an_operator_stays(string line) => Assert.Equal(line, LogRedactor.Redact(line));
}
