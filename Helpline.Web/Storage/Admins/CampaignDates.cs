using Helpline.Flows;

namespace Helpline.Web.Storage.Admins;

/// <summary>A day on which something of the campaign began or ended, in an owner's words.</summary>
internal sealed record CampaignDate(DateOnly Day, string Words);

/// <summary>What owners wrote down of the campaign, so that charts along the time can show it.</summary>
internal sealed class CampaignDates(Guard guard)
{
    /// <summary>More marks than these tell a reader nothing.</summary>
    public const int Most = 40;

    /// <summary>The oldest first.</summary>
    public async Task<IReadOnlyList<CampaignDate>> AllAsync(CancellationToken cancellation) =>
    [
        .. (await guard.RunAsync(sql => sql.RowsAsync<(string Day, string Words)>("select day, words from kept.campaign_date"), cancellation))
            .Select(row => new CampaignDate(IsoDate.Parse(row.Day), row.Words))
            .OrderBy(date => date.Day).ThenBy(date => date.Words, StringComparer.Ordinal),
    ];

    /// <summary>Adding it again changes nothing. False when there are <see cref="Most"/> already.</summary>
    public Task<bool> AddAsync(CampaignDate date, CancellationToken cancellation) => guard.RunAsync(
        async sql => await sql.RunAsync(
            """
            insert into kept.campaign_date (day, words)
            select @Day, @Words where (select count(*) from kept.campaign_date) < @Most
            on conflict (day, words) do update set words = excluded.words
            """,
            new { Day = IsoDate.Text(date.Day), date.Words, Most }) == 1,
        cancellation);

    public Task RemoveAsync(CampaignDate date, CancellationToken cancellation) => guard.RunAsync(
        sql => sql.RunAsync("delete from kept.campaign_date where day = @Day and words = @Words", new { Day = IsoDate.Text(date.Day), date.Words }), cancellation);
}
