using Microsoft.Extensions.Logging.Console;

namespace Helpline.Web.Logging;

internal static class LoggingExtensions
{
    /// <summary>
    /// The console is the only log. What is logged is no setting: a level turned up would print the paths of requests.
    /// </summary>
    public static void AddRedactedLogging(this WebApplicationBuilder builder, LogLevel stderrFrom = LogLevel.None)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddConsole(console =>
        {
            console.FormatterName = RedactingFormatter.FormatterName;
            console.LogToStandardErrorThreshold = stderrFrom;
        });
        builder.Logging.AddConsoleFormatter<RedactingFormatter, ConsoleFormatterOptions>();
        builder.Services.PostConfigure<LoggerFilterOptions>(filter =>
        {
            filter.MinLevel = LogLevel.Information;
            filter.Rules.Clear();
            filter.Rules.Add(Rule("Microsoft", LogLevel.Warning));
            filter.Rules.Add(Rule("Microsoft.Hosting.Lifetime", LogLevel.Information));
            filter.Rules.Add(Rule("System.Net.Http", LogLevel.None));
            filter.Rules.Add(Rule("Polly", LogLevel.None));

            // It logs nothing above Information, and whoever listens to it makes an activity for each request, which nobody reads.
            filter.Rules.Add(Rule("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None));

            // A line for each connection that is refused would fill the disk.
            filter.Rules.Add(Rule("Microsoft.AspNetCore.Server.Kestrel.Connections", LogLevel.Error));

            // A stranger's made-up cookie would be an error here, and a store that is down is told by the store.
            filter.Rules.Add(Rule("Microsoft.AspNetCore.Antiforgery", LogLevel.None));
            filter.Rules.Add(Rule("Microsoft.AspNetCore.DataProtection", LogLevel.None));
        });
    }

    private static LoggerFilterRule Rule(string category, LogLevel level) => new(providerName: null, category, level, filter: null);
}
