using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Helpline.Flows.Matching;
using YamlDotNet.Core;

namespace Helpline.Flows.Content.Reading;

/// <summary>What the examples have taught, kept beside the pack behind a hash of it and of all that it was learnt from.</summary>
internal static class WeightsFile
{
    /// <summary>All that learning looks at, and the program that reads and learns: each build has an id of its own.</summary>
    public static byte[] Key(IEnumerable<string> learntFrom)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(typeof(WeightsFile).Module.ModuleVersionId.ToByteArray());
        hash.AppendData(typeof(Parser).Module.ModuleVersionId.ToByteArray());
        hash.AppendData(BitConverter.GetBytes(Vector<float>.Count));
        foreach (var text in learntFrom)
        {
            hash.AppendData(BitConverter.GetBytes(text.Length));
            hash.AppendData(MemoryMarshal.AsBytes(text.AsSpan()));
        }

        return hash.GetHashAndReset();
    }

    public static void Write(Stream output, PhraseBook book, IntentClassifier learnt)
    {
        using var kept = new MemoryStream();
        using var writer = new BinaryWriter(kept);
        foreach (var topic in book.Examples)
        {
            writer.Write(topic.Topic);
            writer.Write(string.Join(' ', topic.Languages));
        }

        learnt.Write(writer);
        writer.Flush();
        output.Write(Hash(book.Key, kept.ToArray()));
        kept.WriteTo(output);
    }

    /// <summary>What <see cref="Write"/> wrote behind its hash; null for whatever was not learnt by this very program from just this, and for what is damaged.</summary>
    public static BinaryReader? Open(string path, byte[] key)
    {
        try
        {
            var file = File.Exists(path) ? File.ReadAllBytes(path) : [];
            return file.Length > SHA256.HashSizeInBytes && file.AsSpan(0, SHA256.HashSizeInBytes).SequenceEqual(Hash(key, file.AsSpan(SHA256.HashSizeInBytes)))
                ? new(new MemoryStream(file) { Position = SHA256.HashSizeInBytes })
                : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static byte[] Hash(byte[] key, ReadOnlySpan<byte> kept)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(key);
        hash.AppendData(kept);
        return hash.GetHashAndReset();
    }
}
