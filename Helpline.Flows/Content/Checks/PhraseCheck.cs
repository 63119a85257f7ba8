using Helpline.Flows.Content.Reading;
using Helpline.Flows.Matching;

namespace Helpline.Flows.Content.Checks;

/// <summary>Phrases lead to topics that exist, in the pack's languages, and can be looked for; none leads to STOP.</summary>
internal static class PhraseCheck
{
    public static IEnumerable<Finding> Findings(ContentPack pack, SourceMap positions, SourceMap topics)
    {
        var book = pack.Phrases;
        foreach (var topic in book.Urgent.Concat(book.Topics))
        {
            if (!pack.Topics.ContainsKey(topic.Topic))
                yield return positions.Find("the phrases lead to a topic that does not exist", topic.Topic);
            if (topic.Topic == Intents.Stop)
                yield return positions.Find("a phrase may not opt anybody out", topic.Topic);
            foreach (var (key, lists) in Parts(topic))
            {
                foreach (var language in lists.Keys.Where(language => language != Topic.AnyLanguage && !pack.Languages.Contains(language)))
                    yield return positions.Find($"the phrases are in a language '{language}' that the pack does not have", topic.Topic, key, language);
            }
        }

        foreach (var language in book.Common.Keys.Except(pack.Languages))
            yield return positions.Find($"has words of a language '{language}' that the pack does not have", "common", language);
        foreach (var signature in book.Signatures.Where(signature => Fold.Text(signature).Length == 0))
            yield return positions.Find($"'{signature}' has no word, and would end every text", "signatures", signature);

        var parser = new PatternParser(book, new Lexicon(pack));
        var isSetBroken = false;
        foreach (var set in book.Sets.Keys)
        {
            if (Problem($"<{set}>", parser) is not { } problem)
                continue;
            isSetBroken = true;
            yield return positions.Find($"the set '{set}' {problem}", "sets", set);
        }

        // What a set breaks in the phrases that use it is not told again.
        if (isSetBroken)
            yield break;
        var small = book.Fillers.ToHashSet(StringComparer.Ordinal);
        foreach (var (phrase, voids, at) in Phrases(pack, positions, topics))
        {
            if (Problem(phrase, parser) is { } problem)
                yield return at($"the phrase '{phrase}' {problem}");
            else if (!voids && SaysNothing(phrase, small))
                yield return at($"the phrase '{phrase}' has only words that every text may hold");
        }
    }

    // Every phrase, whether it only voids others, and a finding where it stands.
    private static IEnumerable<(string Phrase, bool Voids, Func<string, Finding> At)> Phrases(ContentPack pack, SourceMap positions, SourceMap topics)
    {
        foreach (var topic in pack.Phrases.Urgent.Concat(pack.Phrases.Topics))
        {
            foreach (var (key, lists) in Parts(topic))
            {
                foreach (var (language, phrase) in lists.SelectMany(list => list.Value, (list, phrase) => (list.Key, phrase)))
                    yield return (phrase, false, problem => positions.Find(problem, topic.Topic, key, language, phrase));
            }

            foreach (var phrase in topic.Not)
                yield return (phrase, true, problem => positions.Find(problem, topic.Topic, "not", phrase));
            foreach (var phrase in topic.Unless)
                yield return (phrase, true, problem => positions.Find(problem, topic.Topic, "unless", phrase));
        }

        foreach (var phrase in pack.Phrases.Machines)
            yield return (phrase, false, problem => positions.Find(problem, "machines", phrase));
        foreach (var topic in pack.Topics.Values)
        {
            foreach (var (language, word) in topic.Anywhere.SelectMany(list => list.Value, (list, word) => (list.Key, word)))
                yield return (word, false, problem => topics.Find(problem, topic.Id, "anywhere", language, word));
        }
    }

    private static IEnumerable<(string Key, IReadOnlyDictionary<string, IReadOnlyList<string>> Lists)> Parts(TopicPhrases topic) =>
        [("phrases", topic.Phrases), ("hints", topic.Hints), ("always", topic.Always), ("sure", topic.Sure)];

    // The matcher's own parser says what it cannot use.
    private static string? Problem(string phrase, PatternParser parser)
    {
        try
        {
            parser.Read(phrase, Topic.AnyLanguage);
            return null;
        }
        catch (FormatException cannot)
        {
            return cannot.Message;
        }
    }

    // What may be missing says nothing, and a phrase that is the whole message may be of small words.
    private static bool SaysNothing(string phrase, HashSet<string> small) =>
        phrase[0] != '^' && phrase
            .Split(' ')
            .Where(word => word is not (".." or "..." or "&" or "$") && !word.EndsWith('?'))
            .All(word => word.Split('|').All(small.Contains));
}

/// <summary>Examples lead to topics that exist, in the pack's languages; none leads to STOP.</summary>
internal static class ExampleCheck
{
    public static IEnumerable<Finding> Findings(ContentPack pack)
    {
        foreach (var topic in pack.Phrases.Examples)
        {
            if (!pack.Topics.ContainsKey(topic.Topic))
                yield return new(topic.File, 1, topic.Topic, "the examples lead to a topic that does not exist");
            if (topic.Topic == Intents.Stop)
                yield return new(topic.File, 1, topic.Topic, "an example may not opt anybody out");
            foreach (var language in topic.Languages.Where(key => key != Topic.AnyLanguage && !pack.Languages.Contains(key)))
                yield return new(topic.File, 1, topic.Topic, $"the examples are in a language '{language}' that the pack does not have");
        }
    }

    /// <summary>An urgent example is answered as an emergency, as self-harm, by HELP, or as another topic that it stands under too.</summary>
    public static IEnumerable<Finding> Unheard(ContentPack pack, IntentMatcher matcher)
    {
        var heard = pack.Phrases.Urgent.Select(topic => topic.Topic).Append(Intents.Help).ToHashSet();
        // Most are heard, and then nobody reads the examples of all other topics.
        var topics = new Lazy<ILookup<string, string>>(() =>
            pack.Phrases.Examples.SelectMany(topic => topic.Texts.Values.SelectMany(texts => texts), (topic, text) => (topic.Topic, text))
                .ToLookup(example => example.text, example => example.Topic));
        return
            from topic in pack.Phrases.Examples
            where topic.Topic != Intents.Help && heard.Contains(topic.Topic)
            from text in topic.Texts.Values.SelectMany(texts => texts).Distinct()
            let intent = matcher.Match(text).Intent
            where intent is null || !(heard.Contains(intent) || topics.Value[text].Contains(intent))
            select new Finding(topic.File, 1, topic.Topic, $"the urgent example '{text}' goes unheard: it is answered by {intent ?? Intents.Unknown}");
    }
}
