using Helpline.Flows.Content.Reading;

namespace Helpline.Flows.Content.Checks;

/// <summary>Each language has a voice that speaks it.</summary>
internal static class VoiceCheck
{
    public static IEnumerable<Finding> Findings(ContentPack pack, Places places)
    {
        foreach (var (language, voice) in pack.Spoken.Voices)
        {
            var known = pack.Spoken.KnownVoices.GetValueOrDefault(voice.Tag, []);
            if (!known.Any(name => voice.Name == name || voice.Name == name + "-Neural" || voice.Name == name + "-Generative"))
                yield return places.Find($"the voice '{voice.Name}' is none of those that speak '{voice.Tag}'", language);
        }
    }
}
