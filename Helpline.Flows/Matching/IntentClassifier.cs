using System.Numerics;
using System.Runtime.InteropServices;
using Helpline.Flows.Content;

namespace Helpline.Flows.Matching;

/// <summary>
/// Tells which topics a text is like, by what was learnt from the pack's examples when it was read: how much each
/// feature speaks for and against each topic. The same examples always teach the same.
/// </summary>
internal sealed class IntentClassifier
{
    // How it is learnt (logistic regression, one example after the other, ever smaller steps).
    private const int Epochs = 10;
    private const float LearningRate = 0.2f;
    private const float WeightDecay = 0.0005f;
    private const float SmallestGradient = 0.003f;
    private const float InitialAccumulator = 0.01f;

    // Examples are visited in an order that has nothing to do with that of the files.
    private const int LeastStride = 7919;

    private readonly FeatureExtractor _extractor;
    private readonly float[]?[] _weights;

    /// <param name="book">The examples, and the sets of words.</param>
    /// <param name="read">Reads a text as the matcher does.</param>
    public IntentClassifier(PhraseBook book, Func<string, Utterance> read)
    {
        Topics = [.. book.Examples.Select(topic => topic.Topic)];
        Width = (Topics.Count + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        _extractor = new FeatureExtractor(book);
        Span<int> features = stackalloc int[FeatureExtractor.MostFeatures];
        var examples = new List<Example>();
        foreach (var (text, topics) in TopicsOf(book))
            examples.Add(new(features[.._extractor.Read(read(text), features)].ToArray(), topics));
        _extractor.Close();
        _weights = new float[_extractor.Count][];
        Learn(examples);
    }

    public List<string> Topics { get; }

    /// <summary>How many numbers <see cref="Read"/> writes: one for each topic, and some of no meaning.</summary>
    public int Width { get; }

    /// <summary>Writes how likely each topic is, and tells which features of the text are known.</summary>
    public int Read(Utterance utterance, Span<int> features, Span<float> probabilities)
    {
        var count = _extractor.Read(utterance, features);
        AddWeights(features[..count], probabilities);
        Softmax(probabilities[..Topics.Count]);
        return count;
    }

    /// <summary>The feature that most speaks for a topic.</summary>
    public string Explain(ReadOnlySpan<int> features, int topic)
    {
        var best = -1;
        foreach (var feature in features)
        {
            if (Weight(feature, topic) > 0 && (best < 0 || Weight(feature, topic) > Weight(best, topic)))
                best = feature;
        }

        return best < 0 ? "like examples" : $"like examples with '{_extractor.Name(best)}'";
    }

    private float Weight(int feature, int topic) => _weights[feature] is { } weights ? weights[topic] : 0;

    // A text that stands under several topics means one of them, whichever.
    private Dictionary<string, int[]> TopicsOf(PhraseBook book) =>
        book.Examples
            .SelectMany((topic, number) => topic.Texts.Values.SelectMany(texts => texts), (topic, text) => (topic.Topic, text))
            .GroupBy(example => example.text, StringComparer.Ordinal)
            .ToDictionary(texts => texts.Key, texts => texts.Select(text => Topics.IndexOf(text.Topic)).Distinct().ToArray(), StringComparer.Ordinal);

    private void Learn(List<Example> examples)
    {
        var accumulators = new float[_extractor.Count][];
        var gradients = new float[Width];
        var stride = LeastStride;
        // Without a divisor in common none is left out.
        while (examples.Count > 0 && BigInteger.GreatestCommonDivisor(stride, examples.Count) != 1)
            stride++;
        for (var i = 0; i < Epochs * examples.Count; i++)
        {
            var (features, topics) = examples[(int)((long)i * stride % examples.Count)];
            AddWeights(features, gradients);
            Softmax(gradients.AsSpan(0, Topics.Count));
            Gradient(gradients, topics);
            foreach (var feature in features)
                Update(_weights[feature] ??= new float[Width], accumulators[feature] ??= new float[Width], gradients);
        }
    }

    // What was too likely, and by how much.
    private static void Gradient(float[] probabilities, int[] topics)
    {
        var right = topics.Sum(topic => probabilities[topic]);
        foreach (var topic in topics)
            probabilities[topic] -= right > 0 ? probabilities[topic] / right : 1f / topics.Length;
    }

    private void Update(float[] weights, float[] accumulators, float[] gradients)
    {
        for (var topic = 0; topic < Topics.Count; topic++)
        {
            var gradient = gradients[topic];
            if (Math.Abs(gradient) <= SmallestGradient)
                continue;
            accumulators[topic] += gradient * gradient;
            weights[topic] -= (WeightDecay * weights[topic]) + (LearningRate * gradient / MathF.Sqrt(InitialAccumulator + accumulators[topic]));
        }
    }

    private void AddWeights(ReadOnlySpan<int> features, Span<float> sums)
    {
        sums.Clear();
        var all = MemoryMarshal.Cast<float, Vector<float>>(sums);
        foreach (var feature in features)
        {
            var weights = MemoryMarshal.Cast<float, Vector<float>>(_weights[feature]);
            for (var i = 0; i < weights.Length; i++)
                all[i] += weights[i];
        }
    }

    private static void Softmax(Span<float> sums)
    {
        var most = float.MinValue;
        foreach (var sum in sums)
            most = Math.Max(most, sum);
        var all = 0f;
        foreach (ref var sum in sums)
            all += sum = MathF.Exp(sum - most);
        foreach (ref var sum in sums)
            sum /= all;
    }

    private readonly record struct Example(int[] Features, int[] Topics);
}
