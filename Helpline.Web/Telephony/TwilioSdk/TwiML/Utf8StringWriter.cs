using System.Globalization;
using System.Text;

namespace Twilio.TwiML;

/// <summary>The declaration names the writer's encoding.</summary>
public class Utf8StringWriter() : StringWriter(CultureInfo.InvariantCulture)
{
    public override Encoding Encoding => Encoding.UTF8;
}
