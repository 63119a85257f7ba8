using System.Buffers;
using System.Globalization;
using System.Numerics;
using Helpline.Flows.Content;

namespace Helpline.Flows.Matching;

/// <summary>
/// Sentences that ask to be left alone, as a grammar of whole messages: what it does not consume to the last word is
/// no opt-out. Which words belong to a class stands in the pack (<c>optout.yaml</c>), what classes make of a sentence here.
/// </summary>
internal sealed class OptOutGrammar
{
    // Who writes more says more than this.
    private const int MostWords = 40;

    private static readonly int _classes = Enum.GetValues<WordClass>().Length;
    private static readonly SearchValues<char> _digits = SearchValues.Create("0123456789 ");
    private static readonly int[] _phoneDigits = [7, 10, 11];
    private static readonly Rule _aside = Loop(Word(WordClass.Polite, WordClass.Angry));
    private static readonly Rule _message = Message();

    private readonly Dictionary<string, (ulong Classes, string? Language)> _entries = new(StringComparer.Ordinal);
    // How many words the longest entry has that begins with a word.
    private readonly Dictionary<string, int> _lengths = new(StringComparer.Ordinal);
    private readonly string[] _languages;
    private readonly int _longest;

    public OptOutGrammar(ContentPack pack)
    {
        var uses =
            from name in pack.Phrases.OptOut
            from list in name.Value
            from entry in list.Value
            select (Class: Enum.Parse<WordClass>(name.Key), list.Key, Entry: Fold.Text(entry));
        var words =
            from list in pack.Topics.GetValueOrDefault(Intents.Stop)?.Keywords ?? new Dictionary<string, IReadOnlyList<string>>()
            from word in list.Value
            where !word.Contains(' ', StringComparison.Ordinal)
            select (Class: WordClass.OptOut, list.Key, Entry: Fold.Text(word));
        var all = uses.Concat(words).ToList();
        foreach (var entry in all.GroupBy(use => use.Entry, use => (wordClass: use.Class, use.Key)))
        {
            var languages = entry.Select(use => use.Key).Distinct().ToList();
            _entries[entry.Key] = (entry.Aggregate(0UL, (classes, use) => classes | Bit(use.wordClass)), languages is [var only] ? only : null);
            var parts = entry.Key.Split(' ');
            _lengths[parts[0]] = Math.Max(parts.Length, _lengths.GetValueOrDefault(parts[0]));
        }

        _languages = [.. all.Select(use => use.Key).Distinct()];
        _longest = _lengths.Values.DefaultIfEmpty().Max();
    }

    // From each of a set of places, as bits, a rule tells where what it reads may end. So all ways to read a message are
    // followed at once, and no message can make it slow.
    private delegate ulong Rule(ReadOnlySpan<ulong> starts, ulong from);

    /// <summary>What a word does in a sentence that opts out; <c>optout.yaml</c> explains each.</summary>
    internal enum WordClass
    {
        Polite, Angry, Remark, Unasked, LetBe, Complaint, Subject, LeadIn, How, AskThat, Stop, Alone, Texting, Sending, Send, Text, Keep, Not, Want, That, Receive, BeSent, NoMore,
        Which, Messages, Things, This, Me, ToMe, Number, Again, Now, Remove, Off, List, Leave, Unsubscribe, Forget, Revoke, Consent, Danger,

        /// <summary>A word of the topic STOP itself.</summary>
        OptOut,
    }

    /// <summary>The opt-out that the whole message is; null when it is anything else.</summary>
    public Match? Find(Utterance utterance)
    {
        if (utterance.Count is 0 or > MostWords || utterance.IsInAnotherScript)
            return null;
        Span<ulong> starts = stackalloc ulong[_classes * _longest];
        starts.Clear();
        Span<int> told = stackalloc int[_languages.Length];
        told.Clear();
        var known = 0UL;
        for (var at = 0; at < utterance.Count; at++)
        {
            known |= Read(utterance, at, starts, told);
            if ((known >> at & 1) == 0)
                return null;
        }

        return (_message(starts, 1) >> utterance.Count & 1) == 0 ? null : new(Intents.Stop, PhraseMatcher.Leader(told, _languages), Tier.OptOut, "opt-out grammar") { IsWhole = true };
    }

