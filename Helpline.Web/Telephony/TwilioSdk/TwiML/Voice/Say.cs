using System.Xml.Linq;
using Twilio.Types;

namespace Twilio.TwiML.Voice;

public class Say(string? message = null, Say.VoiceEnum? voice = null, int? loop = null, Say.LanguageEnum? language = null)
    : Element<Say>("Say")
{
    public string? Message { get; set; } = message;

    public VoiceEnum? Voice { get; set; } = voice;

    public int? Loop { get; set; } = loop;

    public LanguageEnum? Language { get; set; } = language;

    protected override string GetElementBody() => Message ?? "";

    protected override List<XAttribute> GetElementAttributes() => new Attributes
    {
        { "voice", Voice },
        { "loop", Loop },
        { "language", Language },
    };

    /// <summary>Hundreds of names exist; write them as strings.</summary>
    public sealed class VoiceEnum : StringEnum
    {
        public VoiceEnum()
        {
        }

        private VoiceEnum(string value)
            : base(value)
        {
        }

        public static implicit operator VoiceEnum(string value) => new(value);
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
