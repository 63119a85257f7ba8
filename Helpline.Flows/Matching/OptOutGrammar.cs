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
    private static readonly Rule _aside = Loop(Word(WordClass.Polite, WordClass.Angry));
    private static readonly Rule _message = Message();

    private readonly Dictionary<string, (ulong Classes, string? Language)> _entries = new(StringComparer.Ordinal);
    private readonly string[] _languages;
    private readonly int _longest;

    public OptOutGrammar(PhraseBook book)
    {
        var entries =
            from name in book.OptOut
            let wordClass = Enum.Parse<WordClass>(name.Key)
            from list in name.Value
            from entry in list.Value
            group (wordClass, list.Key) by Fold.Text(entry);
        foreach (var entry in entries)
        {
            var languages = entry.Select(use => use.Key).Distinct().ToList();
            _entries[entry.Key] = (entry.Aggregate(0UL, (classes, use) => classes | Bit(use.wordClass)), languages is [var only] ? only : null);
        }

        _languages = [.. book.OptOut.Values.SelectMany(lists => lists.Keys).Distinct()];
        _longest = _entries.Keys.Select(entry => entry.AsSpan().Count(' ') + 1).DefaultIfEmpty().Max();
    }

    // From each of a set of places, as bits, a rule tells where what it reads may end. So all ways to read a message are
    // followed at once, and no message can make it slow.
    private delegate ulong Rule(ReadOnlySpan<ulong> starts, ulong from);

    /// <summary>What a word does in a sentence that opts out; <c>optout.yaml</c> explains each.</summary>
    internal enum WordClass
    {
        Polite, Angry, Remark, Complaint, LeadIn, Stop, Alone, Texting, Sending, Send, Keep, Not, Want, That, Receive, BeSent,
        NoMore, Which, Messages, Things, This, Me, ToMe, Number, Again, Now, Remove, Off, List, Leave, Unsubscribe, Forget, Revoke, Consent, Danger,
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
        for (var length = 1; length <= Math.Min(_longest, utterance.Count - at); length++)
        {
            if (!entries.TryGetValue(utterance.Slice(at, at + length), out var entry))
            {
                // A sign that is no sign of danger is decoration.
                if (length > 1 || !IsSign(utterance[at]))
                    continue;
                entry = (Bit(WordClass.Polite), null);
            }

            covered |= ((1UL << length) - 1) << at;
            for (var classes = entry.Classes; classes != 0; classes &= classes - 1)
                starts[(BitOperations.TrailingZeroCount(classes) * _longest) + length - 1] |= 1UL << at;
            if (entry.Language is { } language)
                told[Array.IndexOf(_languages, language)] += length;
        }

        return covered;
    }

    private static bool IsSign(ReadOnlySpan<char> word) =>
        !char.IsAsciiLetterOrDigit(word[0]) && CharUnicodeInfo.GetUnicodeCategory(word.ToString(), 0) == UnicodeCategory.OtherSymbol;

    private static ulong Bit(WordClass wordClass) => 1UL << (int)wordClass;

    private static Rule Message()
    {
        var which = Many(Word(WordClass.Which));
        var texts = Then(which, Some(Word(WordClass.Messages)));
        var things = Any(texts, Then(which, Word(WordClass.Things)));
        var me = Word(WordClass.Me, WordClass.Number);
        var part = Any(me, Then(me, Word(WordClass.This)), Word(WordClass.ToMe), things, Word(WordClass.Again));
        var parts = Many(part);
        var list = Then(which, Some(Word(WordClass.List)));
        var offList = Then(Word(WordClass.Off), Any(list, texts, Word(WordClass.This)));
        var later = Word(WordClass.ToMe, WordClass.Again);
        var atOnce = Many(Word(WordClass.Now));

        // stop texting me, stop these messages, dejen de mandarme mensajes
        var stop = Any(
            Then(Word(WordClass.Stop), Optional(Word(WordClass.Receive)), texts, Many(Any(later, Word(WordClass.Now)))),
            Then(Word(WordClass.Stop), Any(Word(WordClass.Texting), Then(Word(WordClass.Sending), part)), Many(Any(part, Word(WordClass.Now)))));
        // A text that must not come now is none that must never come: "dont text me now" is no opt-out.
        var sendMe = Any(Then(me, Word(WordClass.Send), parts), Then(Word(WordClass.Send), Some(part)));
        var keepSending = Then(Optional(me), Word(WordClass.Keep), Word(WordClass.Texting, WordClass.Sending, WordClass.Send), parts);
        var dont = Then(Word(WordClass.Not), Many(Word(WordClass.Again)), Any(sendMe, keepSending));
        var dontWant = Then(
            Word(WordClass.Not),
            Word(WordClass.Want),
            Optional(Word(WordClass.That)),
            Any(texts, Then(Word(WordClass.Receive), things), sendMe, Word(WordClass.BeSent)),
            Many(later));
        var noMore = Any(Then(Word(WordClass.NoMore), texts, Many(later)), Then(Word(WordClass.Send), me, Word(WordClass.NoMore)));
        var remove = Any(
            Then(Word(WordClass.Remove), Optional(me), Word(WordClass.Off), Any(list, texts), atOnce),
            Then(Word(WordClass.Remove), Word(WordClass.Number), Word(WordClass.Off), atOnce),
            Then(Word(WordClass.Forget), Word(WordClass.Number), Optional(offList), atOnce),
            Then(Word(WordClass.Leave), list, atOnce));
        var unsubscribe = Then(Word(WordClass.Unsubscribe), Optional(me), Optional(offList), atOnce);
        var revoke = Then(Word(WordClass.Revoke), which, Word(WordClass.Consent));

        var request = Any(stop, dont, dontWant, noMore, remove, unsubscribe, revoke);
        var aside = Any(Word(WordClass.Polite, WordClass.Angry, WordClass.Remark, WordClass.Alone), Then(Word(WordClass.Complaint), texts));
        return Then(Many(aside), Some(Then(Many(Word(WordClass.LeadIn)), request, Many(aside))));
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
