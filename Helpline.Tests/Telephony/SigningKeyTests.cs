using System.Text.Json;
using Twilio.Security;

namespace Helpline.Tests.Telephony;

/// <summary>Who may have signed a webhook: either token of the account, or a shared key that it names. Nothing is ever crossed.</summary>
public sealed class SigningKeyTests(SigningKeyTests.TwoOfEach server) : IClassFixture<SigningKeyTests.TwoOfEach>
{
    private const string Target = "/twilio/sms/status";
    private const string Url = HelplineServer.PublicBase + Target;
    private const string Secondary = "ffffeeeeddddccccbbbbaaaa99998888";
    private const string Id = "webhooks_sharedkey_01";
    private const string OtherId = "webhooks_sharedkey_02";

    private static readonly JsonElement[] _vectors = [.. JsonDocument
        .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Cases", "signing-keys.json")))
        .RootElement.GetProperty("vectors").EnumerateArray()];

    // A stranger does not know the account's id, so that these refusals alarm nobody.
    private static readonly Dictionary<string, string> _form = SignedClient.StrangersForm("words of a rider");

    public static TheoryData<string> Ids => [.. _vectors.Select(vector => Text(vector, "id"))];

    private static string Secret => SecretOf("key 1");

    private static string Named => $"key={Id},algorithm=HMAC_SHA256";

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Every_vector_passes_the_guard_and_the_official_validator(string id)
    {
        var vector = _vectors.Single(one => Text(one, "id") == id);
        var form = vector.GetProperty("params").EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.GetString()!);
        var settings = vector.TryGetProperty("keyId", out var key) ? $"key={key.GetString()},algorithm={Text(vector, "algorithm")}" : null;

