namespace Helpline.Web.Simulator.Calls;

/// <summary>
/// Delivers the webhooks of calls, to one node of the app or to several. A node that cannot be reached is retried
/// at the next one, as a balancer in front of them would.
/// </summary>
internal sealed class CallWire(TwilioAccount account, params IReadOnlyList<TwilioWire> nodes)
{
    /// <summary>The answers to all copies, the one that counts first.</summary>
    public async Task<WireAnswer[]> PostAsync(Request request, CancellationToken cancellation)
    {
        var answers = new WireAnswer[request.Copies];
        for (var copy = 0; copy < answers.Length; copy++)
            answers[copy] = await DeliverAsync(request, request.Node + copy, cancellation);
        if (request.SecondCounts)
            Array.Reverse(answers);
        return answers;
    }

    private async Task<WireAnswer> DeliverAsync(Request request, int node, CancellationToken cancellation)
    {
        var target = request.Url.AbsoluteUri[account.PublicBase.Length..];
        var answer = await nodes[node % nodes.Count].PostAsync(target, request.Form, cancellation);
        for (var retries = request.Retries; answer.Failure is not null && retries > 0; retries--)
            answer = await nodes[++node % nodes.Count].PostAsync(target, request.Form, cancellation);
        return answer;
    }
}
