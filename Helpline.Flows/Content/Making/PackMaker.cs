using System.Globalization;
using System.Text.RegularExpressions;
using Helpline.Flows.Content.Reading;

namespace Helpline.Flows.Content.Making;

/// <summary>Makes a pack of another agency from the files of the shipped one. What is the same for everybody stays to the letter.</summary>
public sealed partial class PackMaker
{
    private const string LocalId = "LOCAL";

    private static readonly string[] _understanding = ["phrases.yaml", "alike.yaml", "optout.yaml"];

    private readonly SortedDictionary<string, string> _files = new(StringComparer.Ordinal);
    private readonly ContentPack _shipped;
    private readonly Recipe _recipe;
    private readonly PackAnswers _answers;

    private PackMaker(string from, Recipe recipe, PackAnswers answers)
    {
        (_recipe, _answers, _shipped) = (recipe, answers, PackSource.Open(from).Pack);
        foreach (var file in Directory.EnumerateFiles(from, "*.yaml", SearchOption.AllDirectories))
            _files[Path.GetRelativePath(from, file).Replace('\\', '/')] = File.ReadAllText(file);
    }

    /// <summary>The files of the new pack by their names, as seen from its folder.</summary>
    public static IReadOnlyDictionary<string, string> Make(string from, Recipe recipe, PackAnswers answers)
    {
        var maker = new PackMaker(from, recipe, answers);
        if (answers.StateShort != recipe.StateShort)
            maker.LeaveTheState();
        foreach (var language in maker._shipped.Languages.Except(answers.Words.Keys))
            maker.LeaveLanguage(language);
        foreach (var placement in maker._shipped.Placements.Select(placement => placement.Class).Except(answers.Placements))
            maker.Edit(["placements.yaml", "posters.yaml"], text => YamlText.WithoutKey(text, placement));
        if (!maker.HasRegion("line", answers.Lines) || !maker.HasRegion("town", answers.Towns))
            maker._files[PhraseReader.RegionFile] = Region(answers);
        maker.Edit(maker._files.Keys, maker.Named);
        maker.Edit([PackSource.PackFile], maker.Head);
        return maker._files;
    }

    private bool HasRegion(string set, IReadOnlyList<string> words) => words.SequenceEqual(_shipped.Phrases.Region[set]);

    private static string Region(PackAnswers answers) => $"""
        # What only the riders of this agency say: its lines, and the towns and places that these go to. Names of its vehicles may
        # stand under "vehicle". Each list joins the set of its name in phrases.yaml. One word each, without accents.
        line: [{Quoted(answers.Lines)}]
        town: [{Quoted(answers.Towns)}]

        """.ReplaceLineEndings("\n");

    private static string Quoted(IEnumerable<string> words) => string.Join(", ", words.Select(word => $"\"{word}\""));