        Assert.True(new RequestValidator(Text(vector, "secret")).Validate(Text(vector, "url"), form, Text(vector, "signature"), Text(vector, "algorithm")));
        Assert.Equal(204, await PostAsync(Text(vector, "target"), form, Text(vector, "signature"), settings is null ? [] : [settings]));
    }

    [Fact]
    public async Task A_tokens_signature_with_the_header_of_a_key_is_refused()
    {
        var signature = TwilioSignature.Of(HelplineServer.AuthToken, Url, _form);

        Assert.Equal(204, await PostAsync(signature));
        Assert.Equal(403, await PostAsync(signature, Named));
        Assert.Equal(403, await PostAsync(signature, $"key={Id},algorithm=HMAC_SHA1"));
    }

    [Fact]
    public async Task A_keys_signature_without_its_header_is_refused() =>
        Assert.Equal(403, await PostAsync(TwilioSignature.OfSharedKey(Secret, Url, _form)));

    [Fact]
    public async Task Sha1_with_a_keys_secret_is_refused()
    {
        var signature = TwilioSignature.Of(Secret, Url, _form);

        Assert.Equal(403, await PostAsync(signature));
        Assert.Equal(403, await PostAsync(signature, Named));
        Assert.Equal(403, await PostAsync(signature, $"key={Id},algorithm=HMAC_SHA1"));
    }

    [Theory]
    [InlineData(HelplineServer.AuthToken)]
    [InlineData(Secondary)]
    [InlineData("")]
    public async Task Sha256_with_a_token_or_with_nothing_is_refused(string secret)
    {
        var signature = TwilioSignature.OfSharedKey(secret, Url, _form);

        Assert.Equal(403, await PostAsync(signature));
        Assert.Equal(403, await PostAsync(signature, Named));
        Assert.Equal(403, await PostAsync(signature, "key=,algorithm=HMAC_SHA256"));
    }

    [Fact]
    public async Task The_secret_of_another_key_is_refused()
    {
        var signature = TwilioSignature.OfSharedKey(Secret, Url, _form);

        Assert.Equal(204, await PostAsync(signature, Named));
        Assert.Equal(403, await PostAsync(signature, $"key={OtherId},algorithm=HMAC_SHA256"));
        Assert.Equal(403, await PostAsync(signature, "key=webhooks_sharedkey_03,algorithm=HMAC_SHA256"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("garbage")]
    [InlineData("algorithm=HMAC_SHA256")]
    [InlineData("key=webhooks_sharedkey_01")]
    [InlineData("key=webhooks_sharedkey_01,algorithm=")]
    [InlineData("key=webhooks_sharedkey_01,algorithm=hmac_sha256")]
    [InlineData("key=webhooks_sharedkey_01,algorithm=HMAC_SHA512")]
    [InlineData("key=WEBHOOKS_SHAREDKEY_01,algorithm=HMAC_SHA256")]
    [InlineData("Key=webhooks_sharedkey_01,Algorithm=HMAC_SHA256")]
    [InlineData("key=webhooks_sharedkey_01;algorithm=HMAC_SHA256")]
    [InlineData("key=webhooks_sharedkey_01,algorithm=HMAC_SHA256,")]
    [InlineData("key=webhooks_sharedkey_01,algorithm=HMAC_SHA256,algorithm=HMAC_SHA1")]
    [InlineData("key=webhooks_sharedkey_02,key=webhooks_sharedkey_01,algorithm=HMAC_SHA256")]
    [InlineData("key=webhooks_sharedkey_01,algorithm=HMAC_SHA256,key=webhooks_sharedkey_01,algorithm=HMAC_SHA256")]
    [InlineData("key=\u00ff\u0080,algorithm=HMAC_SHA256")]
    public async Task A_header_that_is_not_well_formed_is_refused_with_either_signature(string settings)
    {
        Assert.Equal(403, await PostAsync(TwilioSignature.OfSharedKey(Secret, Url, _form), settings));
        Assert.Equal(403, await PostAsync(TwilioSignature.Of(HelplineServer.AuthToken, Url, _form), settings));
    }

    [Fact]
    public async Task A_header_that_comes_twice_is_refused()
    {
        var signature = TwilioSignature.OfSharedKey(Secret, Url, _form);

        Assert.Equal(403, await PostAsync(signature, Named, Named));
        Assert.Equal(403, await PostAsync(signature, Named, ""));
        Assert.Equal(403, await PostAsync(signature, $"key={OtherId},algorithm=HMAC_SHA256", Named));
    }

    [Fact]
    public async Task The_second_token_signs_as_the_first_does_and_no_third()
    {
        Assert.Equal(204, await PostAsync(TwilioSignature.Of(HelplineServer.AuthToken, Url, _form)));
        Assert.Equal(204, await PostAsync(TwilioSignature.Of(Secondary, Url, _form)));
        Assert.Equal(403, await PostAsync(TwilioSignature.Of(new string('0', 32), Url, _form)));
    }

    [Fact]
    public async Task Without_the_settings_neither_a_second_token_nor_a_key_is_known()
    {
        await using var plain = new HelplineServer();
        var body = await new FormUrlEncodedContent(_form).ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        foreach (var headers in new[]
        {
            [$"X-Twilio-Signature: {TwilioSignature.Of(Secondary, Url, _form)}"],
            new[] { $"X-Twilio-Signature: {TwilioSignature.OfSharedKey(Secret, Url, _form)}", $"{RequestValidator.SignatureSettingsHeader}: {Named}" },
            [$"X-Twilio-Signature: {TwilioSignature.OfSharedKey("", Url, _form)}", $"{RequestValidator.SignatureSettingsHeader}: key=,algorithm=HMAC_SHA256"],
        })
        {
            plain.StartServer();
            Assert.Equal(403, (await RawRequest.PostAsync(plain.Address, Target, body, headers)).Status);
        }
    }

    private Task<int> PostAsync(string signature, params IEnumerable<string> settings) => PostAsync(Target, _form, signature, settings);

    private async Task<int> PostAsync(string target, Dictionary<string, string> form, string signature, IEnumerable<string> settings)
    {
        var body = await new FormUrlEncodedContent(form).ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var headers = settings.Select(value => $"{RequestValidator.SignatureSettingsHeader}: {value}").Prepend($"X-Twilio-Signature: {signature}");
        var answer = await RawRequest.PostAsync(server.Address, target, body, headers);
        Assert.Empty(answer.Body);
        return answer.Status;
    }

    private static string SecretOf(string who) => Text(_vectors.First(vector => Text(vector, "signedBy") == who), "secret");

    private static string Text(JsonElement vector, string name) => vector.GetProperty(name).GetString()!;

    public sealed class TwoOfEach : HelplineServer
    {
        public TwoOfEach()
        {
            Settings["Twilio:SecondaryAuthToken"] = Secondary;
            Settings["Twilio:SharedKeys:0:Id"] = Id;
            Settings["Twilio:SharedKeys:0:Secret"] = Secret;
            Settings["Twilio:SharedKeys:1:Id"] = OtherId;
            Settings["Twilio:SharedKeys:1:Secret"] = SecretOf("key 2");
        }
    }
}
