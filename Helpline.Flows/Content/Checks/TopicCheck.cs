using Helpline.Flows.Content.Reading;

namespace Helpline.Flows.Content.Checks;

/// <summary>The topics that the conversation needs are there, each in every language.</summary>
internal static class TopicCheck
{
    public static IEnumerable<Finding> Findings(ContentPack pack, SourceMap positions)
    {
        foreach (var id in Intents.All.Except(pack.Topics.Keys))
            yield return positions.Find("is needed and has no file", id);

        foreach (var topic in pack.Topics.Values)
        {
            // It stands in the addresses of calls and in the log.
            if (!topic.Id.All(character => char.IsAsciiLetterUpper(character) || char.IsAsciiDigit(character)))
                yield return positions.Find("is no name of capitals and digits", topic.Id);
            foreach (var language in pack.Languages.Where(language => !topic.Text.ContainsKey(language)))
                yield return positions.Find($"has no text in '{language}'", topic.Id, "text");
            foreach (var language in topic.Text.Keys.Except(pack.Languages))
                yield return positions.Find($"has a text in '{language}', which is no language of the pack", topic.Id, "text", language);

            foreach (var (part, words) in new[] { ("keywords", topic.Keywords), ("anywhere", topic.Anywhere) })
            {
                if (words.Count == 0)
                    continue;
                foreach (var language in pack.Languages.Where(language => !words.ContainsKey(language)))
                    yield return positions.Find($"has no '{part}' in '{language}'", topic.Id, part);
                foreach (var language in words.Keys.Except([.. pack.Languages, Topic.AnyLanguage]))
                    yield return positions.Find($"has '{part}' in '{language}', which is no language of the pack", topic.Id, part, language);
            }
        }
    }
}

/// <summary>A contact's number can be written, and its stand-in can do its work.</summary>
internal static class ContactCheck
{
    public static IEnumerable<Finding> Findings(ContentPack pack, SourceMap positions)
    {
        foreach (var contact in pack.Contacts.Values)
        {
            if (!contact.Number.All(character => char.IsAsciiDigit(character) || character == '-'))
                yield return positions.Find("'number' is not digits and hyphens", contact.Id, "number");
            if (contact.StandIn is null)
                continue;
            if (!pack.Contacts.TryGetValue(contact.StandIn, out var standIn) || standIn == contact)
                yield return positions.Find($"the stand-in '{contact.StandIn}' is no other contact", contact.Id, "stand-in");
            else if (!standIn.CanReplace(contact))
                yield return positions.Find($"the stand-in '{contact.StandIn}' is not reached by {contact.Channel}", contact.Id, "stand-in");
        }
    }
}
