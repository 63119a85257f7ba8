using System.CommandLine;
using System.CommandLine.Parsing;
using System.Data.Common;
using Helpline.Web.Commands.Content;
using Helpline.Web.Commands.Posters;
using Helpline.Web.Logging;
using Helpline.Web.Settings;
using Helpline.Web.Storage;

namespace Helpline.Web.Commands;

/// <summary>The commands. Exit codes: 0 done, 1 findings or refused, 2 wrong usage.</summary>
internal static class Verbs
{
    private const int Refused = 1;
    private const int WrongUsage = 2;

    public static bool AreIn(string[] args) => args is ["-h" or "--help" or "--version", ..] or [not ['-', ..], ..];

    /// <summary>Results go to <paramref name="output"/> and nothing else does; an error is one line on <paramref name="error"/>.</summary>
    public static async Task<int> RunAsync(string[] args, TextReader input, TextWriter output, TextWriter error)
    {
        var root = new RootCommand("Helpline. Without a verb it is the server.")
        {
            MigrateVerb.Command(),
            CloseDayVerb.Command(),
            ExportVerb.Command(),
            ReplayVerb.Command(),
            DemoVerb.Command(),
            ContentVerb.Command(input),
            AdminVerb.Command(),
            AlertVerb.Command(),
            PosterVerb.Command(),
            TalkVerb.Command(input),
            FallbackVerb.Command(),
            DoctorVerb.Command(input),
            LiveCheckVerb.Command(input),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            // The library begins with an empty line.
            using var usage = new StringWriter();
            await parsed.InvokeAsync(new() { Output = usage, Error = usage });
            await error.WriteAsync(usage.ToString().TrimStart());
            return WrongUsage;
        }

        try
        {
            RuntimeRequirements.Require();
            return await parsed.InvokeAsync(new() { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
#pragma warning disable CA1031 // A command ends with one clear line, whatever broke.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            await error.WriteLineAsync(SentenceOf(failure, parsed.CommandResult.Command.Name));
            return Refused;
        }
    }

    private static string SentenceOf(Exception failure, string verb) => failure switch
    {
        StartRefusedException => failure.Message,
        OperationCanceledException => $"{verb} was stopped before it was done.",
        // The framework's own sentence names the file or folder.
        IOException or UnauthorizedAccessException => $"{verb} failed: {OneLine(failure)}",
        StoreUnavailableException or DbException or TimeoutException =>
            $"{verb} failed: the store cannot be used ({StoreUnavailableException.Kind(failure)}). "
            + "See that the database runs, and that ConnectionStrings:Helpline names it.",
        _ => $"{verb} failed: {failure.GetType().Name}: {OneLine(failure)}",
    };

    private static string OneLine(Exception failure) => LogRedactor.Redact(failure.Message.ReplaceLineEndings(" "));

    /// <summary>The app's settings and pack without its wire; what it logs goes to stderr.</summary>
    public static WebApplicationBuilder Builder(params string[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder(settings);
        builder.AddRedactedLogging(stderrFrom: LogLevel.Trace);
        builder.AddSettings();
        return builder;
    }

    /// <summary>The same for what opens no store: the settings need not name one.</summary>
    public static WebApplicationBuilder BuilderWithoutStore() => Builder("--ConnectionStrings:Helpline=none is opened");

    /// <summary>A folder to write to, made when it is missing.</summary>
    public static string Folder(string path) => OrRefused($"The folder {path} cannot be written.", () => Directory.CreateDirectory(path).FullName);

    /// <summary>Writes a file, in UTF-8 without a mark of the byte order. Whoever ends the command finds all of it or nothing.</summary>
    /// <returns>The path.</returns>
    public static string Write(string path, string text, CancellationToken cancellation = default) => OrRefused($"The file {path} cannot be written.", () =>
    {
        cancellation.ThrowIfCancellationRequested();
        File.WriteAllText(path, text);
        return path;
    });

    /// <summary>What the disk refuses is told by the sentence.</summary>
    /// <exception cref="StartRefusedException">It cannot be done.</exception>
    public static T OrRefused<T>(string sentence, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new StartRefusedException(sentence);
        }
    }

    /// <summary>A word of the command line. An unknown option would otherwise be taken for it.</summary>
    public static Argument<string> Argument(string name, string description, Func<ArgumentResult, string>? otherwise = null)
    {
        var argument = new Argument<string>(name) { Description = description, DefaultValueFactory = otherwise };
        argument.Validators.Add(given =>
        {
            if (given.Tokens is [{ Value: "" }])
            {
                given.AddError($"{name} is empty.");
            }

            if (given.Tokens.FirstOrDefault(token => token.Value.StartsWith('-')) is { } option)
            {
                given.AddError($"Unrecognized option '{option.Value}'.");
            }
        });
        return argument;
    }

    /// <summary>The command, with what it does. What it refuses is a <see cref="StartRefusedException"/>.</summary>
    public static Command Does(this Command command, Func<ParseResult, CancellationToken, Task> work)
    {
        command.SetAction(work);
        return command;
    }

    /// <summary>The same, with an exit code.</summary>
    public static Command Does(this Command command, Func<ParseResult, CancellationToken, Task<int>> work)
    {
        command.SetAction(work);
        return command;
    }
}
