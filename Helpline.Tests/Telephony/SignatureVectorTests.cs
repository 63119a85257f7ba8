using System.Text.Json;
using Twilio.Security;

namespace Helpline.Tests.Telephony;

public sealed class SignatureVectorTests
{
    private static readonly JsonElement[] _vectors = [.. JsonDocument
        .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Cases", "signature-vectors.json")))
        .RootElement.GetProperty("vectors").EnumerateArray()];

    public static TheoryData<string> Ids => [.. _vectors.Select(vector => vector.GetProperty("id").GetString()!)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_vector_is_judged_as_the_official_clients_judge_it(string id)
    {
        var vector = _vectors.Single(one => Text(one, "id") == id);
        var validator = new RequestValidator(Text(vector, "authToken"));
        var parameters = vector.GetProperty("params").EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.GetString()!);

        var valid = Text(vector, "kind") is "json"
            ? validator.Validate(Text(vector, "url"), Text(vector, "body"), Text(vector, "signature"))
            : validator.Validate(Text(vector, "url"), parameters, Text(vector, "signature"));

        Assert.Equal(vector.GetProperty("expectValid").GetBoolean(), valid);
    }

    [Theory]
    [InlineData("https://helpline.example.org/twilio/sms", "https://helpline.example.org:443/twilio/sms", true)]
    [InlineData("http://helpline.example.org/twilio/sms", "http://helpline.example.org:80/twilio/sms", true)]
    [InlineData("https://helpline.example.org:8443/twilio/sms?a=b", "https://helpline.example.org/twilio/sms?a=b", true)]
    [InlineData("https://[2001:db8::1]/a", "https://[2001:db8::1]:443/a", true)]
    [InlineData("https://[2001:db8::1]:8443/a", "https://[2001:db8::1]/a", true)]
    [InlineData("https://helpline.example.org/twilio/sms", "https://helpline.example.org:8443/twilio/sms", false)]
    [InlineData("https://helpline.example.org/twilio/sms", "https://helpline.example.org:80/twilio/sms", false)]
    [InlineData("https://helpline.example.org:8443/twilio/sms", "https://helpline.example.org:443/twilio/sms", false)]
    [InlineData("https://helpline.example.org/twilio/sms", "https://HELPLINE.example.org/twilio/sms", false)]
    public void A_port_may_be_missing_or_be_the_schemes_own(string received, string asSigned, bool valid)
    {
        var form = new Dictionary<string, string> { ["Body"] = "HELP" };
        var signature = TwilioSignature.Of(HelplineServer.AuthToken, asSigned, form);

        Assert.Equal(valid, new RequestValidator(HelplineServer.AuthToken).Validate(received, form, signature));
    }

    private static string Text(JsonElement vector, string name) => vector.GetProperty(name).GetString()!;
}
