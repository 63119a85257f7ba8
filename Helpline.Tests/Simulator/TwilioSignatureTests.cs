using System.Text.Json;
using Helpline.Web.Simulator;

namespace Helpline.Tests.Simulator;

public sealed class TwilioSignatureTests
{
    [Fact]
    public void A_form_is_signed_as_the_official_clients_sign_it()
    {
        // The vectors named sdk-* differ from the signed URL on purpose: they test what a checker tolerates.
        using var cases = JsonDocument.Parse(File.ReadAllBytes("Cases/signature-vectors.json"));
        var vectors = cases.RootElement.GetProperty("vectors").EnumerateArray()
            .Where(vector => vector.GetProperty("kind").GetString() == "form" && vector.GetProperty("expectValid").GetBoolean())
            .Where(vector => vector.GetProperty("id").GetString() is ['s', 'm', 's', '-', ..] or "doc-form" or "voice-inbound" or "query-encoded")
            .ToList();

        Assert.Equal(9, vectors.Count);
        Assert.All(vectors, vector => Assert.Equal(vector.GetProperty("signature").GetString(), TwilioSignature.Sign(
            vector.GetProperty("authToken").GetString()!,
            vector.GetProperty("url").GetString()!,
            vector.GetProperty("params").EnumerateObject().Select(field => KeyValuePair.Create(field.Name, field.Value.GetString()!)))));
    }
}
