using System.Text.Encodings.Web;
using Helpline.Web.Admin.Status;
using Microsoft.AspNetCore.Diagnostics;

namespace Helpline.Web.Admin;

/// <summary>What stands where there is no page to show: one heading and one sentence, and what stands on every page while it is so.</summary>
internal static class PlainPage
{
    private static readonly Phrase _overview = new("To the overview", "Ir al resumen");
    private static readonly Phrase _trouble = new("Trouble now", "Problema ahora");
    private static readonly Phrase _whatToDo = new("What to do", "Qué hacer");
    private static readonly Phrase _answered = new("Texts and calls are answered all the same.", "Los mensajes y las llamadas se atienden igual.");
    private static readonly Phrase _status = new("Is the line alive?", "¿Funciona la línea?");

    public static async Task WriteAsync(StatusCodeContext status)
    {
        var context = status.HttpContext;
        var translate = context.RequestServices.GetRequiredService<Translate>();
        var (title, sentence) = Words(context.Response.StatusCode, context.RequestServices.GetRequiredService<LineNotices>().Line);
        var (next, name) = context.Response.StatusCode == StatusCodes.Status503ServiceUnavailable ? ("/admin/status", _status) : ("/admin", _overview);
        var strip = await StripAsync(context, translate);
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(
            $"""
            <!doctype html>
            <html lang="{translate.Language}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Encoded(title)} · Helpline</title>
            <link rel="stylesheet" href="/assets/admin.css">
            <link rel="icon" href="/assets/icon.svg">
            </head>
            <body class="plain">
            {strip}
            <main class="card">
            <h1>{Encoded(title)}</h1>
            <p class="lead">{Encoded(sentence)}</p>
            <p><a href="{next}">{Encoded(name)}</a></p>
            </main>
            </body>
            </html>
            """,
            context.RequestAborted);

        string Encoded(Phrase phrase) => HtmlEncoder.Default.Encode(translate.Text(phrase));
    }

    // While the store cannot be reached, the status page is the one that can tell.
    private static async Task<string> StripAsync(HttpContext context, Translate translate)
    {
        if (context.User.Identity is not { IsAuthenticated: true } || context.Response.StatusCode == StatusCodes.Status503ServiceUnavailable)
        {
            return "";
        }

        var trouble = await context.RequestServices.GetRequiredService<LineNotices>().TroubleAsync(context.RequestAborted);
        return trouble.Count == 0 ? "" :
            $"""<aside class="strip danger" aria-label="{HtmlEncoder.Default.Encode(translate.Text(_trouble))}">"""
            + HtmlEncoder.Default.Encode(string.Join(" ", trouble.Select(translate.Text)))
            + $""" <a href="/admin/status">{HtmlEncoder.Default.Encode(translate.Text(_whatToDo))}</a></aside>""";
    }

    private static (Phrase Title, Phrase Sentence) Words(int status, StatusNotice line) => status switch
    {
        StatusCodes.Status400BadRequest => (
            new("That did not work", "Eso no funcionó"),
            new("The page was open for too long, or the form was not complete. Go back and try again.",
                "La página estuvo abierta demasiado tiempo o el formulario no estaba completo. Vuelva e inténtelo otra vez.")),
        StatusCodes.Status403Forbidden => (
            new("Not for your role", "No es para su rol"),
            new("Only an owner may open this. An owner can change your role on the page People.",
                "Solo quien tiene el rol de responsable puede abrir esto. Esa persona puede cambiar su rol en la página Personas.")),
        StatusCodes.Status404NotFound => (
            new("There is no such page", "Esta página no existe"),
            new("The address may be mistyped, or the page has moved.", "La dirección puede estar mal escrita o la página cambió de lugar.")),
        StatusCodes.Status410Gone => (
            new("This link no longer works", "Este enlace ya no funciona"),
            new("A link works once, and for 30 minutes. Ask whoever sent it for a new one.",
                "Un enlace funciona una sola vez y durante 30 minutos. Pida uno nuevo a quien se lo envió.")),
        StatusCodes.Status429TooManyRequests => (
            new("Too many attempts", "Demasiados intentos"),
            new("Wait a minute, then try again.", "Espere un minuto y vuelva a intentarlo.")),
        StatusCodes.Status503ServiceUnavailable when (line.State is NoticeLevel.Trouble ? line.Says : _answered) is var first => (
            new("The store cannot be reached", "No se puede usar la base de datos"),
            new($"{first.En} These pages are back as soon as the store is: try again in a minute.",
                $"{first.Es} Estas páginas vuelven en cuanto se pueda: inténtelo otra vez en un minuto.")),
        _ => (
            new("That did not work", "Eso no funcionó"),
            new("Go back and try again.", "Vuelva e inténtelo otra vez.")),
    };
}
