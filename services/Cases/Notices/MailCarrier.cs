using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Habeas.Cases.Notices;

/// <summary>
/// A notice as e-mail, over the configured server. What the server says is told as a value; no text of it is kept, for it quotes addresses.
/// </summary>
internal sealed class MailCarrier(SmtpSettings smtp, NoticeSettings settings)
{
    /// <param name="id">Of the notice: the Message-ID follows from it, so that a receiver knows a repeat.</param>
    public async Task<Delivery> Deliver(Guid id, string address, NoticeText text, string language, string endLink, DateTimeOffset now)
    {
        if (!smtp.IsOn)
        {
            return new Delivery(NoticeFault.MailIsOff);
        }

        using var timeout = new CancellationTokenSource(settings.Timeout);
        var isConnected = false;
        try
        {
            using var message = Message(id, address, text, language, endLink, now);
            // A list of revoked certificates that cannot be reached would hold up every mail; the chain and the name are checked.
            using var client = new SmtpClient { LocalDomain = MailboxAddress.Parse(smtp.From).Domain, CheckCertificateRevocation = false };
            await client.ConnectAsync(smtp.Host, smtp.Port, Options(), timeout.Token);
            isConnected = true;
            if (smtp.User.Length > 0)
            {
                await client.AuthenticateAsync(smtp.User, smtp.ReadPassword(), timeout.Token);
            }

            await client.SendAsync(message, timeout.Token);
            await Leave(client, timeout.Token);
            return Delivery.Done;
        }
        catch (Exception failure)
        {
            return timeout.IsCancellationRequested ? new Delivery(NoticeFault.Timeout) : Of(failure, isConnected);
        }
    }

    internal MimeMessage Message(Guid id, string address, NoticeText text, string language, string endLink, DateTimeOffset now)
    {
        var from = MailboxAddress.Parse(smtp.From);
        var message = new MimeMessage
        {
            From = { from },
            To = { MailboxAddress.Parse(address) },
            Subject = text.Subject,
            Date = now.ToUniversalTime(),
            MessageId = $"notice-{id:D}@{from.Domain}",
            Body = new TextPart("plain") { Text = text.Body, Headers = { { HeaderId.ContentLanguage, language } } },
        };
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        // RFC 2369 and RFC 8058: one click ends it, and a mere look at the address does not.
        message.Headers.Add(HeaderId.ListUnsubscribe, $"<{endLink}>");
        message.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        return message;
    }

    private static Delivery Of(Exception failure, bool isConnected) => failure switch
    {
        SmtpCommandException { ErrorCode: SmtpErrorCode.SenderNotAccepted } command => new Delivery(
            NoticeFault.LoginRefused, Code: (int)command.StatusCode),
        // What is said to the greeting is said of no mail.
        SmtpCommandException { StatusCode: >= (SmtpStatusCode)500 } command when isConnected => new Delivery(
            NoticeFault.Refused, IsFinal: true, (int)command.StatusCode),
        SmtpCommandException command => new Delivery(NoticeFault.PutOff, Code: (int)command.StatusCode),
        AuthenticationException or SaslException => new Delivery(NoticeFault.LoginRefused),
        // Before: it does not encrypt. After: it does not take an address that is not ASCII.
        SslHandshakeException or NotSupportedException when !isConnected => new Delivery(NoticeFault.NotTrusted),
        NotSupportedException or ParseException => new Delivery(NoticeFault.Refused, IsFinal: true),
        SocketException or IOException or ProtocolException or ServiceNotConnectedException => new Delivery(NoticeFault.Unreachable),
        _ => new Delivery(NoticeFault.Unforeseen),
    };

    /// <summary>The mail is taken; that the server does not say goodbye changes nothing.</summary>
    private static async Task Leave(SmtpClient client, CancellationToken cancellation)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellation);
        }
        catch (Exception)
        {
            // It is over either way: a mail that was taken must not go again for this.
        }
    }

    private SecureSocketOptions Options() => smtp.Security switch
    {
        SmtpSecurity.None => SecureSocketOptions.None,
        SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.StartTls,
    };
}
