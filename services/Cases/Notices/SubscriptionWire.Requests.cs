using Habeas.Cases.V1;
using MimeKit;

namespace Habeas.Cases.Notices;

/// <summary>Validates requests for notices and encrypts their private data.</summary>
internal sealed partial class SubscriptionWire
{
    /// <param name="secret">A new webhook's secret, returned only once; empty for e-mail.</param>
    public SubscriptionAsked Read(CreateSubscriptionRequest request, out string secret)
    {
        var asked = request.Subscription;
        var checks = new FieldChecks()
            .Enum("subscription.channel", asked.Channel, optional: false)
            .Require(
                asked.Kinds.All(kind => kind is not (V1.NoticeKind.Unspecified or V1.NoticeKind.Confirmation) && Enum.IsDefined(kind)),
                "subscription.kinds",
                "contains a kind that cannot be subscribed to.");
        var language = checks.Language("subscription.language", asked.Language);
        var isMail = asked.Channel == V1.NoticeChannel.Email;
        checks.Require(
            asked.Address.Length == 0 || (isMail ? IsMail(asked.Address) : IsUrl(asked.Address)),
            "subscription.address",
            isMail ? "must be an e-mail address." : "must be a public https address.");
        checks.ThrowIfAny();
        if (isMail && !smtp.IsOn)
        {
            throw Fault.Refused(SubscriptionRefusals.MailIsOff);
        }

        secret = isMail ? "" : WebhookCarrier.NewSecret();
        var link = EndAddress.NewSecret();
        return new SubscriptionAsked(
            asked.Subject,
            ProtoEnum.From<NoticeChannel, V1.NoticeChannel>(asked.Channel),
            [.. asked.Kinds.Distinct().Select(ProtoEnum.From<NoticeKind, V1.NoticeKind>)],
            asked.EveryFile,
            language,
            texts.Seal(asked.Address),
            isMail ? "" : texts.Seal(secret),
            texts.Seal(link),
            EndAddress.Hash(link));
    }

    /// <summary>A state as stored in the index; empty for none.</summary>
    public static string Word<TState>(TState state)
        where TState : struct, Enum => EqualityComparer<TState>.Default.Equals(state, default) ? "" : state.ToString();

    /// <summary>A single address without a display name: a header must not be able to contain a second address.</summary>
    private static bool IsMail(string address) =>
        MailboxAddress.TryParse(address, out var mailbox)
            && mailbox.Address == address
            && mailbox.Domain.Length > 0
            && !address.Any(char.IsControl);

    private bool IsUrl(string address) => Uri.TryCreate(address, UriKind.Absolute, out var url) && guard.MayTry(url);
}
