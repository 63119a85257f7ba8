using System.Net;
using System.Text.RegularExpressions;

namespace Helpline.Tests.Admin;

/// <summary>A form as a page shows it: where it goes, with which fields, and what stands on its buttons. Nothing is taken from elsewhere.</summary>
internal sealed partial record ShownForm(string Action, bool IsPost, IReadOnlyList<ShownField> Fields, IReadOnlyList<string> Buttons)
{
    public static IReadOnlyList<ShownForm> In(string page, string html) => [.. Form().Matches(html).Select(form => Of(page, form))];

    /// <summary>With what somebody types or chooses; a field that cannot be seen cannot be typed into.</summary>
    public ShownForm Typed(params (string Name, string Value)[] typed)
    {
        Assert.All(typed, one => Assert.Contains(Fields, field => field.Name == one.Name && !field.IsHidden));
        return typed.Aggregate(this, (form, one) => form.Forged(one.Name, one.Value));
    }

    /// <summary>With another value in a field, as no browser would send it.</summary>
    public ShownForm Forged(string name, string value) =>
        this with { Fields = [.. Fields.Select(field => field.Name == name ? field with { Value = value } : field)] };

    /// <summary>Without a field, as no browser would send it.</summary>
    public ShownForm Without(string name) => this with { Fields = [.. Fields.Where(field => field.Name != name)] };

    public FormUrlEncodedContent Content => new(Fields.Select(one => KeyValuePair.Create(one.Name, one.Value)));

    private static ShownForm Of(string page, Match form)
    {
        var (head, body) = (form.Groups[1].Value, form.Groups[2].Value);
        return new(
            Attribute(head, "action") ?? page,
            string.Equals(Attribute(head, "method"), "post", StringComparison.OrdinalIgnoreCase),
            [
                .. Input().Matches(body).Select(input => input.Value)
                    .Select(input => new ShownField(Attribute(input, "name")!, Attribute(input, "value") ?? "", Attribute(input, "type") == "hidden")),
                .. Select().Matches(body).Select(select => new ShownField(Attribute(select.Groups[1].Value, "name")!, Chosen(select.Groups[2].Value), false)),
            ],
            [.. Button().Matches(body).Select(button => Attribute(button.Groups[1].Value, "aria-label") ?? WebUtility.HtmlDecode(button.Groups[2].Value.Trim()))]);
    }

    private static string Chosen(string options)
    {
        var all = Option().Matches(options);
        var chosen = all.FirstOrDefault(option => option.Groups[1].Value.Contains(" selected", StringComparison.Ordinal)) ?? all[0];
        return Attribute(chosen.Groups[1].Value, "value") ?? WebUtility.HtmlDecode(chosen.Groups[2].Value);
    }

    private static string? Attribute(string tag, string name) =>
        Regex.Match(tag, $"\\s{name}=\"([^\"]*)\"") is { Success: true } found ? WebUtility.HtmlDecode(found.Groups[1].Value) : null;

    [GeneratedRegex("<form([^>]*)>(.*?)</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input[^>]*\\sname=[^>]*>")]
    private static partial Regex Input();

    [GeneratedRegex("<select([^>]*)>(.*?)</select>", RegexOptions.Singleline)]
    private static partial Regex Select();

    [GeneratedRegex("<option([^>]*)>([^<]*)</option>")]
    private static partial Regex Option();

    [GeneratedRegex("<button([^>]*)>([^<]*)</button>")]
    private static partial Regex Button();
}

/// <summary>A field of a form and what stands in it.</summary>
internal sealed record ShownField(string Name, string Value, bool IsHidden);
