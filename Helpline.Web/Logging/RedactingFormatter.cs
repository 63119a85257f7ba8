using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Helpline.Web.Logging;

/// <summary>One line per entry, without the time: whoever collects the lines adds it. Everything passes <see cref="LogRedactor"/>.</summary>
internal sealed class RedactingFormatter() : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "clean";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        // A refused start is one line on stderr, and Program writes it.
        if (StartRefusedException.SentenceOf(logEntry.Exception) is not null)
        {
            return;
        }

        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        textWriter.WriteLine($"{Word(logEntry.LogLevel)}: {logEntry.Category}: {LogRedactor.Redact(message)}");
        if (logEntry.Exception is { } exception)
        {
            textWriter.WriteLine(InWebhook(scopeProvider) ? Types(exception) : LogRedactor.Redact(exception.ToString()));
        }
    }

    /// <summary>The message of an exception may quote what a person sent: in a webhook only its type is told.</summary>
    private static string Types(Exception exception) =>
        exception.InnerException is { } inner ? $"{exception.GetType()} <- {Types(inner)}" : $"{exception.GetType()}";

    private static bool InWebhook(IExternalScopeProvider? scopes)
    {
        var found = new StrongBox<bool>();
        scopes?.ForEachScope(
            static (scope, found) => found.Value |= scope is IEnumerable<KeyValuePair<string, object?>> pairs
                && pairs.Any(pair => pair is { Key: "RequestPath", Value: string path } && path.StartsWith("/twilio", StringComparison.OrdinalIgnoreCase)),
            found);
        return found.Value;
    }

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Critical => "crit",
        LogLevel.Error => "fail",
        LogLevel.Warning => "warn",
        LogLevel.Information => "info",
        _ => "dbug",
    };
}
