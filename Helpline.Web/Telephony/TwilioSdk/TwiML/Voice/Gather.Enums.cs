using Twilio.Types;

namespace Twilio.TwiML.Voice;

public partial class Gather
{
    public sealed class InputEnum : StringEnum
    {
        public static readonly InputEnum Dtmf = new("dtmf");
        public static readonly InputEnum Speech = new("speech");

        public InputEnum()
        {
        }

        private InputEnum(string value)
            : base(value)
        {
        }

        public static implicit operator InputEnum(string value) => new(value);
    }

    public sealed class LanguageEnum : StringEnum
    {
        public static readonly LanguageEnum EnUs = new("en-US");
        public static readonly LanguageEnum EsMx = new("es-MX");
        public static readonly LanguageEnum EsUs = new("es-US");

        public LanguageEnum()
        {
        }

        private LanguageEnum(string value)
            : base(value)
        {
        }

        public static implicit operator LanguageEnum(string value) => new(value);
    }
}