    // Notes what may begin at a word, and returns which words that covers.
    private ulong Read(Utterance utterance, int at, Span<ulong> starts, Span<int> told)
    {
        var entries = _entries.GetAlternateLookup<ReadOnlySpan<char>>();
        var covered = 0UL;
        var isKnown = _lengths.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(utterance[at], out var longest);
        // A number that is in no list may be written in several groups.
        longest = char.IsAsciiDigit(utterance[at][0]) ? _longest : isKnown ? longest : 1;
        for (var length = 1; length <= Math.Min(longest, utterance.Count - at); length++)
        {
            if (!entries.TryGetValue(utterance.Slice(at, at + length), out var entry) && !IsUnlisted(utterance, at, length, out entry))
                continue;

            covered |= ((1UL << length) - 1) << at;
            for (var classes = entry.Classes; classes != 0; classes &= classes - 1)
                starts[(BitOperations.TrailingZeroCount(classes) * _longest) + length - 1] |= 1UL << at;
            if (entry.Language is { } language)
                told[Array.IndexOf(_languages, language)] += length;
        }

        return covered;
    }

    // A sign that is no sign of danger is decoration, and digits may be a phone's number.
    private static bool IsUnlisted(Utterance utterance, int at, int length, out (ulong Classes, string? Language) entry)
    {
        var words = utterance.Slice(at, at + length);
        var isSign = length == 1 && !char.IsAsciiLetterOrDigit(words[0]) && CharUnicodeInfo.GetUnicodeCategory(words.ToString(), 0) == UnicodeCategory.OtherSymbol;
        var isNumber = !words.ContainsAnyExcept(_digits) && _phoneDigits.Contains(words.Length - words.Count(' '));
        entry = (isSign ? Bit(WordClass.Polite) : Bit(WordClass.Number), null);
        return isSign || isNumber;
    }

    private static ulong Bit(WordClass wordClass) => 1UL << (int)wordClass;

