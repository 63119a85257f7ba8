using Helpline.Flows.Voice;
using Helpline.Web;
using Helpline.Web.Settings;
using Microsoft.Extensions.Configuration;

namespace Helpline.Tests.Settings;

public sealed class OptionsTests
{
    private static readonly string[] _leftToTheOperator =
    [
        "ConnectionStrings:Helpline", "Twilio:AuthToken", "Twilio:Client:AccountSid", "Twilio:SharedKeys:0:Id", "Twilio:SharedKeys:0:Secret", "Helpline:PseudonymKey",
    ];

    [Fact]
    public void The_defaults_are_those_of_the_contract()
    {
        var options = ValidSettings.Read(ValidSettings.ForProduction());

        Assert.Equal(32, options.PseudonymKey.Length);
        Assert.Equal(KeywordsAnsweredBy.App, options.KeywordsAnsweredBy);
        Assert.Equal("America/Denver", options.TimeZone.Id);
        Assert.Empty(options.Transfer.Rungs);
        Assert.True(File.Exists(Path.Combine(options.Pack, "pack.yaml")));
    }

    [Fact]
    public void A_ladder_is_read_in_the_order_of_its_numbers()
    {
        var settings = ValidSettings.ForProduction();
        foreach (var n in Enumerable.Range(0, 11))
        {
            settings[$"Helpline:Transfer:Rungs:{n}:Number"] = $"+150555501{n + 20}";
            settings[$"Helpline:Transfer:Rungs:{n}:Mode"] = n % 2 == 0 ? "Warm" : "bridge";
        }

        settings["Helpline:Transfer:Rungs:1:Languages"] = "en, es";
        settings["Helpline:Transfer:Rungs:1:Closed"] = "2026-12-25, 2027-01-01";
        settings["Helpline:Transfer:Rungs:1:RingSeconds"] = "40";

        var rungs = ValidSettings.Read(settings).Transfer.Rungs;

        Assert.Equal(Enumerable.Range(20, 11).Select(n => $"+150555501{n}"), rungs.Select(rung => rung.Number));
        Assert.Equal((RungMode.Warm, 3, 25), (rungs[0].Mode, rungs[0].MaxConcurrent, rungs[0].RingSeconds));
        Assert.Equal((RungMode.Bridge, 20, 40), (rungs[1].Mode, rungs[1].MaxConcurrent, rungs[1].RingSeconds));
        Assert.Equal(["en", "es"], rungs[1].Languages);
        Assert.True(rungs[1].Hours.IsOpen(new DateTime(2026, 12, 24, 3, 0, 0)));
        Assert.False(rungs[1].Hours.IsOpen(new DateTime(2026, 12, 25, 12, 0, 0)));
    }

    [Fact]
    public void The_example_file_names_every_setting_and_nothing_else()
    {
        var example = Example();
        Fill(example);

        ValidSettings.Read(example, "Production", out var reader);

        var named = example.AsEnumerable().Where(setting => setting.Value is not null).Select(setting => setting.Key);
        Assert.Equal(reader.Asked.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_app_starts_with_the_example_file_as_soon_as_the_operator_has_filled_it_in()
    {
        var example = Example();
        Fill(example);

        var options = ValidSettings.Read(example, "Production", out _);

        Assert.Equal("safe-nm", PackSettings.Read(options).Id);
        Assert.Null(options.PackPreview);
    }

    [Fact]
    public void The_example_file_says_the_defaults_and_keeps_the_secrets_to_the_operator()
    {
        var example = Example();

        Assert.All(_leftToTheOperator, key => Assert.Equal("", example[key]));
        Assert.Throws<StartRefusedException>(() => ValidSettings.Read(example, "Production", out _));
        Fill(example);
        var options = ValidSettings.Read(example, "Production", out _);
        Assert.Equal(ValidSettings.Read(ValidSettings.ForProduction()).TimeZone, options.TimeZone);
        Assert.Equal(3, options.Transfer.Rungs[0].MaxConcurrent);
    }

    [Fact]
    public void Only_development_has_a_partner_that_nobody_configured()
    {
        var settings = ValidSettings.ForProduction();

        Assert.Empty(ValidSettings.Read(settings).Transfer.DemoRungs);
        var partner = Assert.Single(ValidSettings.Read(settings, "Development").Transfer.DemoRungs);
        Assert.Equal(RungMode.Warm, partner.Mode);
        Assert.NotNull(partner.Agreement);
    }

    [Theory]
    [InlineData("+15055550100", "505-555-0100")]
    [InlineData("+34911234567", "+34 911 23 45 67")]
    public void The_voice_number_is_written_as_people_write_it(string e164, string written) =>
        Assert.Equal(written, Numbers.InText(e164));

    private static IConfigurationRoot Example() =>
        new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.example.json"))
            .AddInMemoryCollection()
            .Build();

    private static void Fill(IConfigurationRoot example)
    {
        var valid = ValidSettings.ForProduction();
        foreach (var key in _leftToTheOperator)
        {
            example[key] = valid.GetValueOrDefault(key) ?? "made-up";
        }
    }
}
