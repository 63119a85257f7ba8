using System.Security.Cryptography;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Helpline.Web.Alerts;

/// <summary>A plain letter. Its date is the quarter of an hour, and its id is chance.</summary>
internal sealed class MailOutlet(MailOptions options, ILogger<AlertOutlet> logger) : AlertOutlet(logger)
{
    private const int TlsFromTheStart = 465;

    public override async Task SendAsync(AlertMessage message, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        using var letter = Letter(message);
        using var smtp = new SmtpClient { LocalDomain = Domain };
        await smtp.ConnectAsync(options.Server, options.Port, Security, limit.Token);
        if (options.User is { } user)
        {
            await smtp.AuthenticateAsync(user, options.Password ?? "", limit.Token);
        }

        await smtp.SendAsync(letter, limit.Token);
        await smtp.DisconnectAsync(quit: true, limit.Token);
    }

    private string Domain => options.From.Split('@')[1];

    // Plain never leaves the machine: there the mail server may have no certificate.
    private SecureSocketOptions Security =>
        options.Port == TlsFromTheStart ? SecureSocketOptions.SslOnConnect
        : options.Server is "localhost" or "127.0.0.1" or "::1" ? SecureSocketOptions.StartTlsWhenAvailable
        : SecureSocketOptions.StartTls;

    private MimeMessage Letter(AlertMessage message)
    {
        var letter = new MimeMessage
        {
            Date = message.Quarter,
            MessageId = $"{RandomNumberGenerator.GetHexString(32, lowercase: true)}@{Domain}",
            Subject = $"Helpline: {message.Subject}",
            Body = new TextPart("plain") { Text = message.Text },
        };
        letter.From.Add(MailboxAddress.Parse(options.From));
        letter.To.AddRange(options.To.Select(MailboxAddress.Parse));
        return letter;
    }
}
