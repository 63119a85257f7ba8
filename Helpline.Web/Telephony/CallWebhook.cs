using Helpline.Flows.Content;
using Helpline.Flows.Voice;
using Helpline.Web.Intake;

namespace Helpline.Web.Telephony;

/// <summary>The webhooks of a call: the URL says where the call stands, the form says what happened.</summary>
internal sealed class CallWebhook(CallIntake intake, VoiceDocument documents, ContentPack pack)
{
    private Call Start => new() { Language = pack.Languages[0] };

    public Task<IResult> ArriveAsync(VoiceForm form) => AnswerAsync(Start, new CallInput.Arrival(), form);

    public async Task<IResult> ContinueAsync(string path, VoiceForm form)
    {
        switch (VoiceUrls.Read(path))
        {
            case { State: VoiceUrls.Whisper } place when VoiceUrls.ReadLeg(place, pack.CallLanguages) is var (call, language, caller):
                return Whisper(Flows.Voice.Whisper.Offer(call, language), call, language, caller);

            case { State: VoiceUrls.Accept } place when VoiceUrls.ReadLeg(place, pack.CallLanguages) is var (call, language, caller):
                if (caller is not null && form.Key == Flows.Voice.Whisper.AcceptKey)
                    intake.LegAccepted(caller);
                return Whisper(Flows.Voice.Whisper.Answer(call, form.Key, language), call, language, caller);

            case { State: VoiceUrls.LegStatus } place when VoiceUrls.ReadLegStatus(place) is var (lease, mode, caller):
                if (caller is not null && form.CallStatus == "completed")
                    intake.LegTold(caller, mode, form.CallDuration);
                await FollowLegAsync(lease, form);
                return Results.NoContent();

            case { } place when VoiceUrls.ReadCall(place, pack.CallLanguages) is var (call, asks):
                return await AnswerAsync(call, Heard(asks, form), form);

            // A report of another version: its place is free when it expires.
            case var _ when VoiceUrls.IsAt(path, VoiceUrls.LegStatus):
                return Results.NoContent();

            // An advocate's leg of another version is asked like any other; nothing is known about its caller. It never dials itself.
            case var _ when form.IsLeg || VoiceUrls.IsAt(path, VoiceUrls.Whisper, VoiceUrls.Accept):
                var declined = form.Key is not (null or Flows.Voice.Whisper.AcceptKey);
                return Whisper(declined ? [new CallEffect.HangUp()] : Flows.Voice.Whisper.Offer(Start, Start.Language), Start, Start.Language, caller: null);

            // Two were joined by another version, and have parted: nothing about the line is said into that room.
            case var _ when form.DialBridged == true:
                return await AnswerAsync(Start with { State = CallState.Ringing, Mode = RungMode.Bridge }, Heard(VoiceUrls.Dialed, form), form);

            // And so when the caller answers what another version asked after that.
            case var _ when VoiceUrls.IsAt(path, nameof(CallState.Ended)):
                return await AnswerAsync(Start with { State = CallState.Ended, Joined = Joined.Talked }, Heard(VoiceUrls.Key, form), form);

            // Nobody had answered: whoever is still there goes on, or leaves. Perhaps there was a talk before.
            case var _ when VoiceUrls.IsAt(path, nameof(CallState.Unanswered)):
                return await AnswerAsync(Start with { State = CallState.Unanswered, Joined = Joined.Talked }, new CallInput.Key(form.Key ?? '1'), form);

            // A caller of another version, or a path that is none of ours, is led to a person.
            default:
                return await AnswerAsync(Start, new CallInput.Silence(), form);
        }
    }

    /// <summary>The number's own status callback.</summary>
    public Task EndAsync(VoiceForm form) =>
        form.IsEnd ? intake.CallEndedAsync(CallerOf(form), form.CallDuration) : Task.CompletedTask;

    private static CallInput Heard(string asks, VoiceForm form) => asks switch
    {
        VoiceUrls.Dialed => new CallInput.DialEnd(form.DialCallStatus, form.DialBridged, form.DialCallDuration),
        VoiceUrls.Key when form.Key is { } key => new CallInput.Key(key),
        _ => new CallInput.Silence(),
    };

    private static Caller CallerOf(VoiceForm form) => new(form.From, form.To, form.CallSid);

    private async Task<IResult> AnswerAsync(Call call, CallInput heard, VoiceForm form) =>
        documents.Answer(call, heard, await intake.AnswerAsync(call, heard, CallerOf(form)));

    private TwimlResult Whisper(IReadOnlyList<CallEffect> effects, Call call, string language, string? caller) =>
        new(documents.RenderWhisper(effects, VoiceUrls.ForLeg(VoiceUrls.Accept, call, language, caller)));

    private Task FollowLegAsync(string lease, VoiceForm form) => form.CallStatus switch
    {
        "in-progress" or "answered" => intake.LegAnsweredAsync(lease),
        _ when form.IsEnd => intake.LegEndedAsync(lease),
        _ => Task.CompletedTask,
    };
}
