using Helpline.Web.Intake;
using Microsoft.AspNetCore.Http.Features;

namespace Helpline.Web.Telephony;

/// <summary>Behind every answered webhook: whichever says that a text, a call or a leg is over, its copy at Twilio may go.</summary>
internal sealed class NoteFinished(RequestDelegate next, Finished finished)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        var form = context.Features.GetRequiredFeature<SignedForm>();
        if (TwilioSid.IsMessage(form["MessageSid"]) && TwilioStatus.IsOver(form["MessageStatus"] is { Length: > 0 } status ? status : form["SmsStatus"]))
        {
            finished.Note(form["MessageSid"]);
        }

        if (TwilioSid.IsCall(form["CallSid"]) && form["CallStatus"].Length > 0 && TwilioStatus.IsOver(form["CallStatus"]))
        {
            finished.Note(form["CallSid"]);
        }

        // The action of a Dial comes when its leg is over.
        if (TwilioSid.IsCall(form["DialCallSid"]))
        {
            finished.Note(form["DialCallSid"]);
        }
    }
}
