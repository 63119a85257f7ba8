using Helpline.Web;
using Helpline.Web.Logging;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helpline.Tests.Logging;

public sealed class RedactingFormatterTests
{
    private static readonly Exception _quotes = new InvalidOperationException("cannot read MASSAGE PARLOR from +15055550123", new FormatException("MASSAGE"));

    [Fact]
    public void An_exception_in_a_webhook_is_told_by_its_types_only()
    {
        var scopes = new LoggerExternalScopeProvider();
        using var scope = scopes.Push(new Dictionary<string, object?> { ["RequestId"] = "1", ["RequestPath"] = "/Twilio/sms" });

        Assert.Equal(
            "fail: Helpline: Broken\nSystem.InvalidOperationException <- System.FormatException\n",
            Written(LogLevel.Error, "Broken", _quotes, scopes));
    }

    [Fact]
    public void An_exception_elsewhere_is_told_in_full_without_numbers()
    {
        var written = Written(LogLevel.Warning, "Broken", _quotes, new LoggerExternalScopeProvider());

        Assert.StartsWith("warn: Helpline: Broken\nSystem.InvalidOperationException: cannot read MASSAGE PARLOR from ***\n", written, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_start_is_left_to_stderr() =>
        Assert.Empty(Written(LogLevel.Critical, "Hosting failed to start", new StartRefusedException("why"), scopes: null));

    private static string Written(LogLevel level, string message, Exception exception, IExternalScopeProvider? scopes)
    {
        using var writer = new StringWriter();
        writer.NewLine = "\n";
        var entry = new LogEntry<string>(level, "Helpline", eventId: default, message, exception, (state, _) => state);
        new RedactingFormatter().Write(entry, scopes, writer);
        return writer.ToString();
    }
}
