using System.Text.Json;
using CsCheck;
using Helpline.Flows.Content;

namespace Helpline.Tests.Content;

public sealed class SmsSegmentsTests
{
    private static readonly string[] _characters = ["a", "€", "ñ", "中", "😀", "\u0301"];

    [Fact]
    public void Every_vector_is_counted_exactly()
    {
        using var cases = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Cases", "segments.json")));
        var vectors = cases.RootElement.GetProperty("vectors").EnumerateArray().ToList();

        var wrong = vectors.Where(vector => SmsSegments.Count(vector.GetProperty("text").GetString()!) != Expected(vector));

        Assert.Equal(471, vectors.Count);
        Assert.Empty(wrong.Select(vector => vector.GetProperty("name").GetString()));
    }

    [Fact]
    public void A_lone_surrogate_is_one_unit() =>
        Assert.Equal(new SmsSegments(SmsEncoding.Ucs2, 1, 2), SmsSegments.Count("a\uD83D"));

    [Fact]
    public void A_longer_text_never_takes_fewer_segments() =>
        Gen.Int[0, _characters.Length - 1].Select(index => _characters[index]).Array[0, 300].Select(Gen.Int[0, 300]).Sample((pieces, cut) =>
            SmsSegments.Count(string.Concat(pieces.Take(cut))).Segments <= SmsSegments.Count(string.Concat(pieces)).Segments);

    private static SmsSegments Expected(JsonElement vector) =>
        vector.GetProperty("encoding").GetString() == "GSM-7"
            ? new(SmsEncoding.Gsm7, vector.GetProperty("segments").GetInt32(), vector.GetProperty("characters").GetInt32())
            : new(SmsEncoding.Ucs2, vector.GetProperty("segments").GetInt32(), vector.GetProperty("utf16_units").GetInt32());
}
