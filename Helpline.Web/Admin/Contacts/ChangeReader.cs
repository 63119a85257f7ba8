using System.Globalization;
using System.Text.RegularExpressions;
using Helpline.Flows;
using Helpline.Flows.Content;
using Helpline.Flows.Content.Live;
using Helpline.Web.Intake;

namespace Helpline.Web.Admin.Contacts;

/// <summary>Reads what an owner typed: the value as it is kept, or what is wrong with it.</summary>
internal sealed partial class ChangeReader(ContentSnapshots snapshots, HelplineOptions options)
{
    private const int MostDates = 60;

    /// <summary>What a switch that is off is kept as.</summary>
    public const string Off = "off";

    /// <summary>How a moment is kept.</summary>
    public const string Minute = "yyyy-MM-dd'T'HH:mm";

    public (string Value, Phrase? Problem) Read(string target, Change change, string asked, string? inForce, DateTime local) => change switch
    {
        Change.Off => (Off, null),
        Change.Number => Number(target, asked.Trim()),
        Change.Dates => Dates(asked, local),
        Change.Until => Until(asked.Trim(), local),
        Change.Checked => asked == inForce
            ? ($"{IsoDate.Text(DateOnly.FromDateTime(local))} {asked}", null)
            : ("", ContactWords.AnotherNumberNow),
        _ => ("", ContactWords.NoNumber),
    };

    private (string Value, Phrase? Problem) Number(string target, string asked)
    {
        var contact = snapshots.ContactOf(target);
        if (ShortCode().IsMatch(asked))
        {
            return contact?.Channel != "text" ? ("", ContactWords.ShortCodeIsForTexts)
                : asked == options.SmsNumber ? ("", ContactWords.OneOfOurs)
                : (asked, Same(contact, asked));
        }

        return Numbers.ToE164(asked) is not ['+', '1', ..] and not null ? ("", ContactWords.OtherCountry)
            : Numbers.ToE164(asked) is not { Length: 12 } number ? ("", ContactWords.NoNumber)
            : IsOurs(number) ? ("", ContactWords.OneOfOurs)
            : (number, Same(contact, number));
    }

    private bool IsOurs(string number) =>
        number == options.Transfer.CallerId || number == options.SmsNumber || Numbers.AreOne(number, options.RiderServiceNumber);

    private static Phrase? Same(Contact? contact, string number) =>
        contact is not null && (contact.Number == number || contact.E164 == number) ? ContactWords.ThePacksOwn : null;

    private static (string Value, Phrase? Problem) Dates(string asked, DateTime local)
    {
        var dates = new SortedSet<DateOnly>();
        foreach (var text in asked.Split([',', ' ', ';', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!IsoDate.TryParse(text, out var date))
            {
                return ("", ContactWords.NoDates);
            }

            dates.Add(date);
        }

        var today = DateOnly.FromDateTime(local);
        return dates.Count is 0 or > MostDates || dates.Min < today || dates.Max > today.AddYears(1)
            ? ("", ContactWords.NoDates)
            : (string.Join(',', dates.Select(IsoDate.Text)), null);
    }

    private static (string Value, Phrase? Problem) Until(string asked, DateTime local) =>
        DateTime.TryParseExact(asked, Minute, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
        && moment > local && moment <= local.AddDays(7)
            ? (asked, null)
            : ("", ContactWords.NoMoment);

    [GeneratedRegex("^[0-9]{5,6}$")]
    private static partial Regex ShortCode();
}
