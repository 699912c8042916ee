using System.Net;
using MimeKit;

namespace Habeas.Cases.Notices;

public enum SmtpSecurity
{
    /// <summary>In clear text: for a relay on the same machine.</summary>
    None,
    StartTls,
    Tls,
}

/// <summary>The mail server that notices leave through: section <c>Cases:Smtp</c>. Without a host no e-mail is sent.</summary>
public sealed record SmtpSettings
{
    public const string Section = "Cases:Smtp";

    public string Host { get; init; } = "";

    public int Port { get; init; } = 587;

    public SmtpSecurity Security { get; init; } = SmtpSecurity.StartTls;

    /// <summary>Empty when the server asks for none.</summary>
    public string User { get; init; } = "";

    public string Password { get; init; } = "";

    /// <summary>A file that holds the password, for where secrets are files.</summary>
    public string PasswordFile { get; init; } = "";

    public string From { get; init; } = "";

    public bool IsOn => Host.Length > 0;

    /// <summary>Read for each connection: a changed file needs no restart.</summary>
    public string ReadPassword() => PasswordFile.Length > 0 ? File.ReadAllText(PasswordFile).TrimEnd('\r', '\n') : Password;
}

/// <summary>How notices are sent: section <c>Cases:Notices</c>.</summary>
public sealed record NoticeSettings
{
    public const string Section = "Cases:Notices";

    /// <summary>Where the gateway is reached from outside; links in notices begin with it.</summary>
    public string PublicUrl { get; init; } = "";

    /// <summary>
    /// How long a mail server or receiver may take for one notice. Below the time after which a call between grains is given up.
    /// </summary>
    public int TimeoutSeconds { get; init; } = 15;

    /// <summary>After so many days in which nothing came through a subscription is paused.</summary>
    public int PauseAfterDays { get; init; } = 7;

    public TimeSpan Timeout => TimeSpan.FromSeconds(TimeoutSeconds);

    public TimeSpan PauseAfter => TimeSpan.FromDays(PauseAfterDays);

    /// <summary>Reads both sections.</summary>
    /// <exception cref="InvalidOperationException">A setting is missing or wrong: the program must not start.</exception>
    public static (NoticeSettings Notices, SmtpSettings Smtp) Read(IConfiguration configuration)
    {
        var notices = configuration.GetSection(Section).Get<NoticeSettings>() ?? new NoticeSettings();
        var smtp = configuration.GetSection(SmtpSettings.Section).Get<SmtpSettings>() ?? new SmtpSettings();
        Demand(notices.TimeoutSeconds is >= 1 and <= 20, $"{Section}:{nameof(TimeoutSeconds)} must be from 1 to 20.");
        Demand(notices.PauseAfterDays is >= 1 and <= 365, $"{Section}:{nameof(PauseAfterDays)} must be from 1 to 365.");
        Demand(
            notices.PublicUrl.Length == 0
                || (Uri.TryCreate(notices.PublicUrl, UriKind.Absolute, out var url) && url.Scheme is "https" or "http"),
            $"{Section}:{nameof(PublicUrl)} must be an address that begins with https://.");
        if (smtp.IsOn)
        {
            Demand(smtp.Port is > 0 and <= IPEndPoint.MaxPort, $"{SmtpSettings.Section}:{nameof(smtp.Port)} is not a port.");
            Demand(
                MailboxAddress.TryParse(smtp.From, out var from) && from.Domain.Length > 0,
                $"{SmtpSettings.Section}:{nameof(smtp.From)} must be an e-mail address.");
            Demand(
                notices.PublicUrl.Length > 0,
                $"{Section}:{nameof(PublicUrl)} must be set when mail is: every mail says at which address it is ended.");
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
