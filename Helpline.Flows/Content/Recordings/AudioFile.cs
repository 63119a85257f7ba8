using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Helpline.Flows.Content.Recordings;

/// <summary>A recording of a pack: WAV as telephones play it, or MP3.</summary>
/// <param name="Path">As seen from the folder <c>audio</c>: <c>nv/greeting.wav</c>.</param>
/// <param name="Seconds">How long it is.</param>
/// <param name="Loudness">Its mean level in decibels below full scale; null where it would have to be decoded first.</param>
/// <param name="Tag">Tells one content from another.</param>
/// <param name="Problem">Why it cannot be played; null when it can.</param>
public sealed record AudioFile(string Path, double Seconds, double? Loudness, string Tag, string? Problem)
{
    /// <summary>Speech lies at -30 to -16; what is louder than this is distorted by a telephone.</summary>
    public const double Loudest = -12;

    /// <summary>Pauses count in the mean. Below this there is no speech that a telephone at a bus stop lets through.</summary>
    public const double Quietest = -36;

    private const int Pcm = 1;
    private const int MuLaw = 7;

    /// <summary>The name in the pack, without its language and its ending.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public string MediaType => Path.EndsWith(".mp3", StringComparison.Ordinal) ? "audio/mpeg" : "audio/wav";

    public static AudioFile Read(string path, byte[] bytes)
    {
        var tag = Convert.ToHexStringLower(SHA256.HashData(bytes))[..12];
        var (seconds, loudness, problem) = path.EndsWith(".mp3", StringComparison.Ordinal) ? Mp3(bytes) : Wav(bytes);
        return new AudioFile(path, seconds, loudness, tag, problem);
    }

    private static (double Seconds, double? Loudness, string? Problem) Wav(ReadOnlySpan<byte> bytes)
    {
        const string wanted = "is no WAV that a telephone plays: one channel, 8,000 to 48,000 samples a second, 16 bits or 8 bits of mu-law";
        if (bytes.Length < 12 || !bytes.StartsWith("RIFF"u8) || !bytes[8..].StartsWith("WAVE"u8))
            return (0, null, wanted);
        var (format, channels, rate, bits) = (0, 0, 0, 0);
        for (var rest = bytes[12..]; rest.Length >= 8;)
        {
            var id = rest[..4];
            var length = (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]), rest.Length - 8);
            var body = rest[8..(8 + length)];
            if (id.SequenceEqual("fmt "u8) && body.Length >= 16)
            {
                (format, channels) = (BinaryPrimitives.ReadUInt16LittleEndian(body), BinaryPrimitives.ReadUInt16LittleEndian(body[2..]));
                (rate, bits) = ((int)BinaryPrimitives.ReadUInt32LittleEndian(body[4..]), BinaryPrimitives.ReadUInt16LittleEndian(body[14..]));
            }
            else if (id.SequenceEqual("data"u8))
            {
                var isPlayed = channels == 1 && rate is >= 8_000 and <= 48_000 && (format, bits) is (Pcm, 16) or (MuLaw, 8);
                return isPlayed ? (body.Length * 8.0 / bits / rate, Level(body, format), body.Length == 0 ? "holds no sound" : null) : (0, null, wanted);
            }

            rest = rest[Math.Min(rest.Length, 8 + length + (length % 2))..];
        }

        return (0, null, wanted);
    }

    private static double Level(ReadOnlySpan<byte> samples, int format)
    {
        var (sum, count) = (0.0, 0);
        for (var at = 0; at + (format == Pcm ? 1 : 0) < samples.Length; at += format == Pcm ? 2 : 1, count++)
        {
            var sample = (format == Pcm ? BinaryPrimitives.ReadInt16LittleEndian(samples[at..]) : Linear(samples[at])) / 32768.0;
            sum += sample * sample;
        }

        return sum > 0 ? 10 * Math.Log10(sum / count) : double.NegativeInfinity;
    }

    // G.711.
    private static int Linear(byte mu)
    {
        var inverted = (byte)~mu;
        var magnitude = ((((inverted & 0x0F) << 3) + 0x84) << ((inverted & 0x70) >> 4)) - 0x84;
        return (inverted & 0x80) != 0 ? -magnitude : magnitude;
    }

    // Its frames, one after the other, each with its own length: layer III of MPEG 1 and 2.
    private static (double Seconds, double? Loudness, string? Problem) Mp3(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<int> one = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
        ReadOnlySpan<int> two = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
        ReadOnlySpan<int> rates = [44_100, 48_000, 32_000];
        var seconds = 0.0;
        if (bytes.Length > 10 && bytes.StartsWith("ID3"u8))
            bytes = bytes[Math.Min(bytes.Length, 10 + ((bytes[6] << 21) | (bytes[7] << 14) | (bytes[8] << 7) | bytes[9]))..];
        while (bytes.Length >= 4 && bytes[0] == 0xFF && (bytes[1] & 0xE6) == 0xE2 && (bytes[2] >> 4) is > 0 and < 15 && ((bytes[2] >> 2) & 3) < 3)
        {
            var isOne = (bytes[1] & 0x18) == 0x18;
            var rate = rates[(bytes[2] >> 2) & 3] / (isOne ? 1 : (bytes[1] & 0x18) == 0x10 ? 2 : 4);
            var length = ((isOne ? 144 : 72) * 1000 * (isOne ? one : two)[bytes[2] >> 4] / rate) + ((bytes[2] >> 1) & 1);
            seconds += (isOne ? 1152.0 : 576.0) / rate;
            bytes = bytes[Math.Min(bytes.Length, length)..];
        }

        return seconds > 0 ? (seconds, null, null) : (0, null, "is no MP3");
    }

    /// <summary>For a reader.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Path}, {Seconds:0.0} s");
}
