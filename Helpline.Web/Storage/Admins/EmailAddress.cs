using System.Buffers;
using System.Net.Mail;

namespace Helpline.Web.Storage.Admins;

/// <summary>What admins are called by: an e-mail address in lower case. Nothing is ever sent to it.</summary>
internal static class EmailAddress
{
    private const int Longest = 200;

    private static readonly SearchValues<char> _neverPlain = SearchValues.Create(" \t\"<>(),");

    /// <summary>Null when it is none.</summary>
    public static string? Parse(string? text)
    {
#pragma warning disable CA1308 // an address is shown as people write it, in lower case
        var email = text?.Trim().ToLowerInvariant() ?? "";
#pragma warning restore CA1308
        return email.Length is > 0 and <= Longest
            && !email.AsSpan().ContainsAny(_neverPlain)
            && MailAddress.TryCreate(email, out var address)
            && address.Address == email
                ? email
                : null;
    }
}
