using System.Text;
using System.Text.RegularExpressions;

namespace Helpline.Web;

/// <summary>What the build put into the program: scripts of the database, pages and their style.</summary>
internal static partial class EmbeddedFile
{
    /// <summary>Its bytes; the name begins with its folder. A name that is none is a fault of ours.</summary>
    public static byte[] Bytes(string name)
    {
        using var resource = typeof(EmbeddedFile).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>As what a browser is to take it.</summary>
    public static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".svg" => "image/svg+xml",
        ".js" => "text/javascript; charset=utf-8",
        _ => "text/css; charset=utf-8",
    };

    public static string Text(string name) => Encoding.UTF8.GetString(Bytes(name));

    /// <summary>A text with its fields filled: <c>{Agency}</c>.</summary>
    public static string Filled(string text, Func<string, string> value) => Field().Replace(text, field => value(field.Groups[1].Value));

    /// <summary>The names within a folder, which ends in a slash.</summary>
    public static IEnumerable<string> Names(string folder) =>
        typeof(EmbeddedFile).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(folder, StringComparison.Ordinal));

    [GeneratedRegex("{([A-Za-z]+)}")]
    private static partial Regex Field();
}
