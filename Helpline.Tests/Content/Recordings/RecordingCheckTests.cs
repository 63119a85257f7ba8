using Helpline.Flows.Content;
using Helpline.Flows.Content.Recordings;
using Helpline.Web.Commands;

namespace Helpline.Tests.Content.Recordings;

public sealed class RecordingCheckTests : IDisposable
{
    private readonly DinePack _pack = new();

    public void Dispose() => _pack.Dispose();

    [Fact]
    public void A_language_that_is_recorded_as_a_whole_has_no_finding_and_misses_nothing()
    {
        Assert.Empty(_pack.Findings());
        Assert.Empty(RecordingCheck.Missing(_pack.Read()));
    }

    [Fact]
    public async Task What_is_missing_is_told_and_is_no_fault()
    {
        _pack.Delete("menu");
        _pack.Delete("7");
        using var output = new StringWriter();

        Assert.Equal(0, await Verbs.RunAsync(["content", "check", _pack.Folder], TextReader.Null, output, TextWriter.Null));

        Assert.Equal(
            ["note: audio/nv/menu.wav: is not recorded; a voice speaks that prompt in English", "note: audio/nv/7.wav: is not recorded; a voice speaks that prompt in English"],
            output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void What_cannot_be_heard_as_it_should_is_found()
    {
        _pack.Delete("offer-language");
        _pack.Record("menu", 21);
        _pack.Record("goodbye", 1, decibels: -6);
        _pack.Record("greetings", 1);
        _pack.Write("ended.wav", Synthesizer.Wav(1, channels: 2));
        _pack.Write("connecting-again.wav", "RIFF"u8.ToArray());
        _pack.Delete("before-next");
        _pack.Write("before-next.mp3", "no sound"u8.ToArray());
        _pack.Write("greeting.wav", Synthesizer.Wav(1), language: "fr");

        const string wav = "is no WAV that a telephone plays: one channel, 8,000 to 48,000 samples a second, 16 bits or 8 bits of mu-law";
        Assert.Equal(
            [
                "audio/fr:0: holds recordings of a language that the pack does not have",
                "audio/nv/before-next.mp3:0: is no MP3",
                $"audio/nv/connecting-again.wav:0: {wav}",
                $"audio/nv/ended.wav:0: {wav}",
                "audio/nv/goodbye.wav:0: is too loud: -6 decibels on average, -12 at most",
                "audio/nv/greetings.wav:0: is named like nothing that a caller hears",
                "audio/nv/menu:0: takes 21.0 seconds; the limit is 20",
                "audio/nv/offer-language.wav:0: is missing, and nothing else can tell callers the key of Diné",
            ],
            _pack.Findings().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_topic_is_measured_with_the_sentence_that_ends_it()
    {
        _pack.Record("SIGNS", 39.5);

        Assert.Equal(["audio/nv/SIGNS:0: takes 40.5 seconds; the limit is 40"], _pack.Findings());
    }

    /// <summary>What is missing beside it hides nothing.</summary>
    [Fact]
    public void A_recording_is_measured_by_itself_while_the_others_of_its_whole_are_missing()
    {
        var line = RecordingCheck.Wanted(_pack.Read(), "nv").First(part => part.Name.StartsWith("line.", StringComparison.Ordinal)).Name;
        _pack.Delete(SpokenWording.TopicEnd);
        _pack.Delete("no-answer.2");
        _pack.Record("SIGNS", 200);
        _pack.Record("no-answer.1", 30);
        _pack.Record(line, 4);

        var findings = _pack.Findings();

        Assert.Contains("audio/nv/SIGNS.wav:0: takes 200.0 seconds; the limit is 35", findings);
        Assert.Contains(findings, finding => finding.StartsWith("audio/nv/no-answer.1.wav:0: takes 30.0 seconds; the limit is ", StringComparison.Ordinal));
        Assert.Contains($"audio/nv/{line}.wav:0: takes 4.0 seconds; the limit is 3", findings);
        Assert.Equal(3, findings.Count);
    }

    [Fact]
    public void A_language_may_begin_with_a_few_prompts()
    {
        using var begun = new DinePack(recorded: false);
        begun.Record("menu", 5);
        begun.Record("SIGNS", 30);

        Assert.Empty(begun.Findings());
    }

    [Theory]
    [InlineData(-79)]
    [InlineData(-38)]
    [InlineData(double.NegativeInfinity)]
    public void A_recording_that_nobody_would_hear_is_too_quiet(double decibels)
    {
        _pack.Record("menu", 1, decibels);

        var finding = Assert.Single(_pack.Findings());
        Assert.StartsWith("audio/nv/menu.wav:0: is too quiet: ", finding, StringComparison.Ordinal);
        Assert.EndsWith(" decibels on average, -36 at least", finding, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_recordings_of_one_name_hide_no_other_finding()
    {
        _pack.Write("menu.mp3", Synthesizer.Mp3(40));
        _pack.Record("goodbye", 1, decibels: -6);

        Assert.Equal(
            ["audio/nv/goodbye.wav:0: is too loud: -6 decibels on average, -12 at most", "audio/nv/menu.wav:0: is a second recording of that name"],
            _pack.Findings());
    }

    [Fact]
    public void A_greeting_with_its_offers_lasts_fifteen_seconds_at_most()
    {
        _pack.Record("offer-language", 6);

        Assert.Contains(_pack.Findings(), finding => finding.Contains("greeting: takes", StringComparison.Ordinal) && finding.EndsWith("the limit is 15", StringComparison.Ordinal));
    }

    [Fact]
    public void A_greeting_of_four_languages_is_held_to_them_too()
    {
        _pack.Record("offer-language", 1.2);
        _pack.Add("xx", 1.2);
        Assert.Empty(_pack.Findings());

        _pack.Write("offer-language.wav", Synthesizer.Wav(3), "xx");
        Assert.Contains(_pack.Findings(), finding => finding.Contains("greeting: takes", StringComparison.Ordinal) && finding.EndsWith("the limit is 15", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(-20, 2.5)]
    [InlineData(-9, 0.5)]
    public void A_recording_tells_its_length_and_its_level(double decibels, double seconds)
    {
        var file = AudioFile.Read("nv/x.wav", Synthesizer.Wav(seconds, decibels));

        Assert.Null(file.Problem);
        Assert.Equal(seconds, file.Seconds, 2);
        Assert.Equal(decibels, file.Loudness!.Value, 0);
    }

    [Fact]
    public void An_mp3_is_as_long_as_its_frames()
    {
        var file = AudioFile.Read("nv/x.mp3", [.. "ID3"u8, 4, 0, 0, 0, 0, 0, 2, 9, 9, .. Synthesizer.Mp3(100)]);

        Assert.Equal((null, "audio/mpeg"), (file.Problem, file.MediaType));
        Assert.Equal(100 * 1152 / 44_100.0, file.Seconds, 3);
    }

    [Fact]
    public async Task The_translators_sheet_lists_what_to_record_and_takes_it_back_unchanged()
    {
        var (sheet, before) = (Path.Combine(_pack.Folder, "..", Path.GetFileName(_pack.Folder) + ".csv"), Sources(_pack.Folder));
        try
        {
            Assert.Equal(0, await Verbs.RunAsync(["content", "export", sheet, "--pack", _pack.Folder], TextReader.Null, TextWriter.Null, TextWriter.Null));

            var rows = await File.ReadAllTextAsync(sheet, TestContext.Current.CancellationToken);
            Assert.Contains("\naudio.nv.goodbye,audio/nv/goodbye.wav,recording,Good-bye.,,,2 seconds,", rows, StringComparison.Ordinal);
            Assert.Contains("\naudio.nv.no-answer.2,audio/nv/no-answer.2.wav,recording,Or call,", rows, StringComparison.Ordinal);
            Assert.Contains("\naudio.nv.7,audio/nv/7.wav,recording,7,,,1 seconds,To be spoken in Diné and reviewed by people who speak it.", rows, StringComparison.Ordinal);
            Assert.Equal(RecordingCheck.Wanted(_pack.Read(), "nv").Count(), rows.Split("\naudio.nv.").Length - 1);
            Assert.Equal(0, await Verbs.RunAsync(["content", "import", sheet, "--pack", _pack.Folder], TextReader.Null, TextWriter.Null, TextWriter.Null));
            Assert.Equal(before, Sources(_pack.Folder));
        }
        finally
        {
            File.Delete(sheet);
        }

        static string Sources(string folder) => string.Concat(Directory.GetFiles(folder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText));
    }
}
