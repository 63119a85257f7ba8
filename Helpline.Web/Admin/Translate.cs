using System.Globalization;
using Helpline.Flows.Content;
using Microsoft.Extensions.Primitives;

namespace Helpline.Web.Admin;

/// <summary><c>@T("Sign out", "Cerrar sesión")</c>: both languages side by side, where they are shown.</summary>
internal delegate string Words(string en, string es);

/// <summary><c>@Say(phrase)</c>: what code says, in the reader's language.</summary>
internal delegate string Saying(Phrase phrase);

/// <summary><c>@N(1234)</c>: a number in the reader's manner.</summary>
internal delegate string Figures(IFormattable value, string format = "N0");

/// <summary>One sentence in both languages, for code.</summary>
internal sealed record Phrase(string En, string Es)
{
    /// <summary>Within a sentence.</summary>
    public Phrase Small => new(Begun(En, char.ToLowerInvariant), Begun(Es, char.ToLowerInvariant));

    /// <summary>Where a sentence begins.</summary>
    public Phrase Capital => new(Begun(En, char.ToUpperInvariant), Begun(Es, char.ToUpperInvariant));

    private static string Begun(string words, Func<char, char> letter) => letter(words[0]) + words[1..];
}

/// <summary>The reader's language: what they chose on a page, then what their browser asks for.</summary>
internal sealed class Translate(IHttpContextAccessor current, HelplineOptions options, ContentPack pack)
{
    public const string Choice = "lang";

    /// <summary>A page whose address tells the language speaks no other one.</summary>
    public const string RouteLanguage = "language";

    private const string Cookie = "helpline-language";

    private static readonly CultureInfo _english = CultureInfo.GetCultureInfo("en-US");
    private static readonly CultureInfo _spanish = CultureInfo.GetCultureInfo("es-US");

    /// <summary>en or es.</summary>
    public string Language { get; } = LanguageOf(current.HttpContext?.Request);

    public bool IsSpanish => Language == "es";

    /// <summary>The pages' languages besides this one that the line speaks as well, as they call themselves.</summary>
    public IEnumerable<(string Language, string Name)> Others => Languages.Where(other => other.Language != Language);

    /// <summary>The pages' languages that the line speaks.</summary>
    public IEnumerable<(string Language, string Name)> Languages => new[] { ("en", "English"), ("es", "Español") }.Where(language => pack.Languages.Contains(language.Item1));

    public CultureInfo Culture => IsSpanish ? _spanish : _english;

    public string Text(string en, string es) => IsSpanish ? es : en;

    public string Text(Phrase phrase) => Text(phrase.En, phrase.Es);

    public string Number(IFormattable value, string format = "N0") => value.ToString(format, Culture);

    /// <summary>Day and time of day where the line is, for what an admin did.</summary>
    public string Moment(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, options.TimeZone);
        return $"{Text(Log.Calendar.Day(DateOnly.FromDateTime(local.DateTime)))}, {local.ToString("t", Culture)}";
    }

    /// <summary>Remembers a choice that stands in the address.</summary>
    public static void Remember(HttpContext context, CookieSecurePolicy secure)
    {
        if (Known(context.Request.Query[Choice]) is { } language)
        {
            context.Response.Cookies.Append(Cookie, language, new CookieOptions
            {
                Path = "/admin",
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = secure is CookieSecurePolicy.Always,
                MaxAge = TimeSpan.FromDays(365),
            });
        }
    }

    private static string LanguageOf(HttpRequest? request) =>
        Known(request?.RouteValues[RouteLanguage] as string) ?? Known(request?.Query[Choice] ?? StringValues.Empty) ?? Known(request?.Cookies[Cookie]) ?? Asked(request) ?? "en";

    private static string? Asked(HttpRequest? request) => request?.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(language => language.Quality ?? 1)
        .Select(language => Known(language.Value.Value?.Split('-')[0]))
        .FirstOrDefault(language => language is not null);

    private static string? Known(StringValues language) => language is ["en" or "es"] ? language[0] : null;
}
