using System.Numerics;
using System.Runtime.InteropServices;
using Helpline.Flows.Content;

namespace Helpline.Flows.Matching;

/// <summary>
/// Tells which topics a text is like, by what was learnt from the pack's examples when it was read: how much each
/// trait speaks for and against each topic. The same examples always teach the same.
/// </summary>
internal sealed class Likeness
{
    // How it is learnt (logistic regression, one example after the other, ever smaller steps).
    private const int Rounds = 10;
    private const float Step = 0.2f;
    private const float Fading = 0.0005f;
    private const float SmallError = 0.003f;
    private const float FirstSquare = 0.01f;

    // Examples are visited in an order that has nothing to do with that of the files; a prime, so that none is left out.
    private const int Stride = 7919;

    private readonly Traits _traits;
    private readonly float[]?[] _weights;

    /// <param name="book">The examples, and the sets of words.</param>
    /// <param name="read">Reads a text as the matcher does.</param>
    public Likeness(PhraseBook book, Func<string, Utterance> read)
    {
        Topics = [.. book.Examples.Select(topic => topic.Topic)];
        Width = (Topics.Count + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        _traits = new Traits(book);
        Span<int> traits = stackalloc int[Traits.Most];
        var examples = new List<Example>();
        foreach (var (text, topics) in TopicsOf(book))
            examples.Add(new(traits[.._traits.Read(read(text), traits)].ToArray(), topics));
        _traits.Close();
        _weights = new float[_traits.Count][];
        Learn(examples);
    }

    public List<string> Topics { get; }

    /// <summary>How many numbers <see cref="Read"/> writes: one for each topic, and some of no meaning.</summary>
    public int Width { get; }

    /// <summary>Writes how likely each topic is, and tells which traits of the text are known.</summary>
    public int Read(Utterance utterance, Span<int> traits, Span<float> likely)
    {
        var count = _traits.Read(utterance, traits);
        Sum(traits[..count], likely);
        Share(likely[..Topics.Count]);
        return count;
    }

    /// <summary>The trait that most speaks for a topic.</summary>
    public string Why(ReadOnlySpan<int> traits, int topic)
    {
        var best = -1;
        foreach (var trait in traits)
        {
            if (Weight(trait, topic) > 0 && (best < 0 || Weight(trait, topic) > Weight(best, topic)))
                best = trait;
        }

        return best < 0 ? "like examples" : $"like examples with '{_traits.Name(best)}'";
    }

    private float Weight(int trait, int topic) => _weights[trait] is { } weights ? weights[topic] : 0;

    // A text that stands under several topics means one of them, whichever.
    private Dictionary<string, int[]> TopicsOf(PhraseBook book) =>
        book.Examples
            .SelectMany((topic, number) => topic.Texts.Values.SelectMany(texts => texts), (topic, text) => (topic.Topic, text))
            .GroupBy(example => example.text, StringComparer.Ordinal)
            .ToDictionary(texts => texts.Key, texts => texts.Select(text => Topics.IndexOf(text.Topic)).Distinct().ToArray(), StringComparer.Ordinal);

    private void Learn(List<Example> examples)
    {
        var squares = new float[_traits.Count][];
        var errors = new float[Width];
        for (var i = 0; i < Rounds * examples.Count; i++)
        {
            var (traits, topics) = examples[(int)((long)i * Stride % examples.Count)];
            Sum(traits, errors);
            Share(errors.AsSpan(0, Topics.Count));
            Blame(errors, topics);
            foreach (var trait in traits)
                Move(_weights[trait] ??= new float[Width], squares[trait] ??= new float[Width], errors);
        }
    }

    // What was too likely, and by how much.
    private static void Blame(float[] likely, int[] topics)
    {
        var right = topics.Sum(topic => likely[topic]);
        foreach (var topic in topics)
            likely[topic] -= right > 0 ? likely[topic] / right : 1f / topics.Length;
    }

    private void Move(float[] weights, float[] squares, float[] errors)
    {
        for (var topic = 0; topic < Topics.Count; topic++)
        {
            var error = errors[topic];
            if (Math.Abs(error) <= SmallError)
                continue;
            squares[topic] += error * error;
            weights[topic] -= (Fading * weights[topic]) + (Step * error / MathF.Sqrt(FirstSquare + squares[topic]));
        }
    }

    private void Sum(ReadOnlySpan<int> traits, Span<float> sums)
    {
        sums.Clear();
        var all = MemoryMarshal.Cast<float, Vector<float>>(sums);
        foreach (var trait in traits)
        {
            var weights = MemoryMarshal.Cast<float, Vector<float>>(_weights[trait]);
            for (var i = 0; i < weights.Length; i++)
                all[i] += weights[i];
        }
    }

    private static void Share(Span<float> sums)
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

    private readonly record struct Example(int[] Traits, int[] Topics);
}
