using System.Security.Cryptography;
using Helpline.Flows.Content;
using Helpline.Flows.Content.Reading;
using Helpline.Flows.Matching;
using Helpline.Tests.Content;

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
        using var kept = new BinaryReader(new MemoryStream(Written(learnt)));
        var again = new IntentClassifier(kept, learnt.Topics);

        Assert.Equal(Written(learnt), Written(again));
        foreach (var text in new[] { "my boss pays", "pays late", "a rescue", "rescu" })
        {
            Assert.Equal(Told(learnt, text).Probabilities, Told(again, text).Probabilities);
            Assert.Equal(Told(learnt, text).Reason, Told(again, text).Reason);
        }
    }

    /// <summary>It takes seconds, for the whole pack is learnt. Where coverage has rewritten the program the hash alone is another one.</summary>
    [Fact]
    public void The_build_has_kept_what_the_shipped_pack_teaches()
    {
        using var output = new MemoryStream();
        new IntentMatcher(Shipped.Pack with { Phrases = Shipped.Pack.Phrases with { Learnt = null } }).WriteWeights(output);

        Assert.True(output.ToArray().AsSpan(SHA256.HashSizeInBytes).SequenceEqual(Kept().AsSpan(SHA256.HashSizeInBytes)));
    }

    [Fact]
    public void What_is_damaged_is_learnt_again()
    {
        byte[] damaged = [.. Kept()];
        damaged[^1] ^= 1;
        var file = Path.GetTempFileName();
        foreach (var wrong in new[] { damaged, Kept()[..^4], [.. Kept(), 0], Kept()[..20], [] })
        {
            File.WriteAllBytes(file, wrong);

            Assert.Null(WeightsFile.Open(file, Shipped.Pack.Phrases.Key));
        }

        File.Delete(file);
        Assert.Null(WeightsFile.Open(file, Shipped.Pack.Phrases.Key));
    }

    [Theory]
    [InlineData("contacts.yaml", true)]
    [InlineData("examples/ok.yaml", false)]
    [InlineData("phrases/ok.yaml", false)]
    [InlineData("phrases.yaml", false)]
    [InlineData("region.yaml", false)]
    [InlineData("words.yaml", false)]
    [InlineData("alike.yaml", false)]
    [InlineData("optout.yaml", false)]
    public void What_was_learnt_from_other_files_is_learnt_again(string file, bool fits)
    {
        using var pack = new PackCopy();
        pack.Append(file, "\n# Changed.\n");

        var read = PackSource.Open(pack.Folder).Pack.Phrases;

        Assert.Equal(fits, Shipped.Pack.Phrases.Key.AsSpan().SequenceEqual(read.Key));
        Assert.Equal(fits && Shipped.Pack.Phrases.Learnt is not null, read.Learnt is not null);
    }

    [Fact]
    public void Another_keyword_is_learnt_with()
    {
        using var pack = new PackCopy();
        pack.Replace("topics/ok.yaml", "en: [OK, ", "en: [OK, ALRIGHTY, ");

        Assert.Null(PackSource.Open(pack.Folder).Pack.Phrases.Learnt);
    }

    [Fact]
    public void Examples_that_no_start_has_read_are_there_for_whoever_asks()
    {
        using var pack = new PackCopy();
        pack.Delete(PackReader.WeightsFile);
        var read = PackSource.Open(pack.Folder).Pack.Phrases.Examples;

        Assert.Equal(read.Count, Shipped.Pack.Phrases.Examples.Count);
        foreach (var (one, other) in read.Zip(Shipped.Pack.Phrases.Examples))
        {
            Assert.Equal((one.Topic, one.File), (other.Topic, other.File));
            Assert.Equal(one.Languages, other.Languages);
            Assert.Equal(one.Texts, other.Texts);
        }
    }

    [Fact]
    public void A_broken_file_of_examples_is_found_beside_what_was_kept()
    {
        using var pack = new PackCopy();
        pack.Append("examples/ok.yaml", "\nexample: []\n");

        var refused = Assert.Throws<PackException>(() => PackReader.Read(pack.Folder));

        Assert.Contains("unknown key 'example'", refused.Message, StringComparison.Ordinal);
    }

    private static byte[] Kept() => File.ReadAllBytes(Path.Combine(PackReader.ShippedFolder, PackReader.WeightsFile));

    private static Utterance Read(string text) => Fold.Read(text, static _ => false);

    private static byte[] Written(IntentClassifier classifier)
    {
        using var output = new MemoryStream();
        using var writer = new BinaryWriter(output);
        classifier.Write(writer);
        writer.Flush();
        return output.ToArray();
    }

    private static (float[] Probabilities, string Reason) Told(IntentClassifier classifier, string text)
    {
        Span<int> features = stackalloc int[FeatureExtractor.MostFeatures];
        var probabilities = new float[classifier.Width];
        features = features[..classifier.Read(Read(text), features, probabilities)];
        return (probabilities, classifier.Explain(features, 0));
    }

    private static TopicExamples Examples(string topic, IReadOnlyList<string> texts) =>
        new(topic, "examples/test.yaml", new Dictionary<string, IReadOnlyList<string>> { ["en"] = texts });
}
