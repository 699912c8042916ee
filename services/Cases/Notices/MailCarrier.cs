using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Habeas.Cases.Notices;

/// <summary>
/// Sends a notice as e-mail through the configured server. The server's response is returned as a code; its text is not kept because it
/// contains addresses.
/// </summary>
internal sealed class MailCarrier(SmtpSettings smtp, NoticeSettings settings)
{
    /// <param name="id">The notice's id. The Message-ID is derived from it, so that a receiver can recognise a repeat.</param>
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
            // An unreachable revocation server would hold up all mail; the certificate chain and host name are still checked.
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
        // RFC 2369 and RFC 8058: one click unsubscribes; merely opening the address does not.
        message.Headers.Add(HeaderId.ListUnsubscribe, $"<{endLink}>");
        message.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        return message;
    }

    private static Delivery Of(Exception failure, bool isConnected) => failure switch
    {
        SmtpCommandException { ErrorCode: SmtpErrorCode.SenderNotAccepted } command => new Delivery(
            NoticeFault.LoginRefused, Code: (int)command.StatusCode),
        // An error in response to the greeting does not concern this message.
        SmtpCommandException { StatusCode: >= (SmtpStatusCode)500 } command when isConnected => new Delivery(
            NoticeFault.Refused, IsFinal: true, (int)command.StatusCode),
        SmtpCommandException command => new Delivery(NoticeFault.PutOff, Code: (int)command.StatusCode),
        AuthenticationException or SaslException => new Delivery(NoticeFault.LoginRefused),
        // Before connecting: the server does not support encryption. Afterwards: it does not accept a non-ASCII address.
        SslHandshakeException or NotSupportedException when !isConnected => new Delivery(NoticeFault.NotTrusted),
        NotSupportedException or ParseException => new Delivery(NoticeFault.Refused, IsFinal: true),
        SocketException or IOException or ProtocolException or ServiceNotConnectedException => new Delivery(NoticeFault.Unreachable),
        _ => new Delivery(NoticeFault.Unforeseen),
    };

    /// <summary>The mail has been accepted; a failed disconnect does not matter.</summary>
    private static async Task Leave(SmtpClient client, CancellationToken cancellation)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellation);
        }
        catch (Exception)
        {
            // The connection is finished anyway, and an accepted mail must not be sent again.
        }
    }

    private SecureSocketOptions Options() => smtp.Security switch
    {
        SmtpSecurity.None => SecureSocketOptions.None,
        SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.StartTls,
    };
}
