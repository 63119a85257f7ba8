using Twilio.TwiML.Voice;

namespace Twilio.TwiML;

/// <summary>What can be heard stands in a response and in a <c>Gather</c> alike.</summary>
public abstract class Prompting<TSelf> : Element<TSelf>
    where TSelf : Prompting<TSelf>
{
    protected Prompting(string tagName)
        : base(tagName)
    {
    }

    public TSelf Say(string? message = null, Say.VoiceEnum? voice = null, int? loop = null, Say.LanguageEnum? language = null) =>
        Append(new Say(message, voice, loop, language));

    public TSelf Play(Uri? url = null, int? loop = null, string? digits = null) => Append(new Play(url, loop, digits));

    public TSelf Pause(int? length = null) => Append(new Pause(length));
}
