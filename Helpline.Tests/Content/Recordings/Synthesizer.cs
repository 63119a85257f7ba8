using System.Text;

namespace Helpline.Tests.Content.Recordings;

/// <summary>Makes up recordings: a tone, as a telephone's WAV.</summary>
internal static class Synthesizer
{
    public const int Rate = 8_000;

    /// <param name="seconds">How long.</param>
    /// <param name="decibels">Its mean level below full scale.</param>
    /// <param name="channels">1 for a telephone.</param>
    public static byte[] Wav(double seconds, double decibels = -20, short channels = 1)
    {
        var samples = (int)(seconds * Rate) * channels;
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Encoding.ASCII.GetBytes("RIFF"));
        writer.Write(36 + (samples * 2));
        writer.Write(Encoding.ASCII.GetBytes("WAVEfmt "));
        writer.Write(16);
        writer.Write((short)1);
        writer.Write(channels);
        writer.Write(Rate);
        writer.Write(Rate * 2 * channels);
        writer.Write((short)(2 * channels));
        writer.Write((short)16);
        writer.Write(Encoding.ASCII.GetBytes("data"));
        writer.Write(samples * 2);
        var amplitude = Math.Min(1, Math.Pow(10, decibels / 20) * Math.Sqrt(2)) * short.MaxValue;
        for (var at = 0; at < samples; at++)
            writer.Write((short)(amplitude * Math.Sin(2 * Math.PI * 440 * at / Rate)));
        return stream.ToArray();
    }

    /// <summary>Silent frames of MPEG 1, layer III, 128 kbit, 44,100 a second: 26 ms each.</summary>
    public static byte[] Mp3(int frames) => [.. Enumerable.Range(0, frames).SelectMany(_ => new byte[] { 0xFF, 0xFB, 0x90, 0xC4 }.Concat(new byte[413]))];
}
