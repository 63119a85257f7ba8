namespace Helpline.Web.Admin;

/// <summary>A field of a form for one of a closed list.</summary>
/// <param name="Label">What it is for.</param>
/// <param name="Name">How the form calls it.</param>
/// <param name="All">The values, and how they are read.</param>
/// <param name="Chosen">The one that stands there.</param>
internal sealed record SelectField(string Label, string Name, IEnumerable<(string Value, string Words)> All, string? Chosen = null);
