using CsCheck;
using Helpline.Web.Telephony;

namespace Helpline.Tests.Telephony;

public sealed class VoiceUrlsTests
{
    private static readonly Gen<string> _segment =
        Gen.String[Gen.Char["ABCXYZabcxyz0189._-"], 1, 12].Where(text => text.Trim('.').Length > 0);

    [Fact]
    public void A_url_is_root_relative_and_asks_for_retries() => Assert.Equal(
        "/twilio/voice/v1/menu/es/0#ct=2000&rc=2&rp=ct,rt,5xx&rt=4000",
        VoiceUrls.For("menu", "es", "0").OriginalString);

    [Fact]
    public void What_was_written_is_read_back() => _segment.Array[1, 8].Sample(segments =>
    {
        var url = VoiceUrls.For(segments[0], segments.AsSpan(1)).OriginalString;
        var place = VoiceUrls.Read(url.Split('#')[0]);

        Assert.Equal(segments[0], place?.State);
        Assert.Equal(segments[1..], place?.Segments);
    });

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/twilio/voice")]
    [InlineData("/twilio/voice/")]
    [InlineData("/twilio/voice/v1")]
    [InlineData("/twilio/voice/v1/")]
    [InlineData("/twilio/voice/v1/menu//0")]
    [InlineData("/twilio/voice/v1/menu/")]
    [InlineData("/twilio/voice/v1/../menu")]
    [InlineData("/twilio/voice/v1/menu/a b")]
    [InlineData("/twilio/voice/v1/menu/ñ")]
    [InlineData("/twilio/voice/v0/menu/es/0")]
    [InlineData("/twilio/voice/v2/menu/es/0")]
    [InlineData("/twilio/voice/v10/menu")]
    [InlineData("/twilio/sms/v1/menu")]
    public void A_path_of_another_version_or_shape_is_none_of_ours(string path) => Assert.Null(VoiceUrls.Read(path));

    [Fact]
    public void Reading_is_total() => Gen.String.Sample(text =>
    {
        VoiceUrls.Read(text);
        VoiceUrls.Read("/twilio/voice/v1/" + text);
    });

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("a b")]
    [InlineData("%41")]
    [InlineData("a?b")]
    [InlineData("ñ")]
    [InlineData("+15055550123")]
    public void A_segment_that_could_change_on_the_wire_is_not_written(string segment)
    {
        Assert.Throws<ArgumentException>(() => VoiceUrls.For(segment));
        Assert.Throws<ArgumentException>(() => VoiceUrls.For("menu", "es", segment));
    }
}
