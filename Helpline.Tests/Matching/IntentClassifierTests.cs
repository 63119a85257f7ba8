using Helpline.Flows.Content;
using Helpline.Flows.Matching;

namespace Helpline.Tests.Matching;

public sealed class IntentClassifierTests
{
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

    private static TopicExamples Examples(string topic, IReadOnlyList<string> texts) =>
        new(topic, "examples/test.yaml", new Dictionary<string, IReadOnlyList<string>> { ["en"] = texts });
}
