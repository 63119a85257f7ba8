using static Helpline.Web.Simulator.Calls.Documents.Verb;

namespace Helpline.Web.Simulator.Calls.Documents;

/// <summary>The rules about what follows what: nothing unreachable, and always a way on.</summary>
internal static class Order
{
    public static void Judge(IReadOnlyList<Verb> verbs, DocumentKind kind, List<string> violations)
    {
        var ending = verbs.Index().FirstOrDefault(verb => Ends(verb.Item));
        if (ending.Item is not null && ending.Index < verbs.Count - 1)
            violations.Add($"A verb after <{ending.Item.GetType().Name}> is never reached.");
        if (verbs is [.., Gather])
            violations.Add("<Gather> is the last verb: say what follows when no key comes.");
        switch (kind)
        {
            case DocumentKind.Caller:
                JudgeCaller(verbs, violations);
                break;
            case DocumentKind.Whisper when verbs is not [.., Hangup]:
                violations.Add("A whisper does not end in <Hangup>: silence would connect.");
                break;
            case DocumentKind.Accepted when verbs.Count > 1:
                violations.Add("More than one <Say> stands between key 1 and the two being joined.");
                break;
        }
    }

    private static void JudgeCaller(IReadOnlyList<Verb> verbs, List<string> violations)
    {
        if (verbs.Count == 0)
            violations.Add("A caller's document is empty: the call would end without a word.");
        if (verbs is [.., Dial { Action: null }])
            violations.Add("<Dial> has no action and nothing after it.");
        if (verbs.Skip(1).Any(verb => verb is Reject))
            violations.Add("<Reject> is not the first verb.");
    }

    private static bool Ends(Verb verb) =>
        verb is Redirect or Hangup or Reject or Dial { Action: not null } or Gather { ActionOnEmpty: true };
}
