using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Helpline.Tests.Privacy.AtRest;

/// <summary>What is a person's, in every form in which it could lie in a file. A form bears a name that tells nothing.</summary>
internal sealed class Secrets
{
    // Seven ASCII digits are the shortest; fewer bytes are found everywhere by chance.
    private const int Shortest = 6;

    // An integer has few bytes that tell, for the numbers of tests are alike and the rest is zeros: five of a whole number, three of seven
    // digits. Among 100 MB with 100,000 runs of zeros in each file and 55 numbers, 0.001 whole ones and 0.3 short ones are expected in a file
    // by chance. Three different whole ones in one file come by chance once in 10^10 files, twelve different short ones once in 10^15.
    private const int EnoughWhole = 3;
    private const int EnoughShort = 12;

    private readonly Lock _lock = new();
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly List<Form> _forms = [];

    public IReadOnlyList<Form> Forms => _forms;

    /// <summary>A number in E.164: whole, as people write it, its last seven digits, and as an integer.</summary>
    public void AddNumber(string number)
    {
        var (digits, ten, seven) = (number[1..], number[^10..], number[^7..]);
        lock (_lock)
        {
            if (!_known.Add(number))
            {
                return;
            }

            foreach (var written in new[] { number, digits, ten, $"{ten[..3]}-{seven[..3]}-{seven[3..]}", $"({ten[..3]}) {seven[..3]}-{seven[3..]}" })
            {
                AddText("number", written, hashed: true);
            }

            AddText("last seven digits", seven, hashed: true);
            AddText("last seven digits", $"{seven[..3]}-{seven[3..]}", hashed: false);
            AddInteger("number", digits, EnoughWhole);
            AddInteger("number without its country", ten, EnoughWhole);
            AddInteger("last seven digits", seven, EnoughShort);
        }
    }

    /// <summary>A word of a text, a name, a sid, a path: in any letter case.</summary>
    public void AddText(string what, string text)
    {
        lock (_lock)
        {
            if (_known.Add(text))
            {
                AddText(what, text, hashed: true);
            }
        }
    }

    /// <summary>A keyed hash or a salt: raw, hexadecimal and base64.</summary>
    public void AddNoise(string what, byte[] noise) => AddHash(what, noise);

    private void AddText(string what, string text, bool hashed)
    {
#pragma warning disable CA1308 // Looked for, not normalized.
        foreach (var cased in new[] { text, text.ToUpperInvariant(), text.ToLowerInvariant() }.Distinct(StringComparer.Ordinal))
#pragma warning restore CA1308
        {
            var bytes = Encoding.UTF8.GetBytes(cased);
            Add(what, "plain", bytes);
            Add(what, "UTF-16", Encoding.Unicode.GetBytes(cased));
            AddWritten(what, bytes);
            if (hashed)
            {
                AddHashes(what, bytes);
            }
        }
    }

    private void AddWritten(string what, byte[] bytes)
    {
        Add(what, "hex", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(bytes)));
        Add(what, "HEX", Encoding.ASCII.GetBytes(Convert.ToHexString(bytes)));
        for (var before = 0; before < 3; before++)
        {
            // What stands in front shifts the letters; those at both ends depend on the neighbours and are left out.
            var letters = Convert.ToBase64String([.. new byte[before], .. bytes]);
            var from = ((before * 8) + 5) / 6;
            var sure = letters[from..((before + bytes.Length) * 8 / 6)];
            Add(what, $"base64 at {before}", Encoding.ASCII.GetBytes(sure));
            Add(what, $"base64url at {before}", Encoding.ASCII.GetBytes(sure.Replace('+', '-').Replace('/', '_')));
        }
    }

#pragma warning disable CA5350 // Looked for, not used.
#pragma warning disable CA5351 // Looked for, not used.
    private void AddHashes(string what, byte[] bytes)
    {
        AddHash($"md5 of {what}", MD5.HashData(bytes));
        AddHash($"sha1 of {what}", SHA1.HashData(bytes));
        AddHash($"sha256 of {what}", SHA256.HashData(bytes));
        AddHash($"sha384 of {what}", SHA384.HashData(bytes));
        AddHash($"sha512 of {what}", SHA512.HashData(bytes));
    }
#pragma warning restore CA5351
#pragma warning restore CA5350

    // Its beginning is enough, and finds a hash that was cut.
    private void AddHash(string what, byte[] hash)
    {
        var beginning = hash[..9];
        Add(what, "raw", beginning);
        Add(what, "hex", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(beginning)));
        Add(what, "HEX", Encoding.ASCII.GetBytes(Convert.ToHexString(beginning)));
        Add(what, "base64", Encoding.ASCII.GetBytes(Convert.ToBase64String(beginning)));
        Add(what, "base64url", Encoding.ASCII.GetBytes(Convert.ToBase64String(beginning).Replace('+', '-').Replace('/', '_')));
    }

    // Eight bytes, and the six that SQLite takes for what needs more than four.
    private void AddInteger(string what, string digits, int enough)
    {
        var value = long.Parse(digits, CultureInfo.InvariantCulture);
        var (big, little) = (new byte[8], new byte[8]);
        BinaryPrimitives.WriteInt64BigEndian(big, value);
        BinaryPrimitives.WriteInt64LittleEndian(little, value);
        Add(what, "big-endian", big, enough);
        Add(what, "little-endian", little, enough);
        if (value > uint.MaxValue)
        {
            Add(what, "six bytes", big[2..], enough);
        }
    }

    private void Add(string what, string how, byte[] bytes, int enough = 1)
    {
        if (bytes.Length >= Shortest)
        {
            _forms.Add(new Form($"{what}, {how}", bytes, enough));
        }
    }

    /// <summary>Enough: how many different ones of its name must stand in one file to be no chance.</summary>
    internal sealed record Form(string Name, byte[] Bytes, int Enough)
    {
        /// <summary>Never the bytes.</summary>
        public override string ToString() => Name;
    }
}
