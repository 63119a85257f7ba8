using Helpline.Flows;
using Helpline.Flows.Content;
using Helpline.Web.Storage.Admins;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Helpline.Web.Admin.Charts;

/// <summary>The days of the campaign that are marked in the charts.</summary>
internal sealed class CampaignModel(CampaignDates dates, Audit audit) : PageModel
{
    public const int Longest = 80;

    private static readonly Phrase _noWords = new("Say in a few words what was on that day.", "Diga en pocas palabras qué hubo ese día.");
    private static readonly Phrase _person = new(
        "That looks like a phone number or an e-mail address. Say what hangs where, and nothing about a person.",
        "Eso parece un teléfono o un correo. Diga qué está dónde, y nada sobre una persona.");
    private static readonly Phrase _tooMany = new(
        $"There are {CampaignDates.Most} already: remove one first.", $"Ya hay {CampaignDates.Most}: quite una primero.");
    private static readonly Phrase _there = new("That date is there already: nothing was added.", "Esa fecha ya está: no se agregó nada.");

    public IReadOnlyList<CampaignDate> Dates { get; private set; } = [];

    public Phrase? Problem { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation) => Dates = await dates.AllAsync(cancellation);

    public async Task<IActionResult> OnPostAddAsync([BindRequired] DateOnly day, string? words, CancellationToken cancellation)
    {
        var date = new CampaignDate(day, words?.Trim() ?? "");
        await OnGetAsync(cancellation);
        Problem = date.Words.Length is 0 or > Longest || date.Words.Any(char.IsControl) ? _noWords
            : PersonalData.IsIn(date.Words) ? _person
            : Dates.Contains(date) ? _there
            : Dates.Count >= CampaignDates.Most ? _tooMany
            : null;
        if (Problem is not null)
        {
            return Page();
        }

        await audit.NoteAsync(AuditAct.AddedCampaignDate, Noted(date), cancellation);
        await dates.AddAsync(date, cancellation);
        return LocalRedirect("/admin/campaign");
    }

    public async Task<IActionResult> OnPostRemoveAsync([BindRequired] DateOnly day, [BindRequired] string words, CancellationToken cancellation)
    {
        var date = new CampaignDate(day, words);
        if ((await dates.AllAsync(cancellation)).Contains(date))
        {
            await audit.NoteAsync(AuditAct.RemovedCampaignDate, Noted(date), cancellation);
            await dates.RemoveAsync(date, cancellation);
        }

        return LocalRedirect("/admin/campaign");
    }

    private static string Noted(CampaignDate date) => $"{IsoDate.Text(date.Day)}, {date.Words}";
}
