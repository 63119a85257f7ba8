using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Helpline.Tests.Commands;
using Helpline.Web.Storage;

namespace Helpline.Tests.Bench;

/// <summary>The app or its floor, in a process of its own, with what it costs the machine.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public int Id => _process.Id;

    /// <summary>What it has used of the processor until now.</summary>
    public TimeSpan Processor
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Resident memory now, and the most that it ever was, in MB.</summary>
    public (double Now, double Peak) Memory
    {
        get
        {
            var status = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{Id}/status"));
            return (Kilobytes(status, "VmRSS") / 1024, Kilobytes(status, "VmHWM") / 1024);
        }
    }

    /// <summary>The app as an operator starts it, in Production, from where the build has put it.</summary>
    public static Task<ServerProcess> AppAsync(string store)
    {
        var settings = HelplineServer.ProductionSettings("");
        settings["ConnectionStrings:Helpline"] = store;
        return ListeningAsync(AppProcess.Start([], settings));
    }

    public static Task<ServerProcess> FloorAsync(string? store) => VerbAsync(FloorServer.Verb, store is null ? [] : [store]);

    /// <summary>The same, in whose store so many are known already.</summary>
    public static Task<ServerProcess> FloorAsync(string store, int people) => VerbAsync(FloorServer.Verb, store, people.ToString(CultureInfo.InvariantCulture));

    /// <summary>The app, in whose open day so many have written already.</summary>
    public static async Task<ServerProcess> FilledAppAsync(string store, int people)
    {
        await using (var database = Database.From(store))
        {
            if (!database.IsShared)
                return await VerbAsync(FilledApp.Verb, store, people.ToString(CultureInfo.InvariantCulture));
            await database.OpenAsync(serving: true, CancellationToken.None);
            await LiveRows.FillAsync(database, people);
        }

        return await AppAsync(store);
    }

    private static Task<ServerProcess> VerbAsync(string verb, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ServerProcess).Assembly.Location, verb, .. args])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return ListeningAsync(Process.Start(start)!);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static async Task<ServerProcess> ListeningAsync(Process process)
    {
        // What it says on the error stream is seen; what follows the address on the other one is not.
        process.ErrorDataReceived += (_, line) => Console.Error.Write(line.Data is null ? "" : line.Data + "\n");
        process.BeginErrorReadLine();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Listening().Match(line) is { Success: true } found)
            {
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return new ServerProcess(process, new Uri(found.Groups[1].Value));
            }
        }

        throw new InvalidOperationException("It ended before it listened.");
    }

    private static double Kilobytes(string status, string name) =>
        double.Parse(Regex.Match(status, name + @":\s*(\d+)").Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("Now listening on: (http://127.0.0.1:[0-9]+)")]
    private static partial Regex Listening();
}
