using Helpline.Flows.Content.Reading;

namespace Helpline.Flows.Content.Checks;

/// <summary>Each language has a code, a voice that speaks it, and a key of the greeting.</summary>
internal static class VoiceCheck
{
    public static IEnumerable<Finding> Findings(ContentPack pack, Places places)
    {
        foreach (var language in pack.Languages.Where(language => language is not [>= 'a' and <= 'z', >= 'a' and <= 'z']))
            yield return places.Find("is no code of a language such as en", language);
        foreach (var language in pack.Languages.Skip(1 + ContentPack.LanguageKeys.Length))
            yield return places.Find($"has no key of the greeting, which offers {1 + ContentPack.LanguageKeys.Length} languages at most", language);
        foreach (var (language, voice) in pack.Spoken.Voices)
        {
            var known = pack.Spoken.KnownVoices.GetValueOrDefault(voice.Tag, []);
            if (!known.Any(name => voice.Name == name || voice.Name == name + "-Neural" || voice.Name == name + "-Generative"))
                yield return places.Find($"the voice '{voice.Name}' is none of those that speak '{voice.Tag}'", language);
        }
    }
}
