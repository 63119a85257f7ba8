using System.Text.RegularExpressions;

namespace Helpline.Flows.Content;

/// <summary>What no words of an admin's may hold: by it somebody could be reached.</summary>
public static partial class PersonalData
{
    /// <summary>True where something looks like a telephone number or an e-mail address, whatever the digits are written with.</summary>
    public static bool IsIn(string text) => Reachable().IsMatch(text);

    [GeneratedRegex(@"@|\d(?:[-\s.()]{0,2}\d){6,}")]
    private static partial Regex Reachable();
}