    private void LeaveTheState()
    {
        foreach (var file in _recipe.LeftOut)
            _files.Remove(file);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(_recipe.Folder, "topics")))
            _files[$"topics/{Path.GetFileName(file)}"] = File.ReadAllText(file);
        foreach (var (was, becomes) in _recipe.Words)
            Change(_files.Keys.Where(file => file.StartsWith("topics/", StringComparison.Ordinal)), was, becomes);
        Edit(["phrases.yaml"], text => _recipe.Topics.Aggregate(text, (left, topic) => left.Replace($" {topic},", "", StringComparison.Ordinal))
            .Replace($" {_recipe.StateShort},", $" {LocalId},", StringComparison.Ordinal));
        Edit(_files.Keys.Where(file => file.Contains('/', StringComparison.Ordinal) && !file.StartsWith("topics/", StringComparison.Ordinal)).Concat(_understanding), text => YamlText.WithoutItems(text, _recipe.Places));
        Edit(["contacts.yaml"], text => Contact(Contact(text, _recipe.StateShort, "Local line, by call and by text", "both", _answers.LocalLine), "CHILD_ABUSE", "Where the abuse of a child is reported", "call", _answers.ChildAbuse));
        foreach (var file in _files.Keys.Where(file => file.EndsWith("/nm.yaml", StringComparison.Ordinal)).ToList())
        {
            _files[file.Replace("nm.yaml", "local.yaml", StringComparison.Ordinal)] = _files[file];
            _files.Remove(file);
        }
    }

    private void LeaveLanguage(string language)
    {
        Edit(_files.Keys, text => YamlText.WithoutKey(text, language));
        Edit(["prompts.yaml"], text => YamlText.WithoutKey(text, Voice.Prompts.CallerLanguage(language)));
        if (_answers.Words.Count > 1)
            return;
        Edit(["prompts.yaml"], text => YamlText.WithoutKey(text, Voice.Prompts.OfferLanguage));
        foreach (var (file, edits) in _recipe.Alone[_answers.Words.Keys.Single()])
        {
            foreach (var (was, becomes) in edits)
                Change([file], was, becomes);
        }
    }

    // Who speaks, and from where. In the names of things (a topic, a contact) the state is just the local one.
    private string Named(string text)
    {
        var campaign = _answers.Words.Values.First();
        text = Word(text, _shipped.Program, Program);
        text = Word(text, _shipped.Agency, _answers.Agency);
        foreach (var (language, word) in _recipe.Word)
            text = Regex.Replace(text, $@"(?<!\p{{L}}){word}(?=\d?(?![\p{{L}}\d]))", _answers.Words.GetValueOrDefault(language, campaign));
        if (_answers.StateShort == _recipe.StateShort)
            return text;
        foreach (var (language, state) in _recipe.State)
            text = Word(text, state, _answers.State.GetValueOrDefault(language, ""));
        text = Regex.Replace(text, $$"""\{{{_recipe.StateShort}}(?=[}:])""", "{" + LocalId);
        text = Regex.Replace(text, $@"(?m)(^{_recipe.StateShort}(?=:)|(?<=^ *(topic|stand-in|contact): ){_recipe.StateShort}(?=\r?$))", LocalId);
        text = Regex.Replace(text, $"(?<=\"[0-9]\": ){_recipe.StateShort}(?=[,}}])", LocalId);
        text = Regex.Replace(text, $@"(?<![\p{{L}}\d]){_recipe.StateShort}(?![\p{{L}}\d])", _answers.StateShort);
        return text.Replace("new-mexico", "local", StringComparison.Ordinal);
    }

    // In capitals and in small letters too: a keyword, a courtesy.
    private static string Word(string text, string was, string becomes) => text
        .Replace(was, becomes, StringComparison.Ordinal)
        .Replace(was.ToUpperInvariant(), becomes.ToUpperInvariant(), StringComparison.Ordinal)
        .Replace(Lower(was), Lower(becomes), StringComparison.Ordinal);

    private static string Lower(string text) => CultureInfo.InvariantCulture.TextInfo.ToLower(text);

    private string Program => $"{_answers.Words.Values.First()} Info";

    private string Head(string text)
    {
        var areas = new[] { _answers.RiderService, _answers.Voice, _answers.LocalLine }.Select(NumberForms.E164).OfType<string>()
            .Select(number => number[2..5]).Where(area => area[0] != '8').Distinct();
        var capitals = Capitals().Matches(_answers.Agency).Select(word => ", " + word.Value);
        text = Line(text, "pack", _answers.Id);
        text = Line(text, "time-zone", _answers.TimeZone);
        if (_answers.StateShort != _recipe.StateShort)
            text = Line(text, "area-codes", $"[{string.Join(", ", areas)}]");
        text = Regex.Replace(text, @"(?m)^(ordinary-capitals: \[[^\]\r\n]*)", all => all.Value + string.Concat(capitals));
        text = Example(text, "CS", _answers.RiderService);
        return Example(text, "VOICE", _answers.Voice);
    }

    private static string Line(string text, string key, string value) => Regex.Replace(text, $"(?m)^{key}:[^\r\n]*", _ => $"{key}: {value}");

    private static string Example(string text, string name, string number) => Regex.Replace(text, $@"(?m)^( *{name}: .*example: )[^}}]*", all => all.Groups[1].Value + number);

    private static string Contact(string text, string id, string service, string channel, string number)
    {
        var at = Regex.Match(text, $@"(?m)^{id}:\r?\n(?: .*(?:\n|$))*");
        return string.Concat(text.AsSpan(0, at.Index), $"""
            {id}:
              service: {service}
              channel: {channel}
              number: {number}
              source: told when this pack was made; find out who answers, when, and in which languages
              checked: 2000-01-01  # nobody has yet

            """.ReplaceLineEndings("\n"), text.AsSpan(at.Index + at.Length));
    }

    private void Change(IEnumerable<string> files, string was, string becomes)
    {
        var changed = files.Select(file => (File: file, Text: YamlText.Edited(_files[file], was, becomes))).Where(file => file.Text is not null).ToList();
        if (changed.Count == 0)
            throw new PackException([new(PackSource.PackFile, 0, null, $"does not say '{was}' any more, which a new pack says otherwise: the recipe of new packs must follow")]);
        foreach (var (file, text) in changed)
            _files[file] = text!;
    }

    private void Edit(IEnumerable<string> files, Func<string, string> edit)
    {
        foreach (var file in files.ToList())
            _files[file] = edit(_files[file]);
    }

    [GeneratedRegex(@"(?<![\p{L}\d])\p{Lu}[\p{Lu}\d]+(?![\p{L}\d])")]
    private static partial Regex Capitals();
}

/// <summary>What is another agency's own in a pack.</summary>
public sealed record PackAnswers
{
    /// <summary>The pack's id.</summary>
    public required string Id { get; init; }

    public required string Agency { get; init; }

    /// <summary>The campaign's word in each language that the pack is to have.</summary>
    public required IReadOnlyDictionary<string, string> Words { get; init; }

    /// <summary>What the state is called in each language.</summary>
    public required IReadOnlyDictionary<string, string> State { get; init; }

    /// <summary>How texts shorten it.</summary>
    public required string StateShort { get; init; }

    /// <summary>The state's own line, by call and by text.</summary>
    public required string LocalLine { get; init; }

    /// <summary>Where the abuse of a child is reported.</summary>
    public required string ChildAbuse { get; init; }

    public required string RiderService { get; init; }

    public required string Voice { get; init; }

    /// <summary>An IANA name.</summary>
    public required string TimeZone { get; init; }

    /// <summary>What riders call its lines.</summary>
    public required IReadOnlyList<string> Lines { get; init; }

    /// <summary>The towns and places that the lines go to.</summary>
    public required IReadOnlyList<string> Towns { get; init; }

    /// <summary>The kinds of places where ads will hang.</summary>
    public required IReadOnlyList<string> Placements { get; init; }
}
