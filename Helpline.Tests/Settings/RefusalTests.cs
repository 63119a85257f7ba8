using Helpline.Web;

namespace Helpline.Tests.Settings;

public sealed class RefusalTests
{
    private const string Rung = "Helpline:Transfer:Rungs:0:";
    private const string SharedKey = "Twilio:SharedKeys:0:";

    [Theory]
    [InlineData("ConnectionStrings:Helpline")]
    [InlineData("Twilio:AuthToken")]
    [InlineData("Twilio:Client:AccountSid")]
    [InlineData("Twilio:RequestValidation:BaseUrlOverride")]
    [InlineData("Helpline:PseudonymKey")]
    [InlineData("Helpline:SmsNumber")]
    [InlineData("Helpline:RiderServiceNumber")]
    [InlineData("Helpline:ProviderCopies")]
    [InlineData("Helpline:Transfer:CallerId")]
    public void A_missing_setting_refuses_the_start(string key)
    {
        var settings = ValidSettings.ForProduction();
        settings[key] = " ";

        Assert.StartsWith($"{key} is missing: it wants ", Refused(settings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Twilio:Client:AccountSid", "AC12")]
    [InlineData("Twilio:Client:ApiBaseUrl", "http://api.example.org")]
    [InlineData("Twilio:Client:ApiBaseUrl", "api.example.org")]
    [InlineData("urls", "rubbish")]
    [InlineData("urls", "https://127.0.0.1:5080")]
    [InlineData("Twilio:RequestValidation:BaseUrlOverride", "http://helpline.example.org")]
    [InlineData("Twilio:RequestValidation:BaseUrlOverride", "helpline.example.org")]
    [InlineData("Twilio:RequestValidation:BaseUrlOverride", "https://helpline.example.org/?a=1")]
    [InlineData("Twilio:RequestValidation:BaseUrlOverride", "https://helpline.example.org/twilio")]
    [InlineData("Twilio:RequestValidation:BaseUrlOverride", "https://127.1")]
    [InlineData("Twilio:RequestValidation:BaseUrlOverride", "https://2130706433")]
    [InlineData("Twilio:RequestValidation:BaseUrlOverride", "https://0x7f.0.0.1")]
    [InlineData("Twilio:RequestValidation:BaseUrlOverride", "https://127.0.0.01")]
    [InlineData("Twilio:RequestValidation:BaseUrlOverride", "https://[0:0::1]")]
    [InlineData("Twilio:RequestValidation:BaseUrlOverride", "https://[fe80::1%25eth0]")]
    [InlineData("Twilio:RequestValidation:BaseUrlOverride", "https://helpline..example.org")]
    [InlineData(SharedKey + "Id", "two words")]
    [InlineData(SharedKey + "Id", "a,b")]
    [InlineData(SharedKey + "Id", "key=a")]
    [InlineData(SharedKey + "Id", "llave-ñ")]
    [InlineData("Helpline:PseudonymKey", "not base64")]
    [InlineData("Helpline:PseudonymKey", "AAECAw==")]
    [InlineData("Helpline:SmsNumber", "505-555-0123")]
    [InlineData("Helpline:SmsNumber", "SAFE")]
    [InlineData("Helpline:RiderServiceNumber", "call us")]
    [InlineData("Helpline:ProviderCopies", "Delete")]
    [InlineData("Helpline:ProviderCopies", "1")]
    [InlineData("Helpline:KeywordsAnsweredBy", "Carrier")]
    [InlineData("Helpline:TimeZone", "America/Santa_Fe")]
    [InlineData("Helpline:Admin:PublicUrl", "http://admin.example.org")]
    [InlineData("Helpline:Admin:PublicUrl", "https://203.0.113.7")]
    [InlineData("Helpline:Admin:PublicUrl", "http://127.0.0.1:5080")]
    [InlineData("Helpline:Admin:PublicUrl", "https://[2001:db8::7]")]
    [InlineData("Helpline:Admin:PublicUrl", "https://127.1")]
    [InlineData("Helpline:Admin:PublicUrl", "https://2130706433")]
    [InlineData("Helpline:Admin:PublicUrl", "https://0x7f.1:5080")]
    [InlineData("Helpline:Admin:PublicUrl", "https://[::ffff:127.0.0.1]")]
    [InlineData("Helpline:Admin:PublicUrl", "https://admin.example.org.")]
    [InlineData("Helpline:Admin:PublicUrl", "https://203。0。113。7")]
    [InlineData("Helpline:Admin:PublicUrl", "https://203.0.113.7.1")]
    [InlineData("Helpline:Admin:PublicUrl", "https://admin.example.org/panel")]
    [InlineData("Helpline:Admin:PublicUrl", "https://user@admin.example.org")]
    [InlineData("Helpline:Admin:PublicUrl", "admin.example.org")]
    [InlineData("Helpline:Admin:Proxies", "proxy.example.org")]
    [InlineData("Helpline:Admin:Proxies", "10.1.0.0/33")]
    [InlineData("Helpline:Admin:Proxies", "10.1.0.5,,10.1.0.6")]
    [InlineData("Helpline:QuickExitUrl", "http://weather.example.org")]
    [InlineData("Helpline:QuickExitUrl", "javascript:alert(1)")]
    [InlineData("Helpline:Transfer:CallerId", "505-555-0100")]
    [InlineData("Helpline:Transfer:CallerId", "+1505556")]
    [InlineData("Helpline:Transfer:CallerId", "+15055550150")]
    [InlineData(Rung + "Number", "5055550150")]
    [InlineData(Rung + "Mode", "worm")]
    [InlineData(Rung + "Languages", "English")]
    [InlineData(Rung + "Hours", "whenever")]
    [InlineData(Rung + "Hours", "Mo-Fr 08:00-25:00")]
    [InlineData(Rung + "Closed", "2026-02-30")]
    [InlineData(Rung + "RingSeconds", "4")]
    [InlineData(Rung + "RingSeconds", "601")]
    [InlineData(Rung + "RingSeconds", "long")]
    [InlineData(Rung + "MaxConcurrent", "0")]
    public void A_wrong_setting_refuses_the_start(string key, string value)
    {
        var settings = ValidSettings.ForProduction();
        settings[Rung + "Number"] = "+15055550150";
        settings[Rung + "Mode"] = "warm";
        settings[SharedKey + "Id"] = "a";
        settings[SharedKey + "Secret"] = "b";
        settings[key] = value;

        var sentence = Refused(settings);

        Assert.StartsWith($"{key} is wrong: it wants ", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain($" {value}", sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Twilio:AuthToken", "0123456789abcdef0123456789abcdef\n")]
    [InlineData("Twilio:SecondaryAuthToken", "0123456789abcdef0123456789abcdef ")]
    [InlineData("Helpline:SmsNumber", " 72331")]
    public void White_space_around_a_value_refuses_the_start(string key, string value)
    {
        var settings = ValidSettings.ForProduction();
        settings[key] = value;

        var sentence = Refused(settings);

        Assert.StartsWith($"{key} is wrong: it wants ", sentence, StringComparison.Ordinal);
        Assert.EndsWith(", without white space around it.", sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Helpline:SmsNumer")]
    [InlineData("Helpline:Transfer:Callerid2")]
    [InlineData("Helpline:Transfer:Rungs:0:Ring")]
    [InlineData("Helpline:Transfer:Rungs:first:Number")]
    [InlineData("Helpline:SmsNumber:0")]
    [InlineData("Twilio:SecondAuthToken")]
    [InlineData("Twilio:SharedKey:0:Id")]
    [InlineData("Twilio:RequestValidation:AuthToken")]
    public void A_misspelt_setting_is_not_ignored(string key)
    {
        var settings = ValidSettings.ForProduction();
        settings[Rung + "Number"] = "+15055550150";
        settings[Rung + "Mode"] = "bridge";
        settings[key] = "+15055550151";

        Assert.StartsWith($"{key} is no setting of this app", Refused(settings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Id")]
    [InlineData("Secret")]
    public void A_shared_key_without_its_other_half_refuses_the_start(string missing)
    {
        var settings = ValidSettings.ForProduction();
        settings[SharedKey + (missing == "Id" ? "Secret" : "Id")] = "a";
        settings[SharedKey + missing] = "";

        Assert.StartsWith($"{SharedKey}{missing} is missing: it wants ", Refused(settings), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_shared_keys_of_one_id_refuse_the_start()
    {
        var settings = ValidSettings.ForProduction();
        foreach (var n in new[] { 0, 1 })
        {
            settings[$"Twilio:SharedKeys:{n}:Id"] = "a";
            settings[$"Twilio:SharedKeys:{n}:Secret"] = $"{n}";
        }

        Assert.StartsWith("Twilio:SharedKeys:1:Id is wrong: it wants ", Refused(settings), StringComparison.Ordinal);
    }

    /// <summary>Twilio may well use such an address; a passkey cannot.</summary>
    [Fact]
    public void A_public_address_without_a_name_wants_another_one_for_the_admins()
    {
        var settings = ValidSettings.ForProduction();
        settings["Twilio:RequestValidation:BaseUrlOverride"] = "https://203.0.113.7";

        Assert.StartsWith("Helpline:Admin:PublicUrl is wrong: it wants an https address with a name", Refused(settings), StringComparison.Ordinal);
        settings["Helpline:Admin:PublicUrl"] = "https://admin.example.org";
        Assert.Equal("admin.example.org", ValidSettings.Read(settings).AdminUrl.Host);
    }

    [Fact]
    public void Several_problems_are_one_line_that_names_every_key()
    {
        var settings = ValidSettings.ForProduction();
        settings["Helpline:SmsNumber"] = "SAFE";
        settings["Helpline:ProviderCopies"] = null;

        var sentence = Refused(settings);

        Assert.StartsWith("Helpline:SmsNumber is wrong", sentence, StringComparison.Ordinal);
        Assert.EndsWith("See also Helpline:ProviderCopies.", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', sentence);
    }

    [Fact]
    public void Development_alone_takes_a_plain_http_base()
    {
        var settings = ValidSettings.ForProduction();
        settings["Twilio:RequestValidation:BaseUrlOverride"] = "http://localhost:5080";

        Assert.NotNull(ValidSettings.Read(settings, "Development"));
        Assert.NotNull(Refused(settings, "Staging"));
    }

    private static string Refused(Dictionary<string, string?> settings, string environment = "Production") =>
        Assert.Throws<StartRefusedException>(() => ValidSettings.Read(settings, environment)).Message;
}
