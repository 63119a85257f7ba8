using System.Text.RegularExpressions;
using Helpline.Flows.Content;
using Helpline.Flows.Content.Making;
using Helpline.Flows.Matching;

namespace Helpline.Web.Commands.Content;

/// <summary>Asks for what is another agency's own. A wrong answer is asked again; none takes what stands in brackets.</summary>
internal sealed partial class PackQuestions(TextReader input, TextWriter output, ContentPack shipped, Recipe recipe)
{
    /// <summary>Wrong answers to one question, after which nobody reads what is asked.</summary>
    private const int MostWrong = 5;

    private bool _isAnswered;

    /// <summary>Null when the answers ended before they were right, or stayed wrong.</summary>
    public (PackAnswers Answers, string SmsNumber)? Ask(string name)
    {
        try
        {
            var agency = Asked("The agency, as texts name it", shipped.Agency, IsName, "a name of at most 20 letters that a text message can hold");
            var languages = Several("The languages of texts and calls", shipped.Languages, shipped.Languages);
            var words = languages.ToDictionary(language => language, language => Asked(
                $"The campaign's word in {shipped.LanguageNames[language]}, which ads tell people to send", recipe.Word[language], IsFree, "3 to 6 capitals without accents that mean nothing else to the line"));
            var state = languages.ToDictionary(language => language, language => Asked(
                $"The state, in {shipped.LanguageNames[language]}", recipe.State[language], IsState, "its name, at most 20 letters"));
            var isHome = languages.All(language => state[language] == recipe.State[language]);
            var shorter = isHome ? recipe.StateShort : Asked("The state, as texts shorten it", null, text => text != recipe.StateShort && IsShort(text), "2 to 4 capitals that mean nothing else to the line, such as OHIO for OH");

            // Another state's line would be a wrong number in every text.
            var local = Asked("The state's own line, by call and by text", isHome ? shipped.Contacts[recipe.StateShort].Number : null, IsNumber, NumberWanted);
            var child = Asked("Where the state takes reports of child abuse", isHome ? shipped.Contacts["CHILD_ABUSE"].Number : null, IsNumber, NumberWanted);
            var rider = AskedOwn("The agency's rider service", shipped.Placeholders["CS"], IsNumber, NumberWanted);
            string[] others = [.. shipped.Contacts.Values.Select(contact => contact.Number), local, child, rider];
            var voice = AskedOwn("The number that people will call", shipped.Placeholders["VOICE"], text => IsNumber(text) && IsOwn(text, others), NumberWanted + NobodyElses);
            var text = AskedOwn("The number that people will text", "72331", text => IsSms(text) && IsOwn(text, others), "a short code, or " + NumberWanted + NobodyElses);
            return (new PackAnswers
            {
                Id = IdOf(name),
                Agency = agency,
                Words = words,
                State = state,
                StateShort = shorter,
                LocalLine = local,
                ChildAbuse = child,
                RiderService = rider,
                Voice = voice,
                TimeZone = Asked("The time zone", shipped.TimeZone, IsZone, "an IANA name such as America/Denver"),
                Placements = Several("Where ads will hang", [.. shipped.Placements.Select(placement => placement.Class)], Placement.Classes),
                Lines = Words("Its lines, as riders write them", "line", isHome),
                Towns = Words("The towns and places that they go to", "town", isHome),
            }, text);
        }
        catch (EndOfStreamException)
        {
            return null;
        }
    }

    private const string NumberWanted = "a number written like 505-555-0199";
    private const string NobodyElses = ", the line's own and nobody else's";

    // Nobody's own number is another agency's. Only where nothing was told at all is the pack the shipped one, examples and all.
    private string AskedOwn(string question, string example, Predicate<string> isRight, string wanted) => Asked(question, null, isRight, wanted, example);

    private string Asked(string question, string? otherwise, Predicate<string> isRight, string wanted, string? example = null)
    {
        for (var tries = 0; tries < MostWrong; tries++)
        {
            output.Write($"{question}{(otherwise is null ? "" : $" [{otherwise}]")}: ");
            output.Flush();
            if (input.ReadLine()?.Trim() is not { } answer)
                return (_isAnswered ? null : example) ?? (tries == 0 ? otherwise : null) ?? throw new EndOfStreamException();
            if (answer.Length == 0 && otherwise is not null)
                return otherwise;
            _isAnswered = true;
            if (isRight(answer))
                return answer;
            output.WriteLine($"It wants {wanted}.");
        }

        throw new EndOfStreamException();
    }

    private IReadOnlyList<string> Several(string question, IReadOnlyList<string> otherwise, IReadOnlyList<string> all)
    {
        var answer = Asked($"{question}, of {string.Join(", ", all)}", string.Join(",", otherwise), text => Parts(text) is { Length: > 0 } parts && parts.All(all.Contains), $"some of {string.Join(", ", all)}, commas between");
        return [.. all.Where(Parts(answer).Contains)];
    }

    // One word each, folded as texts are. Another state's riders go elsewhere.
    private List<string> Words(string question, string set, bool isHome) =>
    [
        .. Parts(Asked(
            question,
            isHome ? string.Join(",", shipped.Phrases.Region[set]) : null,
            text => Parts(text) is { Length: > 0 } parts && parts.All(IsWord),
            "single words or numbers, commas between")).Select(Fold.Text).Distinct(),
    ];

    private static bool IsWord(string text) => Fold.Text(text) is { Length: > 0 } word && word.All(char.IsLetterOrDigit);

    private static string[] Parts(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static bool IsName(string text) => text.Length <= 20 && char.IsLetter(text[0]) && text.All(letter => SmsSegments.IsGsm7(letter) && (char.IsLetterOrDigit(letter) || letter is ' ' or '.' or '-' or '&' or '\''));

    private static bool IsState(string text) => text.Length <= 20 && text.All(letter => char.IsLetter(letter) || letter is ' ' or '-');

    private bool IsFree(string text) => CampaignWord().IsMatch(text) && (recipe.Word.Values.Contains(text) || MeansNothing(text));

    private bool IsShort(string text) => ShortState().IsMatch(text) && MeansNothing(text);

    private bool MeansNothing(string word) => !shipped.Topics.Values
        .SelectMany(topic => topic.Keywords.Values.Concat(topic.Anywhere.Values).SelectMany(words => words))
        .Any(keyword => Fold.Text(keyword) == Fold.Text(word));

    private static bool IsNumber(string text) => WrittenNumber().IsMatch(text) && Numbers.IsWritten(text);

    // The start refuses a line that calls itself, and a text must never send a rider back to the line.
    private static bool IsOwn(string text, IEnumerable<string> others) =>
        !others.Any(other => other == text || (Numbers.ToE164(text) is { } number && Numbers.AreOne(number, other)));

    private static bool IsSms(string text) => Regex.IsMatch(text, "^[1-9][0-9]{2,7}$") || IsNumber(text);

    private static bool IsZone(string text) => TimeZoneInfo.TryFindSystemTimeZoneById(text, out _) && text.Contains('/', StringComparison.Ordinal);

    private static string IdOf(string name) =>
        name.All(character => char.IsAsciiLetter(character) || character == '-') ? name : $"'{name.Replace("'", "''", StringComparison.Ordinal)}'";

    [GeneratedRegex("^[A-Z]{3,6}$")]
    private static partial Regex CampaignWord();

    [GeneratedRegex("^[A-Z]{2,4}$")]
    private static partial Regex ShortState();

    [GeneratedRegex("^(1-)?[0-9]{3}-[0-9]{3}-[0-9]{4}$")]
    private static partial Regex WrittenNumber();
}
