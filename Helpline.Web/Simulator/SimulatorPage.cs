namespace Helpline.Web.Simulator;

/// <summary>The files of the page. They are embedded, so that nothing of it can be reached where it is not mapped.</summary>
internal static class SimulatorPage
{
    private static readonly (string Path, string File, string Type)[] _files =
    [
        ("", "simulator.html", "text/html; charset=utf-8"),
        ("/simulator.css", "simulator.css", "text/css; charset=utf-8"),
        ("/simulator.js", "simulator.js", "text/javascript; charset=utf-8"),
        ("/texts.js", "texts.js", "text/javascript; charset=utf-8"),
        ("/bubbles.js", "bubbles.js", "text/javascript; charset=utf-8"),
        ("/calls.js", "calls.js", "text/javascript; charset=utf-8"),
        ("/page.js", "page.js", "text/javascript; charset=utf-8"),
        ("/icon.svg", "icon.svg", "image/svg+xml"),
        ("/picture.svg", "picture.svg", "image/svg+xml"),
    ];

    public static void MapPage(this RouteGroupBuilder simulator)
    {
        foreach (var (path, file, type) in _files)
        {
            var bytes = Read(file);
            simulator.MapGet(path, () => TypedResults.Bytes(bytes, type));
        }
    }

    private static byte[] Read(string file)
    {
        using var resource = typeof(SimulatorPage).Assembly.GetManifestResourceStream($"simulator/{file}")
            ?? throw new InvalidOperationException($"{file} is not embedded.");
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return bytes.ToArray();
    }
}
