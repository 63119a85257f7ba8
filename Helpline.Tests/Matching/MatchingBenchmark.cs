using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Helpline.Flows.Content;
using Helpline.Flows.Matching;
using Helpline.Tests.Understanding;

namespace Helpline.Tests.Matching;

/// <summary>What a text costs, beside a plain look-up in a dictionary as the floor: <c>Helpline.Tests bench matching</c>.</summary>
[MemoryDiagnoser]
public class MatchingBenchmark
{
    private readonly IntentMatcher _matcher = new(PackReader.Read(PackReader.ShippedFolder));
    private readonly string[] _texts = [.. LabelledText.All.Select(label => label.Text)];
    private readonly Dictionary<string, string> _floor = new(StringComparer.OrdinalIgnoreCase) { ["HELP"] = "HELP", ["AYUDA"] = "HELP" };
    private readonly string _long = string.Join(' ', LabelledText.All.Take(400).Select(label => label.Text))[..1600];
    private readonly string[] _hostile =
    [
        .. from part in new[] { "help ", "kill me ", "i ", "he wont let me ", "xqzvk ", "a", "🆘", "помогите ", "ﷺ", "e\u0301\u0302\u0303", "no ", "\u200B", "h e l p ", "1 " }
           select string.Concat(Enumerable.Repeat(part, 1600))[..1600],
    ];

    private int _next;

    [Benchmark(Baseline = true)]
    public string? Floor() => _floor.GetValueOrDefault(Next().Trim());

    [Benchmark]
    public Match Text() => _matcher.Match(Next());

    [Benchmark]
    public Match Keyword() => _matcher.Match("SIGNS");

    [Benchmark]
    public Match LongText() => _matcher.Match(_long);

    /// <summary>The mean of texts of 1,600 characters that were made to be slow.</summary>
    [Benchmark]
    public Match HostileText() => _matcher.Match(_hostile[_next = (_next + 1) % _hostile.Length]);

    internal static int Run()
    {
        var config = DefaultConfig.Instance
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .WithArtifactsPath(Directory.CreateTempSubdirectory("bench").FullName);
        return BenchmarkRunner.Run<MatchingBenchmark>(config).HasCriticalValidationErrors ? 1 : 0;
    }

    private string Next() => _texts[_next = (_next + 1) % _texts.Length];
}
