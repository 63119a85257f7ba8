using System.Xml.Linq;

namespace Twilio.TwiML;

/// <summary>One element of a document. It is written as Twilio's own library writes it, byte for byte.</summary>
public class TwiML
{
    private readonly string _tagName;
    private readonly List<object> _children = [];
    private readonly List<(string Key, object Value)> _options = [];

    protected TwiML(string tagName) => _tagName = tagName;

    public virtual TwiML Append(TwiML childElem)
    {
        ArgumentNullException.ThrowIfNull(childElem);
        _children.Add(childElem);
        return this;
    }

    public TwiML AddText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _children.Add(text);
        return this;
    }

    /// <summary>Appends, and returns the child.</summary>
    public T Nest<T>(T childElem)
        where T : TwiML
    {
        Append(childElem);
        return childElem;
    }

    public TwiML AddChild(string tagName) => Nest(new TwiML(tagName));

    /// <summary>An attribute that has no parameter of its own.</summary>
    public TwiML SetOption(string key, object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _options.RemoveAll(option => option.Key == key);
        _options.Add((key, value));
        return this;
    }

    public virtual string? GetOption(string key) => _options.Find(option => option.Key == key).Value?.ToString();

    public XDocument ToXDocument() => new(new XDeclaration("1.0", "utf-8", null), ToXml());

    /// <summary>The document. An overload, no override: interpolation prints the type's name.</summary>
    public string ToString(SaveOptions formattingOptions = SaveOptions.None)
    {
        using var writer = new Utf8StringWriter();
        ToXDocument().Save(writer, formattingOptions);
        return writer.ToString();
    }

    protected virtual string GetElementBody() => "";

    protected virtual List<XAttribute> GetElementAttributes() => [];

    protected virtual XNode ToXml()
    {
        // Even an empty body is added: the element is then written with a closing tag of its own.
        var element = new XElement(_tagName, GetElementAttributes(), GetElementBody());
        foreach (var (key, value) in _options)
        {
            const string Xml = "xml:";
            var name = key.StartsWith(Xml, StringComparison.Ordinal) ? XNamespace.Xml + key[Xml.Length..] : key;
            element.Add(new XAttribute(name, value.ToString() ?? ""));
        }

        foreach (var child in _children)
        {
            element.Add(child is TwiML twiml ? twiml.ToXml() : child);
        }

        return element;
    }
}
