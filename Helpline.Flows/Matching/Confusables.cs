using System.Text;

namespace Helpline.Flows.Matching;

/// <summary>Letters that are drawn like Latin ones, and Latin letters that Unicode does not take apart.</summary>
internal static class Confusables
{
    private const int OnTheStack = 64;

    // Each pair: the letter that is written and the one that is read.
    private const string Greek =
        "αa βb γy εe ζz ηn ιi κk λl μu νv οo ρp σo ςc τt υu χx ωw Αa Βb Εe Ζz Ηh Ιi Κk Μm Νn Οo Ρp Σe Τt Υy Χx";

    private const string Cyrillic =
        "аa вb гr еe кk мm нh оo рp сc тt уy хx ьb ѕs іi јj ԁd ԛq ԝw һh ӏl єe " +
        "Аa Вb Еe Кk Мm Нh Оo Рp Сc Тt Уy Хx Ѕs Іi Јj Һh Ӏi";

    private const string ArmenianAndCherokee = "աw օo սu ոn ցg հh Լl Տs Ꭺa Ꭼe Ꮋh Ꮮl Ꮲp Ꮪs Ꮇm Ꭲi Ꮖi Ꮎo";

    private const string SmallCapitals = "ᴀa ʙb ᴄc ᴅd ᴇe ꜰf ɢg ʜh ɪi ᴊj ᴋk ʟl ᴍm ɴn ᴏo ᴘp ʀr ꜱs ᴛt ᴜu ᴠv ᴡw ʏy ᴢz ɑa ɡg ɩi ɾr ʋv";

    private const string LatinWithoutParts = "łl Łl øo Øo đd Đd ħh Ħh ŧt Ŧt ıi ȷj ƙk ƥp ƭt ɓb ɗd ƒf ðd Ðd";

    private static readonly Dictionary<int, char> _read = Pairs(
        Greek, Cyrillic, ArmenianAndCherokee, SmallCapitals, LatinWithoutParts);

    /// <summary>The Latin letter that is read; null when this one is read as itself.</summary>
    public static char? Of(Rune letter) =>
        _read.TryGetValue(letter.Value, out var latin)
            ? latin
            : letter.Value switch
            {
                // White on black, in squares (🅷) and in circles (🅗).
                >= 0x1F170 and <= 0x1F189 => (char)('a' + letter.Value - 0x1F170),
                >= 0x1F150 and <= 0x1F169 => (char)('a' + letter.Value - 0x1F150),
                _ => null,
            };

    /// <summary>
    /// Reads a word in place and returns its length. It becomes Latin when each of its letters can: НЕLР is HELP, and
    /// помощь stays what it is, in small letters.
    /// </summary>
    public static int Read(Span<char> word)
    {
        var read = word.Length <= OnTheStack ? stackalloc char[word.Length] : new char[word.Length];
        var written = 0;
        var isReadable = true;
        for (var i = 0; i < word.Length;)
        {
            Rune.DecodeFromUtf16(word[i..], out var rune, out var length);
            var latin = rune.IsAscii ? (char)rune.Value : Of(rune);
            isReadable &= latin is not null;
            Rune.ToLowerInvariant(rune).TryEncodeToUtf16(word[i..], out _);
            if (isReadable)
                read[written++] = latin!.Value;
            i += length;
        }

        if (!isReadable)
            return word.Length;
        read[..written].CopyTo(word);
        return written;
    }

    private static Dictionary<int, char> Pairs(params string[] alphabets) =>
        alphabets
            .SelectMany(alphabet => alphabet.Split(' '))
            .Select(pair => pair.EnumerateRunes().ToArray())
            .ToDictionary(pair => pair[0].Value, pair => (char)pair[1].Value);
}
