using System.Globalization;
using Helpline.Tests.Bench;
using Helpline.Tests.Matching;
using Helpline.Tests.Storage;
using Helpline.Tests.Understanding;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace Helpline.Tests;

/// <summary>Runs the tests, as <c>dotnet test</c> or by itself; with <c>bench</c> what everything costs, <c>bench matching</c> in detail; with <c>understanding</c> how well texts are understood; with <c>pictures</c> the README's; or what a test wants to kill.</summary>
internal static class EntryPoint
{
    public static Task<int> Main(string[] args) => args switch
    {
        [FloorServer.Verb] => FloorServer.RunAsync(),
        [FloorServer.Verb, var store] => FloorServer.RunAsync(store),
        [FloorServer.Verb, var store, var people] => FloorServer.RunAsync(store, int.Parse(people, CultureInfo.InvariantCulture)),
        [FilledApp.Verb, var store, var people] => FilledApp.RunAsync(store, int.Parse(people, CultureInfo.InvariantCulture)),
        [OpenLoop.Verb, .. var what] => OpenLoop.SendAsync(what),
        ["bench", "matching"] => Task.FromResult(MatchingBenchmark.Run()),
        ["understanding", .. var files] => Task.FromResult(UnderstandingVerb.Run(files)),
        ["bench", .. var rest] => BenchVerb.RunAsync(rest),
        ["pictures", var app, var folder] => Pictures.TakeAsync(new Uri(app), folder),
        [DyingCloser.Verb, var file] => DyingCloser.RunAsync(file),
        _ when args.Contains("--server") || args.Contains("--internal-msbuild-node") =>
            TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
        _ => ConsoleRunner.Run(args),
    };
}
