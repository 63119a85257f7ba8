using Helpline.Flows.Content;
using Helpline.Flows.Content.Translation;

namespace Helpline.Tests.Content.Translation;

public sealed class ScalarEditTests
{
    /// <summary>Whatever the words are, and wherever they stand, they are read again as they were written, and nothing else changes.</summary>
    [Theory]
    [InlineData("Plain words")]
    [InlineData("Uno: dos, #tres 'cuatro' \"cinco\" {SEIS} [siete] & *ocho | > % @ ` \\n")]
    [InlineData("- no list")]
    [InlineData("# no comment")]
    [InlineData("true")]
    [InlineData("¿Corre peligro? Llame al 911; o mande texto, si puede. ¿Corre peligro? Llame al 911; o mande texto, si puede. ¿Corre peligro?")]
    public void Any_words_go_into_any_place_of_the_pack(string words)
    {
        for (var odd = 0; odd < 2; odd++)
        {
            using var pack = new PackCopy();
            var before = All(PassageReader.Read(pack.Folder)).ToList();
            var changed = before.Index().Where(place => place.Index % 2 == odd).Select(place => place.Item).ToList();
            foreach (var file in changed.GroupBy(place => Path.Combine(pack.Folder, place.Passage.File)))
            {
                var yaml = File.ReadAllText(file.Key);
                var edited = file.OrderByDescending(place => place.Scalar.Start).Aggregate(yaml, (text, place) => ScalarEdit.Apply(text, place.Scalar, words));
                File.WriteAllText(file.Key, edited);
                Assert.Equal(Comments(yaml), Comments(edited));
            }

            Assert.Equal(
                before.Select(place => (place.Passage.Id, place.Language, changed.Contains(place) ? words : place.Scalar.Words)),
                All(PassageReader.Read(pack.Folder)).Select(place => (place.Passage.Id, place.Language, place.Scalar.Words)));
        }
    }

    [Fact]
    public void Words_that_stay_change_no_byte()
    {
        foreach (var passage in PassageReader.Read(PackReader.ShippedFolder))
        {
            var yaml = File.ReadAllText(Path.Combine(PackReader.ShippedFolder, passage.File));
            foreach (var scalar in passage.Words.Values.Where(scalar => !scalar.Words.StartsWith('9')))
            {
                Assert.Equal(yaml, ScalarEdit.Apply(yaml, scalar, scalar.Words));
            }
        }
    }

    private static IEnumerable<(Passage Passage, string Language, Scalar Scalar)> All(IEnumerable<Passage> passages) =>
        passages.SelectMany(passage => passage.Words, (passage, word) => (passage, word.Key, word.Value));

    private static IEnumerable<string> Comments(string yaml) => yaml.Split('\n').Where(line => line.StartsWith('#'));
}
