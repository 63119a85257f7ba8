namespace Twilio.TwiML;

/// <summary>Lets a chain of calls keep the type that it began with.</summary>
public abstract class Element<TSelf> : TwiML
    where TSelf : Element<TSelf>
{
    protected Element(string tagName)
        : base(tagName)
    {
    }

    public new TSelf Append(TwiML childElem)
    {
        base.Append(childElem);
        return (TSelf)this;
    }

    public new TSelf SetOption(string key, object value)
    {
        base.SetOption(key, value);
        return (TSelf)this;
    }
}
