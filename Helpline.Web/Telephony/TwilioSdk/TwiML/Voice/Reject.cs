using System.Xml.Linq;
using Twilio.Types;

namespace Twilio.TwiML.Voice;

public class Reject(Reject.ReasonEnum? reason = null) : Element<Reject>("Reject")
{
    public ReasonEnum? Reason { get; set; } = reason;

    protected override List<XAttribute> GetElementAttributes() => new Attributes { { "reason", Reason } };

    public sealed class ReasonEnum : StringEnum
    {
        public static readonly ReasonEnum Rejected = new("rejected");
        public static readonly ReasonEnum Busy = new("busy");

        public ReasonEnum()
        {
        }

        private ReasonEnum(string value)
            : base(value)
        {
        }

        public static implicit operator ReasonEnum(string value) => new(value);
    }
}
