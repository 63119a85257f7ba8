using Helpline.Flows.Content;

namespace Helpline.Tests.Content;

public sealed class SpokenWordingTests
{
    private static readonly ContentPack _pack = Shipped.Pack;
    private static readonly SpokenWording _spoken = new(_pack, riderService: "505-555-0199");

    [Theory]
    [InlineData("1-505-555-0123", "1, 5 0 5, 5 5 5, 0 1 2 3")]
    [InlineData("505-555-0123", "5 0 5, 5 5 5, 0 1 2 3")]
    [InlineData("(505) 555-0123", "5 0 5, 5 5 5, 0 1 2 3")]
    [InlineData("555012", "5 5 5, 0 1 2")]
    [InlineData("55501", "5 5 5, 0 1")]
    [InlineData("311", "3 1 1")]
    public void A_number_is_spoken_digit_by_digit(string written, string spoken) => Assert.Equal(spoken, NumberForms.Spoken(written));

    [Theory]
    [InlineData("1-505-555-0123", "+15055550123")]
    [InlineData("505-555-0123", "+15055550123")]
    [InlineData("55501", null)]
    public void A_number_is_dialled_with_its_country(string written, string? dialled) => Assert.Equal(dialled, NumberForms.E164(written));

    [Fact]
    public void Nothing_that_is_heard_holds_a_placeholder()
    {
        foreach (var language in _pack.Languages)
        {
            var heard = _pack.Spoken.Prompts.Values.Where(prompt => prompt.Words.ContainsKey(language)).Select(prompt => _spoken.Prompt(prompt.Id, language))
                .Concat(_pack.Topics.Values.Where(topic => topic.Spoken.Count > 0).Select(topic => _spoken.Topic(topic.Id, language)));

            Assert.All(heard.Append(""), words => Assert.DoesNotContain("{", words, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_rider_services_number_comes_from_the_settings() =>
        Assert.Contains("call 5 0 5, 5 5 5, 0 1 9 9 or ask", _spoken.Prompt("quick-exit", "en"), StringComparison.Ordinal);

    [Fact]
    public void Every_topic_ends_with_the_way_to_a_person()
    {
        var (english, spanish) = ("To talk with a person, press 1 or stay on the line.", "Para hablar con una persona, oprima 1 o espere en la línea.");

        foreach (var topic in _pack.Topics.Values.Where(topic => topic.Spoken.Count > 0))
        {
            Assert.EndsWith(english, _spoken.Topic(topic.Id, "en"), StringComparison.Ordinal);
            Assert.EndsWith(spanish, _spoken.Topic(topic.Id, "es"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_rung_is_named_in_the_callers_language_when_the_pack_knows_its_name()
    {
        Assert.StartsWith("I am calling a confidential hotline for you.", _spoken.Prompt("before-bridge", "en"), StringComparison.Ordinal);
        Assert.StartsWith("I am calling a confidential national hotline for you.", _spoken.Prompt("before-bridge", "en", "national"), StringComparison.Ordinal);
        Assert.StartsWith("Llamo a un servicio confidencial de Nuevo México.", _spoken.Prompt("before-warm", "es", "new-mexico"), StringComparison.Ordinal);
        Assert.StartsWith("Llamo a una persona capacitada.", _spoken.Prompt("before-warm", "es", "a partner"), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_language_has_its_voice()
    {
        Assert.Equal(new Speaker("Polly.Joanna-Neural", "en-US"), _spoken.Speaker("en"));
        Assert.Equal(new Speaker("Polly.Lupe-Neural", "es-US"), _spoken.Speaker("es"));
        Assert.Equal(_spoken.Speaker("en"), _spoken.Speaker("fr"));
    }

    [Fact]
    public void What_the_pack_does_not_speak_is_said_in_the_default_language()
    {
        Assert.Equal(_spoken.Prompt("goodbye", "en"), _spoken.Prompt("goodbye", "fr"));
        Assert.Equal(_spoken.Prompt("before-bridge", "en", "national"), _spoken.Prompt("before-bridge", "fr", "national"));
        Assert.Equal(_spoken.Topic("SIGNS", "en"), _spoken.Topic("SIGNS", "fr"));
    }

    [Fact]
    public void The_keys_of_the_menus_are_those_of_the_script()
    {
        Assert.Equal("2 WHATHAPPENS 3 SIGNS 4 TIP 6 RIGHTS 7 UNDER18 8 PRIVACY", Keys(_pack.Spoken.Menu));
        Assert.Equal("2 TRAFFICKING 3 RISK 4 TRAFFICKERS 6 MYTHS 7 NM 8 TRANSIT", Keys(_pack.Spoken.More));
        Assert.Equal("TIP", _pack.Spoken.TopicAt(more: false, '4'));
        Assert.Equal("TRAFFICKERS", _pack.Spoken.TopicAt(more: true, '4'));
        Assert.Null(_pack.Spoken.TopicAt(more: true, '5'));
        Assert.Null(new SpokenPack().TopicAt(more: false, '3'));

        static string Keys(IEnumerable<KeyValuePair<char, string>> menu) => string.Join(' ', menu.Select(key => $"{key.Key} {key.Value}"));
    }

    [Theory]
    [InlineData("SIGNS", "lives with the boss|bad or crowded|cannot talk alone|rehearsed|keeps their ID|signs of harm|fearful|very quiet|no pay|under 18")]
    [InlineData("RISK", "stable home|abuse|ran away|foster care|no papers|need money|family with drug|use drugs")]
    [InlineData("TRAFFICKING", "make money from it|Force is|Fraud is|Coercion is|Under 18")]
    [InlineData("TRAFFICKERS", "family|partner|friend|stranger|race, nationality, gender or sexual orientation")]
    [InlineData("NM", "massage|strip clubs|escorts|modeling|porn|farms|landscaping|construction|hotels|restaurants|nannies|task force|Life Link|Local line")]
    [InlineData("TRANSIT", "bus and train stations|SAFE ads|Rail Runner|Blue Campaign|January 11|police|corrections|health|hotels|immigration|faith|schools|tribal")]
    public void What_the_campaign_page_tells_can_be_heard(string topic, string parts) =>
        Assert.All(parts.Split('|'), part => Assert.Contains(part, _spoken.Topic(topic, "en"), StringComparison.Ordinal));

    [Fact]
    public void The_shipped_ladder_is_the_national_line_and_then_the_one_of_New_Mexico() =>
        Assert.Equal([("national", _pack.Contacts["HOTLINE"].E164!), ("new-mexico", _pack.Contacts["NM"].E164!)], _pack.Ladder);

    [Fact]
    public void After_the_two_were_joined_nothing_tells_of_the_line()
    {
        string[] neutral = ["connecting-again", "ended", "no-answer-neutral", "no-answer-neutral-last", "goodbye", "quick-exit"];
        string[] telling = ["hotline", "SAFE", "9-1-1", "line", "línea", .. _pack.Contacts.Values.Select(contact => NumberForms.Spoken(contact.Number))];

        foreach (var words in neutral.SelectMany(prompt => _pack.Languages.Select(language => _spoken.Prompt(prompt, language))))
            Assert.DoesNotContain(telling, word => words.Contains(word, StringComparison.Ordinal));
    }

    [Fact]
    public void The_time_of_words_is_the_slower_of_characters_and_words()
    {
        Assert.Equal(2, SpokenLength.Seconds(new string('a', 30)));
        Assert.Equal(4, SpokenLength.Seconds("1, 5 0 5, 5 5 5, 0 1 2 3"));
    }
}
