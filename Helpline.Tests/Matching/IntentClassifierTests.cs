using System.Security.Cryptography;
using Helpline.Flows.Content;
using Helpline.Flows.Matching;

namespace Helpline.Tests.Matching;

public sealed class IntentClassifierTests
{
    private static readonly PhraseBook _book = new() { Examples = [Examples("WORK", ["my boss pays"]), Examples("HELP", ["rescue ladder"])] };

    /// <summary>7919 and 2 x 7919 are multiples of the step in which examples are visited.</summary>
    [Theory]
    [InlineData(7918)]
    [InlineData(7919)]
    [InlineData(15838)]
    public void Every_example_is_learnt_from_however_many_there_are(int count)
    {
        // All but one mean WORK; the one word of HELP stands in the midst.
        var work = Enumerable.Range(0, count - 1).Select(n => $"boss {n}").ToList();
        var classifier = new IntentClassifier(
            new PhraseBook { Examples = [Examples("WORK", work[..100]), Examples("HELP", ["rescue ladder"]), Examples("WORK", work[100..])] },
            text => Fold.Read(text, static _ => false));

        Span<int> features = stackalloc int[FeatureExtractor.MostFeatures];
        Span<float> probabilities = stackalloc float[classifier.Width];
        classifier.Read(Fold.Read("rescue ladder", static _ => false), features, probabilities);

        Assert.True(probabilities[1] > 0.9f, $"{probabilities[1]}");
    }

    [Fact]
    public void What_was_kept_is_what_would_be_learnt()
    {
        var learnt = new IntentClassifier(_book, Read);
        var kept = new IntentClassifier(_book with { Weights = () => new MemoryStream(Written(learnt)) }, Read);

        Assert.False(learnt.WereKept);
        Assert.True(kept.WereKept);
        Assert.Equal(Written(learnt), Written(kept));
    }

    [Fact]
    public void What_was_learnt_from_others_or_is_damaged_is_learnt_again()
    {
        var right = Written(new IntentClassifier(_book, Read));
        var another = Written(new IntentClassifier(_book with { Examples = [Examples("WORK", ["my boss pays late"]), Examples("HELP", ["rescue ladder"])] }, Read));
        byte[] damaged = [.. right];
        damaged[^1] ^= 1;
        foreach (var wrong in new[] { another, damaged, right[..^4], [.. right, 0], [] })
        {
            var classifier = new IntentClassifier(_book with { Weights = () => new MemoryStream(wrong) }, Read);

            Assert.False(classifier.WereKept);
            Assert.Equal(right, Written(classifier));
        }

        Assert.Equal(right, Written(new IntentClassifier(_book with { Weights = () => throw new UnauthorizedAccessException() }, Read)));
    }

    /// <summary>Where coverage has rewritten the program the matcher has learnt it by itself: then both have, and teach the same.</summary>
    [Fact]
    public void The_build_has_kept_what_the_shipped_pack_teaches()
    {
        using var output = new MemoryStream();
        Shipped.Matcher.WriteWeights(output);

        var kept = File.ReadAllBytes(Path.Combine(PackReader.ShippedFolder, PackReader.WeightsFile));

        Assert.True(output.ToArray().AsSpan(SHA256.HashSizeInBytes).SequenceEqual(kept.AsSpan(SHA256.HashSizeInBytes)));
    }

    private static Utterance Read(string text) => Fold.Read(text, static _ => false);

    private static byte[] Written(IntentClassifier classifier)
    {
        using var output = new MemoryStream();
        classifier.Write(output);
        return output.ToArray();
    }

    private static TopicExamples Examples(string topic, IReadOnlyList<string> texts) =>
        new(topic, "examples/test.yaml", new Dictionary<string, IReadOnlyList<string>> { ["en"] = texts });
}
