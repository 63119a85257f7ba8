using Helpline.Tests.Matching;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace Helpline.Tests;

/// <summary>Runs the tests, as <c>dotnet test</c> or by itself; with <c>bench matching</c> the benchmark of matching.</summary>
internal static class EntryPoint
{
    public static Task<int> Main(string[] args) => args switch
    {
        ["bench", "matching"] => Task.FromResult(MatchingBenchmark.Run()),
        _ when args.Contains("--server") || args.Contains("--internal-msbuild-node") =>
            TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
        _ => ConsoleRunner.Run(args),
    };
}
