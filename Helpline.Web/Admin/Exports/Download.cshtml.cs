using System.Text;
using Helpline.Web.Privacy.Counting;
using Helpline.Web.Storage.Counts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Helpline.Web.Admin.Exports;

/// <summary>The files of the commands <c>export log</c> and <c>export public</c>, byte for byte.</summary>
internal sealed class DownloadModel(KeptStore kept, Audit audit) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string kind, string? from, string? to, string? month, string? format, CancellationToken cancellation)
    {
        if (kind is not ("log" or "public"))
        {
            return NotFound();
        }

        // The public file of a month is the log's form with one month.
        (from, to) = kind == "public" ? (month, month) : (from, to);
        if (!Periods.IsMonth(from) || !Periods.IsMonth(to) || string.CompareOrdinal(from, to) > 0 || format is not ("csv" or "json"))
        {
            return BadRequest();
        }

        if (kind == "public" && !(await kept.LastClosedAsync(cancellation) > Periods.EndOfMonth(to)))
        {
            return NotFound();
        }

        var name = from == to ? $"{kind}-{from}" : $"{kind}-{from}-{to}";
        await audit.NoteAsync(AuditAct.Exported, $"{name}.{format}", cancellation);
        var table = kind == "public" ? await kept.PublicAsync(to, cancellation) : await kept.LogAsync(from, to, cancellation);
        var (text, type) = format == "json" ? (table.ToJson(), "application/json") : (table.ToCsv(), "text/csv; charset=utf-8");

        // The bytes are the command's; the name goes along wherever the file does.
        var whose = await kept.IsMadeUpAsync(cancellation) ? "made-up" : "helpline";
        return File(Encoding.UTF8.GetBytes(text), type, $"{whose}-{name}.{format}");
    }
}
