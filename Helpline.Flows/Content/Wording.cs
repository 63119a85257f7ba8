using System.Collections.Frozen;
using System.Diagnostics;
using System.Globalization;

namespace Helpline.Flows.Content;

/// <summary>The texts of a pack as a person reads them: every placeholder is filled.</summary>
public sealed class Wording
{
    private readonly FrozenDictionary<(string Message, string Language), string> _texts;

    /// <param name="pack">A pack that has passed its checks.</param>
    /// <param name="voiceNumber">Our voice number as it stands in a text: <c>{VOICE}</c>.</param>
    /// <param name="riderService">The rider service's number as it stands in a text: <c>{CS}</c>.</param>
    public Wording(ContentPack pack, string voiceNumber, string riderService)
    {
        var values = pack.Contacts.Values.ToDictionary(contact => contact.Id, contact => contact.Number);
        values["VOICE"] = voiceNumber;
        values["CS"] = riderService;
        DefaultLanguage = pack.Languages[0];
        _texts = pack.Topics.Values
            .SelectMany(topic => topic.Text, (topic, text) => (
                Key: (topic.Id, text.Key),
                Text: Placeholders.Fill(text.Value, name => values.GetValueOrDefault(name))))
            .ToFrozenDictionary(entry => entry.Key, entry => entry.Text);
    }

    /// <summary>The language of somebody whose words have told none.</summary>
    public string DefaultLanguage { get; }

    /// <summary>Every message in every language that it is written in.</summary>
    public IEnumerable<(string Message, string Language)> Messages => _texts.Keys;

    /// <summary>One message in one language; in the default language when the pack does not speak it.</summary>
    /// <param name="message">The id of a topic.</param>
    /// <param name="language">A code of the pack's languages.</param>
    /// <param name="minutes">Fills <c>{MIN}</c>; a message that holds it needs it.</param>
    public string Text(string message, string language, int? minutes = null)
    {
        if (!_texts.TryGetValue((message, language), out var text))
            text = _texts[(message, DefaultLanguage)];
        return minutes is null ? text : text.Replace("{MIN}", minutes.Value.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    /// <summary>What a person reads; in the place of a silence, its reason.</summary>
    public string Said(Effect effect) => effect switch
    {
        Effect.Reply reply => Text(reply.Message, reply.Language, reply.Minutes),
        Effect.StaySilent silent => $"(silent: {silent.Reason})",
        Effect.Unexpected unexpected => Text(unexpected.Message, unexpected.Language),
        _ => throw new UnreachableException(),
    };
}
