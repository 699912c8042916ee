using System.Net;
using MimeKit;

namespace Habeas.Cases.Notices;

public enum SmtpSecurity
{
    /// <summary>Unencrypted: for a relay on the same machine.</summary>
    None,
    StartTls,
    Tls,
}

/// <summary>The outgoing mail server: section <c>Cases:Smtp</c>. Without a host no e-mail is sent.</summary>
public sealed record SmtpSettings
{
    public const string Section = "Cases:Smtp";

    public string Host { get; init; } = "";

    public int Port { get; init; } = 587;

    public SmtpSecurity Security { get; init; } = SmtpSecurity.StartTls;

    /// <summary>Empty if the server needs no login.</summary>
    public string User { get; init; } = "";

    public string Password { get; init; } = "";

    /// <summary>A file with the password, for systems that provide secrets as files.</summary>
    public string PasswordFile { get; init; } = "";

    public string From { get; init; } = "";

    public bool IsOn => Host.Length > 0;

    /// <summary>Read for each connection, so that a changed file needs no restart.</summary>
    public string ReadPassword() => PasswordFile.Length > 0 ? File.ReadAllText(PasswordFile).TrimEnd('\r', '\n') : Password;
}

/// <summary>How notices are sent: section <c>Cases:Notices</c>.</summary>
public sealed record NoticeSettings
{
    public const string Section = "Cases:Notices";

    /// <summary>The gateway's public address; links in notices start with it.</summary>
    public string PublicUrl { get; init; } = "";

    /// <summary>
    /// The longest a mail server or receiver may take for one notice. Must be shorter than the timeout for calls between grains.
    /// </summary>
    public int TimeoutSeconds { get; init; } = 15;

    /// <summary>A subscription is paused after this many days without a successful delivery.</summary>
    public int PauseAfterDays { get; init; } = 7;

    public TimeSpan Timeout => TimeSpan.FromSeconds(TimeoutSeconds);

    public TimeSpan PauseAfter => TimeSpan.FromDays(PauseAfterDays);

    /// <summary>Reads both sections.</summary>
    /// <exception cref="InvalidOperationException">A setting is missing or invalid; the program must not start.</exception>
    public static (NoticeSettings Notices, SmtpSettings Smtp) Read(IConfiguration configuration)
    {
        var notices = configuration.GetSection(Section).Get<NoticeSettings>() ?? new NoticeSettings();
        var smtp = configuration.GetSection(SmtpSettings.Section).Get<SmtpSettings>() ?? new SmtpSettings();
        Demand(notices.TimeoutSeconds is >= 1 and <= 20, $"{Section}:{nameof(TimeoutSeconds)} must be between 1 and 20.");
        Demand(notices.PauseAfterDays is >= 1 and <= 365, $"{Section}:{nameof(PauseAfterDays)} must be between 1 and 365.");
        Demand(
            notices.PublicUrl.Length == 0
                || (Uri.TryCreate(notices.PublicUrl, UriKind.Absolute, out var url) && url.Scheme is "https" or "http"),
            $"{Section}:{nameof(PublicUrl)} must start with https://.");
        if (smtp.IsOn)
        {
            Demand(smtp.Port is > 0 and <= IPEndPoint.MaxPort, $"{SmtpSettings.Section}:{nameof(smtp.Port)} is not a valid port.");
            Demand(
                MailboxAddress.TryParse(smtp.From, out var from) && from.Domain.Length > 0,
                $"{SmtpSettings.Section}:{nameof(smtp.From)} must be an e-mail address.");
            Demand(
                notices.PublicUrl.Length > 0,
                $"{Section}:{nameof(PublicUrl)} must be set if mail is: every mail contains an unsubscribe address.");
        }

        return (notices with { PublicUrl = notices.PublicUrl.TrimEnd('/') }, smtp);
    }

    private static void Demand(bool holds, string message)
    {
        if (!holds)
        {
            throw new InvalidOperationException(message);
        }
    }
}
