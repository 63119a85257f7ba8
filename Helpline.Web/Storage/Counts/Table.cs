using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Helpline.Flows.Content.Translation;

namespace Helpline.Web.Storage.Counts;

/// <summary>An export. The same rows are the same bytes; an empty number is fewer than 11.</summary>
internal sealed record Table(IReadOnlyList<string> Columns, IReadOnlyList<(IReadOnlyList<string> Texts, int? Contacts)> Rows)
{
    // The names of intents are joined by a sign that would otherwise be escaped.
    private static readonly JsonWriterOptions _json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>RFC 4180.</summary>
    public string ToCsv()
    {
        var csv = new StringBuilder();
        CsvText.Append(csv, Columns);
        foreach (var (texts, contacts) in Rows)
        {
            CsvText.Append(csv, [.. texts, contacts is { } number ? FormattableString.Invariant($"{number}") : ""]);
        }

        return csv.ToString();
    }

    /// <summary>One array of objects.</summary>
    public string ToJson()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, _json))
        {
            json.WriteStartArray();
            foreach (var (texts, contacts) in Rows)
            {
                json.WriteStartObject();
                for (var column = 0; column < texts.Count; column++)
                {
                    json.WriteString(Columns[column], texts[column]);
                }

                json.WritePropertyName(Columns[^1]);
                if (contacts is { } number)
                {
                    json.WriteNumberValue(number);
                }
                else
                {
                    json.WriteNullValue();
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }
}
