using System.CommandLine;

namespace Helpline.Web.Commands;

internal static class Arguments
{
    /// <summary>An unknown option would otherwise be taken for the argument's value.</summary>
    public static void RefuseOptions<T>(this Argument<T> argument) =>
        argument.Validators.Add(given =>
        {
            if (given.Tokens.FirstOrDefault(token => token.Value.StartsWith('-')) is { } option)
            {
                given.AddError($"Unrecognized option '{option.Value}'.");
            }
        });
}