    private static Rule Message()
    {
        var which = Many(Word(WordClass.Which));
        var texts = Then(which, Some(Word(WordClass.Messages)));
        var things = Any(texts, Then(which, Word(WordClass.Things)));
        var me = Word(WordClass.Me, WordClass.Number);
        var list = Then(which, Some(Word(WordClass.List)));
        var offList = Then(Word(WordClass.Off), Any(list, texts, Word(WordClass.This)));
        // A text that must not come now is none that must never come: "dont text me now" is no opt-out.
        var later = Many(Any(Word(WordClass.ToMe, WordClass.Again, WordClass.Number)));
        var atOnce = Then(later, Many(Word(WordClass.Now)));

        // stop texting me, stop these messages, dejen de mandarme mensajes
        var whatIsSent = Any(things, Word(WordClass.This));
        var toMe = Then(Optional(Any(me, Word(WordClass.ToMe))), Optional(things));
        var stop = Then(
            Word(WordClass.Stop),
            Any(
                Then(Optional(Word(WordClass.Receive)), texts),
                Then(Word(WordClass.Texting), toMe),
                Then(Word(WordClass.Sending), Any(Then(me, Optional(whatIsSent)), whatIsSent, Word(WordClass.ToMe)))),
            atOnce);
        // no me manden nada, dont text me, dont send these
        var sendMe = Then(
            Any(
                Then(me, Word(WordClass.Send), Optional(whatIsSent)),
                Then(me, Word(WordClass.Text), Optional(things)),
                Then(Word(WordClass.Send), Any(Then(me, Optional(whatIsSent)), whatIsSent, Word(WordClass.ToMe, WordClass.Again))),
                Then(Word(WordClass.Text), Any(Then(me, Optional(things)), Word(WordClass.ToMe, WordClass.Again)))),
            later);
        var keepSending = Then(
            Optional(me),
            Word(WordClass.Keep),
            Any(sendMe, Then(Word(WordClass.Texting), toMe), Then(Word(WordClass.Sending), Optional(me), Optional(whatIsSent))),
            later);
        var dont = Then(Word(WordClass.Not), Many(Word(WordClass.Again)), Any(sendMe, keepSending));
        var dontWant = Then(
            Word(WordClass.Not),
            Any(
                Then(Word(WordClass.Want), Optional(Word(WordClass.That)), Any(texts, Then(Word(WordClass.Receive), things), sendMe, keepSending, Word(WordClass.BeSent))),
                Then(Word(WordClass.Receive), things)),
            later);
        var noMore = Any(Then(Word(WordClass.NoMore), texts, later), Then(Word(WordClass.Send, WordClass.Text), me, Word(WordClass.NoMore)));
        var remove = Then(
            Any(
                Then(Word(WordClass.Remove), Optional(me), Word(WordClass.Off), Any(list, texts)),
                Then(Word(WordClass.Remove), Word(WordClass.Number), Any(Word(WordClass.Off), offList)),
                Then(Word(WordClass.Leave), list)),
            atOnce);
        var forget = Then(Word(WordClass.Forget), Word(WordClass.Number), Optional(offList), atOnce);
        var unsubscribe = Then(Word(WordClass.Unsubscribe), Optional(me), Optional(Any(offList, texts)), atOnce);
        var revoke = Then(Word(WordClass.Revoke), which, Word(WordClass.Consent));

        // Who asks fits what is asked: "i dont want texts" and "quiero que no me manden" ask, "quiero dont text me" does not.
        var mine = Then(Many(Word(WordClass.Subject)), Any(dontWant, unsubscribe, revoke));
        var leadIn = Word(WordClass.LeadIn, WordClass.AskThat);
        var asked = Any(
            Then(Many(Any(leadIn, Word(WordClass.How))), Any(stop, remove, unsubscribe, revoke)),
            Then(Many(Word(WordClass.LeadIn)), noMore),
            Then(Many(leadIn), forget));
        var told = Then(Many(Word(WordClass.AskThat)), dont);
        // It names no messages, so somebody else may be meant once anything else is said: "leave me alone, im begging you".
        var letBe = Then(Many(Word(WordClass.Subject, WordClass.LeadIn, WordClass.AskThat)), Word(WordClass.LetBe), Many(Word(WordClass.Again, WordClass.Now)));
        var aside = Any(Word(WordClass.Polite, WordClass.Angry, WordClass.Remark, WordClass.Unasked, WordClass.Alone), letBe);
        var aboutThem = Any(aside, Then(Word(WordClass.Complaint), texts));
        var sentence = Then(Many(aboutThem), Some(Then(Any(mine, asked, told), Many(aboutThem))));

        var unasked = Word(WordClass.Polite, WordClass.Unasked);
        var unnamed = Many(Any(letBe, unasked, Word(WordClass.Angry, WordClass.Alone)));

        // A word that opts out by itself does so among mere courtesy and what nobody asked for: "please stop" is a whole
        // message too. The word alone is read elsewhere, as it was typed.
        var word = Word(WordClass.OptOut);
        return Any(
            sentence,
            Then(unnamed, letBe, unnamed),
            Then(Some(unasked), word, Many(Any(word, unasked))),
            Then(word, Some(Any(word, unasked))));
    }

    private static Rule Word(params WordClass[] classes) => (starts, from) =>
    {
        var ends = 0UL;
        var longest = starts.Length / _classes;
        foreach (var wordClass in classes)
        {
            for (var length = 1; length <= longest; length++)
                ends |= (starts[((int)wordClass * longest) + length - 1] & from) << length;
        }

        return ends;
    };

    // Between any two words courtesy and anger say nothing.
    private static Rule Then(params Rule[] rules) => (starts, from) =>
    {
        var ends = rules[0](starts, from);
        for (var i = 1; i < rules.Length; i++)
            ends = rules[i](starts, _aside(starts, ends));
        return ends;
    };

    private static Rule Any(params Rule[] rules) => (starts, from) =>
    {
        var ends = 0UL;
        foreach (var rule in rules)
            ends |= rule(starts, from);
        return ends;
    };

    private static Rule Optional(Rule rule) => (starts, from) => from | rule(starts, from);

    private static Rule Some(Rule rule) => Then(rule, Many(rule));

    private static Rule Many(Rule rule) => Loop((starts, from) => rule(starts, _aside(starts, from)));

    private static Rule Loop(Rule rule) => (starts, from) =>
    {
        for (var ends = from; ;)
        {
            var more = ends | rule(starts, ends);
            if (more == ends)
                return ends;
            ends = more;
        }
    };
}
