using System.Text.RegularExpressions;
using Helpline.Flows;
using Helpline.Web.Privacy;
using Helpline.Web.Storage;

namespace Helpline.Tests.Storage;

public abstract partial class StoreContract
{
    // The attacker holds the configured key, knows the number, and has every row of the store.
    private static readonly Pseudonyms _key = new([.. Enumerable.Range(0, 32).Select(octet => (byte)octet)]);
    private static readonly Sender _suspect = new("+15055550123");

    [Fact]
    public async Task With_every_key_and_the_whole_store_of_yesterday_nobody_can_tell_whether_a_number_wrote()
    {
        await WroteAsync(_suspect);
        Assert.True(await IsFoundAsync());

        Assert.True(await Store.Days.CloseAsync(Day, Noise(), Cancellation));

        Assert.False(await IsFoundAsync());
    }

    [Fact]
    public async Task A_store_is_the_same_whoever_wrote()
    {
        List<string> stores = [];
        foreach (var sender in new[] { "+15055550123", "+15055550124" })
        {
            await WroteAsync(new Sender(sender));
            Assert.True(await Store.Days.CloseAsync(Day, Noise(), Cancellation));

            // The salt of the next day is all that two stores do not share.
            var state = new List<string>();
            foreach (var table in Tables().Except(["live.salt"]))
            {
                state.AddRange((await RowsAsync(table)).Select(row => $"{table} {row}").Order(StringComparer.Ordinal));
            }

            stores.Add(string.Join('\n', state));
            var emptied = string.Join(';', Tables().Select(table => $"delete from {table}"));
            await Store.Database.RunAsync(sql => sql.RunAsync(emptied), Cancellation);
        }

        Assert.Contains("kept.pending", stores[0], StringComparison.Ordinal);
        Assert.Contains("kept.tally", stores[0], StringComparison.Ordinal);
        Assert.Equal(stores[0], stores[1]);
    }

    private async Task WroteAsync(Sender sender)
    {
        var salt = (await Store.Days.OpenAsync(Day, Noise(), Cancellation)).Salt;
        var turn = Turn(_key.Of(sender, salt), salt, message: _key.OfMessage("SM0123")) with
        {
            Conversation = new Conversation { State = "Open", Language = "es", Topics = "HELP", Disposition = "Crisis" },
        };
        Assert.True(await Store.Live.CommitAsync(turn, Cancellation));
        Assert.True(await Store.Calls.ArriveAsync(_key.OfCaller(sender, "CA0123", salt), salt, Row(), 14, withheld: false, Cancellation));
    }

    /// <summary>Every value of the store may be the salt, and every value a pseudonym under it.</summary>
    private async Task<bool> IsFoundAsync()
    {
        List<string> values = [];
        foreach (var table in Tables())
        {
            values.AddRange((await RowsAsync(table)).SelectMany(row => row.Split(' ')));
        }

        var octets = values.Where(value => value.Length == 64 && value.All(char.IsAsciiHexDigit)).Select(Convert.FromHexString).ToList();
        return octets
            .Select(salt => Convert.ToHexString(_key.Of(_suspect, salt)))
            .Any(pseudonym => octets.Any(value => Convert.ToHexString(value) == pseudonym));
    }

    private IEnumerable<string> Tables() =>
        Migrations.For(Store.Database.Engine).SelectMany(script => Regex.Matches(script.Text, @"create table (\w+\.\w+)").Select(match => match.Groups[1].Value));

    private async Task<IReadOnlyList<string>> RowsAsync(string table)
    {
        var rows = await Store.Database.RunAsync(sql => sql.RowsAsync<dynamic>($"select * from {table}"), Cancellation);
        return
        [
            .. rows.Select(row => string.Join(
                ' ',
                ((IDictionary<string, object?>)row).Values.Select(value => value is byte[] octets ? Convert.ToHexString(octets) : $"{value}"))),
        ];
    }
}
