using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Helpline.Flows.Content;

namespace Helpline.Flows.Matching;

/// <summary>
/// Tells which topics a text is like, by what was learnt from the pack's examples when it was read, or before: how much
/// each feature speaks for and against each topic. The same examples always teach the same.
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
    // Row by row, as wide as the topics need, in steps of the largest's 32,767th. Features that have learnt the same share a row.
    private readonly short[] _weights;
    private readonly float _step;
    private readonly int[] _rows;

    /// <summary>Learns.</summary>
    /// <param name="book">The examples, and the sets of words.</param>
    /// <param name="read">Reads a text as the matcher does.</param>
    public IntentClassifier(PhraseBook book, Func<string, Utterance> read)
    {
        Topics = [.. book.Examples.Select(topic => topic.Topic)];
        _extractor = new FeatureExtractor(book);
        Span<int> features = stackalloc int[FeatureExtractor.MostFeatures];
        var examples = new List<Example>();
        foreach (var (text, topics) in TopicsOf(book))
            examples.Add(new(features[.._extractor.Read(read(text), features)].ToArray(), topics));
        _extractor.Close();
        var learnt = Learn(examples);
        _step = learnt.Aggregate(1f, (most, weight) => Math.Max(most, Math.Abs(weight))) / short.MaxValue;
        _rows = new int[_extractor.Count];
        _weights = Shared([.. learnt.Select(weight => (short)MathF.Round(weight / _step))]);
    }

    /// <summary>Knows what the one has learnt that was written.</summary>
    public IntentClassifier(BinaryReader input, IEnumerable<string> topics)
    {
        Topics = [.. topics];
        _rows = input.ReadAll<int>();
        _step = input.ReadSingle();
        _weights = input.ReadAll<short>();
        _extractor = new FeatureExtractor(input);
    }

    public List<string> Topics { get; }

    /// <summary>How many numbers <see cref="Read"/> writes: one for each topic, and some of no meaning.</summary>
    public int Width => (Topics.Count + Vector<short>.Count - 1) / Vector<short>.Count * Vector<short>.Count;

    /// <summary>Writes how likely each topic is, and tells which features of the text are known.</summary>
    public int Read(Utterance utterance, Span<int> features, Span<float> probabilities)
    {
        var count = _extractor.Read(utterance, features);
        AddWeights(features[..count], probabilities);
        Softmax(probabilities[..Topics.Count]);
        return count;
    }

    /// <summary>How many of a text's features say something of a subject.</summary>
    public int CountContent(ReadOnlySpan<int> features) => _extractor.CountContent(features);

    /// <summary>The feature that most speaks for a topic.</summary>
    public string Explain(ReadOnlySpan<int> features, int topic)
    {
        var best = -1;
        foreach (var feature in features)
        {
            if (Weight(feature, topic) > 0 && (best < 0 || Weight(feature, topic) > Weight(best, topic)))
                best = feature;
        }

        return best < 0 ? Match.LikeExamples : $"{Match.LikeExamples} with '{_extractor.Name(best)}'";
    }

    public void Write(BinaryWriter output)
    {
        output.WriteAll<int>(_rows);
        output.Write(_step);
        output.WriteAll<short>(_weights);
        _extractor.Write(output);
    }

    // Writes which row is whose.
    private short[] Shared(short[] weights)
    {
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var shared = new List<short>();
        for (var feature = 0; feature < _rows.Length; feature++)
        {
            var row = weights.AsSpan(feature * Width, Width);
            if (known.TryAdd(new(MemoryMarshal.Cast<short, char>(row)), known.Count))
                shared.AddRange(row);
            _rows[feature] = known[new(MemoryMarshal.Cast<short, char>(row))];
        }

        return [.. shared];
    }

    private short Weight(int feature, int topic) => _weights[(_rows[feature] * Width) + topic];

    // A text that stands under several topics means one of them, whichever.
    private Dictionary<string, int[]> TopicsOf(PhraseBook book) =>
        book.Examples
            .SelectMany((topic, number) => topic.Texts.Values.SelectMany(texts => texts), (topic, text) => (topic.Topic, text))
            .GroupBy(example => example.text, StringComparer.Ordinal)
            .ToDictionary(texts => texts.Key, texts => texts.Select(text => Topics.IndexOf(text.Topic)).Distinct().ToArray(), StringComparer.Ordinal);

    private float[] Learn(List<Example> examples)
    {
        var weights = new float[_extractor.Count * Width];
        var accumulators = new float[weights.Length];
        var gradients = new float[Width];
        Span<int> wrong = stackalloc int[Width / Vector<float>.Count];
        var stride = LeastStride;
        // Without a divisor in common none is left out.
        while (examples.Count > 0 && BigInteger.GreatestCommonDivisor(stride, examples.Count) != 1)
            stride++;
        for (var i = 0; i < Epochs * examples.Count; i++)
        {
            var (features, topics) = examples[(int)((long)i * stride % examples.Count)];
            AddLearnt(weights, features, gradients);
            Softmax(gradients.AsSpan(0, Topics.Count));
            Gradient(gradients, topics);
            // An example that is learnt by now moves nothing any more.
            if (wrong[..FindWrong(gradients, wrong)] is { IsEmpty: false } some)
                Update(features, weights, accumulators, gradients, some);
        }

        return weights;
    }

    // What was too likely, and by how much.
    private static void Gradient(float[] probabilities, int[] topics)
    {
        var all = 0d;
        foreach (var topic in topics)
            all += probabilities[topic];
        var right = (float)all;
        foreach (var topic in topics)
            probabilities[topic] -= right > 0 ? probabilities[topic] / right : 1f / topics.Length;
    }

    // A topic that is hardly wrong is left as it is: writes which vectors hold another one.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int FindWrong(ReadOnlySpan<float> gradients, Span<int> wrong)
    {
        var count = 0;
        var errors = MemoryMarshal.Cast<float, Vector<float>>(gradients);
        for (var i = 0; i < errors.Length; i++)
        {
            if (IsWrong(errors[i]) != Vector<int>.Zero)
                wrong[count++] = i;
        }

        return count;
    }

    private static Vector<int> IsWrong(Vector<float> errors) => Vector.GreaterThan(Vector.Abs(errors), new Vector<float>(SmallestGradient));

    // Compiled at once: most of what a start learns is learnt here.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Update(ReadOnlySpan<int> features, Span<float> weights, Span<float> accumulators, ReadOnlySpan<float> gradients, ReadOnlySpan<int> wrong)
    {
        var errors = MemoryMarshal.Cast<float, Vector<float>>(gradients);
        foreach (var feature in features)
        {
            var all = MemoryMarshal.Cast<float, Vector<float>>(weights.Slice(feature * Width, Width));
            var squares = MemoryMarshal.Cast<float, Vector<float>>(accumulators.Slice(feature * Width, Width));
            foreach (var i in wrong)
            {
                var gradient = errors[i];
                var counts = IsWrong(gradient);
                var sum = squares[i] + (gradient * gradient);
                var step = (WeightDecay * all[i]) + (LearningRate * gradient / Vector.SquareRoot(new Vector<float>(InitialAccumulator) + sum));
                squares[i] = Vector.ConditionalSelect(counts, sum, squares[i]);
                all[i] -= Vector.ConditionalSelect(counts, step, Vector<float>.Zero);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddLearnt(ReadOnlySpan<float> weights, ReadOnlySpan<int> features, Span<float> sums)
    {
        sums.Clear();
        var all = MemoryMarshal.Cast<float, Vector<float>>(sums);
        foreach (var feature in features)
        {
            var row = MemoryMarshal.Cast<float, Vector<float>>(weights.Slice(feature * Width, Width));
            for (var i = 0; i < row.Length; i++)
                all[i] += row[i];
        }
    }

    // Of 2,048 features an Int32 holds the sum.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddWeights(ReadOnlySpan<int> features, Span<float> sums)
    {
        sums.Clear();
        var all = MemoryMarshal.Cast<float, Vector<int>>(sums);
        foreach (var feature in features)
        {
            var row = MemoryMarshal.Cast<short, Vector<short>>(_weights.AsSpan(_rows[feature] * Width, Width));
            for (var i = 0; i < row.Length; i++)
            {
                all[2 * i] += Vector.WidenLower(row[i]);
                all[(2 * i) + 1] += Vector.WidenUpper(row[i]);
            }
        }

        var scaled = MemoryMarshal.Cast<float, Vector<float>>(sums);
        for (var i = 0; i < all.Length; i++)
            scaled[i] = Vector.ConvertToSingle(all[i]) * _step;
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
