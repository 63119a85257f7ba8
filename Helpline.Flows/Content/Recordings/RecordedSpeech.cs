namespace Helpline.Flows.Content.Recordings;

/// <summary>What a caller hears from recordings. A prompt is played when all of it is recorded; else the voice speaks it.</summary>
internal sealed class RecordedSpeech(ContentPack pack, IReadOnlyDictionary<string, string> numbers)
{
    private SpokenPack Spoken => pack.Spoken;

    /// <summary>What only an advocate hears is never recorded: one voice, so that a key 1 is answered at once.</summary>
    public static bool IsHeard(string prompt) =>
        prompt is not (Voice.Prompts.Whisper or Voice.Prompts.MayNotSpeak or Voice.Prompts.Fallback) && !prompt.StartsWith(Voice.Prompts.CallerLanguage(""), StringComparison.Ordinal);

    /// <summary>The files in their order; null when one of them is missing.</summary>
    public IReadOnlyList<AudioFile>? Prompt(string id, string language, string? rung)
    {
        if (!Spoken.Audio.TryGetValue(language, out var files) || !IsHeard(id))
            return null;
        return Files(Parts(id, language), files, placeholder => placeholder == SpokenWording.Line ? [LineName(id, rung)] : Digits(placeholder));
    }

    public IReadOnlyList<AudioFile>? Topic(string id, string language) =>
        Spoken.Audio.TryGetValue(language, out var files)
        && Files([.. RecordedPart.Of(id, Words(pack.Topics[id].Spoken, language)), .. Parts(SpokenWording.TopicEnd, language)], files, Digits) is { } found
            ? found
            : null;

    /// <summary>Everything that can be recorded in a language: the name, the words in the default language or its own, and its longest.</summary>
    public IEnumerable<(string Name, string Words, double Seconds)> Wanted(string language)
    {
        foreach (var prompt in Spoken.Prompts.Values.Where(prompt => IsHeard(prompt.Id) && (prompt.Id != Voice.Prompts.OfferLanguage || language != pack.Languages[0])))
        {
            foreach (var part in Parts(prompt.Id, language).Where(part => part.Name is not null))
                yield return (part.Name!, part.Words, Share(part.Words, prompt.Seconds, Words(prompt.Words, language)));
            if (prompt.UnnamedLine.Count > 0)
                yield return (RecordedPart.OfUnnamedLine(prompt.Id), Words(prompt.UnnamedLine, language), 3);
        }

        foreach (var topic in pack.Topics.Values.Where(topic => topic.Spoken.Count > 0))
        {
            foreach (var part in RecordedPart.Of(topic.Id, Words(topic.Spoken, language)).Where(part => part.Name is not null))
                yield return (part.Name!, part.Words, Share(part.Words, SpokenLength.TopicSeconds - Spoken.Prompts[SpokenWording.TopicEnd].Seconds, Words(topic.Spoken, language)));
        }

        foreach (var (rung, line) in Spoken.Lines)
            yield return (RecordedPart.OfLine(rung), Words(line.Names, language), 3);
        for (var digit = '0'; digit <= '9'; digit++)
            yield return ($"{digit}", $"{digit}", 1);
    }

    private IReadOnlyList<RecordedPart> Parts(string id, string language) =>
        RecordedPart.Of(id, Words(Spoken.Prompts[id].Words, language) is { Length: > 0 } words ? words : pack.LanguageNames.GetValueOrDefault(language, language));

    private string Words(IReadOnlyDictionary<string, string> words, string language) =>
        words.GetValueOrDefault(language) ?? words.GetValueOrDefault(pack.Languages[0], "");

    // A part may take as much of the whole as it has of its letters.
    private static double Share(string part, double seconds, string whole) => whole.Length == 0 ? seconds : Math.Max(1.5, Math.Round(seconds * part.Length / whole.Length, 1));

    private string LineName(string prompt, string? rung) =>
        rung is not null && Spoken.Lines.ContainsKey(rung) ? RecordedPart.OfLine(rung) : RecordedPart.OfUnnamedLine(prompt);

    private IReadOnlyList<string> Digits(string placeholder) =>
        Placeholders.SpokenNumber(placeholder) is { } number && numbers.TryGetValue(number, out var digits)
            ? [.. digits.Where(char.IsAsciiDigit).Select(digit => $"{digit}")]
            : [placeholder];

    private static List<AudioFile>? Files(IEnumerable<RecordedPart> parts, IReadOnlyDictionary<string, AudioFile> files, Func<string, IReadOnlyList<string>> filled)
    {
        var found = new List<AudioFile>();
        foreach (var name in parts.SelectMany(part => part.Name is { } name ? [name] : filled(part.Words)))
        {
            if (!files.TryGetValue(name, out var file))
                return null;
            found.Add(file);
        }

        return found;
    }
}
