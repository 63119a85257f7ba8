using System.Security.Cryptography;
using System.Text;

namespace Helpline.Tests.Privacy.AtRest;

/// <summary>A search that finds nothing proves nothing before it has found what was planted.</summary>
public sealed class ByteSearchTests
{
    private const string Number = "+15055550123";
    private const string Word = "purpleelephant";

    private static readonly byte[] _noise = RandomNumberGenerator.GetBytes(4000);

    public static TheoryData<string, string> Planted => new()
    {
        { "plain", Text(Number) },
        { "ten digits", Text("5055550123") },
        { "seven digits", Text("5550123") },
        { "as people write it", Text("(505) 555-0123") },
        { "upper case", Text("PURPLEELEPHANT") },
        { "hex", Text(Convert.ToHexStringLower("x5550123"u8)) },
        { "base64, nothing in front", Text(Convert.ToBase64String("5055550123 and more"u8)) },
        { "base64, one in front", Text(Convert.ToBase64String("x5055550123 and more"u8)) },
        { "base64, two in front", Text(Convert.ToBase64String("xxpurpleelephant"u8)) },
        { "raw sha256", Convert.ToHexString(SHA256.HashData("15055550123"u8)) },
        { "sha512 as hex", Text(Convert.ToHexStringLower(SHA512.HashData("5055550123"u8))) },
        { "sha256 as base64", Text(Convert.ToBase64String(SHA256.HashData("purpleelephant"u8))) },
        { "UTF-16", Convert.ToHexString(Encoding.Unicode.GetBytes(Word)) },
    };

    [Theory]
    [MemberData(nameof(Planted))]
    public void What_was_planted_is_found(string how, string hex)
    {
        var secrets = new Secrets();
        secrets.AddNumber(Number);
        secrets.AddText("word", Word);
        var search = new ByteSearch(secrets);

        Assert.Null(search.Find(_noise));
        Assert.True(search.Find([.. _noise[..777], .. Convert.FromHexString(hex), .. _noise]) is not null, $"Not found: {how}");
        Assert.True(search.Find(Convert.FromHexString(hex)) is not null, $"Not found alone: {how}");
    }

    /// <summary>A store that keeps them as integers keeps those of everybody, wherever they lie in a file. One of them alone may be chance.</summary>
    [Theory]
    [InlineData(15055550100, 8, true, 3)]
    [InlineData(15055550100, 8, false, 3)]
    [InlineData(15055550100, 6, true, 3)]
    [InlineData(5055550100, 8, true, 3)]
    [InlineData(5055550100, 8, false, 3)]
    [InlineData(5055550100, 6, true, 3)]
    [InlineData(5550100, 8, true, 12)]
    [InlineData(5550100, 8, false, 12)]
    public void Numbers_kept_as_integers_are_found_and_no_chance_is(long first, int length, bool bigEndian, int enough)
    {
        var secrets = new Secrets();
        for (var person = 0; person < 20; person++)
        {
            secrets.AddNumber($"+150555501{person:00}");
        }

        var search = new ByteSearch(secrets);

        Assert.NotNull(search.Find(Kept(Enumerable.Range(0, enough))));
        Assert.Null(search.Find(Kept(Enumerable.Range(0, enough - 1))));
        Assert.Null(search.Find(Kept(Enumerable.Repeat(7, 100))));

        byte[] Kept(IEnumerable<int> people) => [.. people.SelectMany(person => (byte[])[.. _noise[..(30 + person)], .. Integer(first + person)])];

        byte[] Integer(long value)
        {
            var bytes = BitConverter.GetBytes(value)[..length];
            return bigEndian ? [.. bytes.Reverse()] : bytes;
        }
    }

    private static string Text(string text) => Convert.ToHexString(Encoding.UTF8.GetBytes(text));
}
