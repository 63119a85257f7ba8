namespace Helpline.Tests.Storage;

public abstract partial class StoreContract
{
    [Fact]
    public async Task The_log_is_exported_month_by_month_and_a_later_export_contains_the_earlier()
    {
        await PeopleAsync(Day, 11, "SIGNS>WORK", "Answered");
        Assert.True(await Store.Days.CloseAsync(Day, Noise(), Cancellation));
        await PeopleAsync(Day.AddDays(1), 12, "", "Unmatched");
        await CloseThroughAsync(_sunday);
        var early = (await Store.Kept.LogAsync("2026-03", "2026-04", Cancellation)).ToCsv();

        await CloseThroughAsync(new DateOnly(2026, 5, 3));
        var log = await Store.Kept.LogAsync("2026-03", "2026-04", Cancellation);

        Assert.Equal(
            """
            period,period_kind,channel,language,placement,intents,disposition,contacts
            2026-03,month,sms,,,,,
            2026-03,month,voice,,,,,
            2026-03-05,day,sms,es,unknown,SIGNS>WORK,answered,11
            2026-03-06,day,sms,es,unknown,,unmatched,12
            2026-04,month,sms,,,,,
            2026-04,month,voice,,,,,

            """.ReplaceLineEndings("\r\n"),
            log.ToCsv());
        Assert.Empty(early.Split("\r\n").Except(log.ToCsv().Split("\r\n")));
        Assert.StartsWith(
            """[{"period":"2026-03","period_kind":"month","channel":"sms","language":"","placement":"","intents":"","disposition":"","contacts":null},""",
            log.ToJson(),
            StringComparison.Ordinal);
        Assert.Contains("""
            {"period":"2026-03-05","period_kind":"day","channel":"sms","language":"es","placement":"unknown","intents":"SIGNS>WORK","disposition":"answered","contacts":11}
            """.Trim(), log.ToJson(), StringComparison.Ordinal);
        Assert.Equal(log.ToCsv(), (await Store.Kept.LogAsync("2026-03", "2026-04", Cancellation)).ToCsv());
    }

    [Fact]
    public async Task A_public_file_of_few_is_its_header()
    {
        await PeopleAsync(Day, 10, "HELP", "Crisis");
        await CloseThroughAsync(new DateOnly(2026, 3, 30));

        var file = await Store.Kept.PublicAsync("2026-03", Cancellation);

        Assert.Equal("month,dimension,value,contacts\r\n", file.ToCsv());
        Assert.Equal("[]\n", file.ToJson());
    }
}
