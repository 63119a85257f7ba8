namespace Helpline.Web.Doctor;

/// <summary>Asks before each change, on the terminal, and takes silence for no.</summary>
internal sealed class Mending(TextReader input, TextWriter terminal)
{
    /// <returns>Whether anything was changed.</returns>
    public async Task<bool> MendAsync(IReadOnlyList<TrapFinding> findings, Examiner examiner, CancellationToken cancellation)
    {
        var changed = false;
        foreach (var finding in findings)
        {
            if (finding.Repair is { } repair && await AnswerAsync(finding, repair, cancellation) is { } value)
            {
                changed |= await WriteAsync(repair, value, examiner, cancellation);
            }
        }

        return changed;
    }

    /// <summary>The value to write; null for no.</summary>
    private async Task<string?> AnswerAsync(TrapFinding finding, Repair repair, CancellationToken cancellation)
    {
        await terminal.WriteLineAsync(finding.What);
        await terminal.WriteAsync(repair.Value is null ? $"  {repair.Question} (https; empty leaves it): " : $"  {repair.Question}? [y/N] ");
        var answer = (await input.ReadLineAsync(cancellation))?.Trim() ?? "";
        await terminal.WriteLineAsync();
        if (repair.Value is not null)
        {
            return answer is "y" or "Y" or "yes" ? repair.Value : null;
        }

        if (answer.Length == 0 || (answer.StartsWith("https://", StringComparison.Ordinal)
            && Uri.TryCreate(answer, UriKind.Absolute, out var address) && address.UserInfo.Length == 0))
        {
            return answer.Length == 0 ? null : answer;
        }

        await terminal.WriteLineAsync("  Not changed: that is no https address, or one with a password in it.");
        return null;
    }

    private async Task<bool> WriteAsync(Repair repair, string value, Examiner examiner, CancellationToken cancellation)
    {
        try
        {
            await examiner.RepairAsync(repair, value, cancellation);
            return true;
        }
        catch (RestTroubleException trouble)
        {
            await terminal.WriteLineAsync($"  Not changed: {trouble.Message}");
            return false;
        }
    }
}
