using QRCoder;

namespace Habeas.Web.Desk;

/// <summary>
/// How an invited person gets a password and an authenticator, in three steps of one page. What is asked in one step travels hidden in the
/// form of the next; the server keeps nothing.
/// </summary>
public sealed record EnrolView
{
    public const string BeginAct = "begin";
    public const string CompleteAct = "complete";
    public const string Unlike = "Enrol.Unlike";
    public const string Busy = SignInView.Busy;
    public const string Unreachable = SignInView.Unreachable;

    private const string InvitationInvalid = "Enrol.InvitationInvalid";
    private const string CodeInvalid = "Enrol.CodeInvalid";
    private const string FieldInvalid = "Enrol.FieldInvalid";

    public string Name { get; init; } = "";

    public string Invitation { get; init; } = "";

    /// <summary>For the authenticator, in base32; empty before the second step.</summary>
    public string TotpSecret { get; init; } = "";

    /// <summary>Empty before the third step.</summary>
    public ImmutableArray<string> RecoveryCodes { get; init; } = [];

    /// <summary>Why it did not go on: a key of the texts; empty otherwise.</summary>
    public string Fault { get; init; } = "";

    /// <summary>The URI for authenticators (Key URI Format). After a wrong code it is rebuilt from the form's contents.</summary>
    public string TotpUri => $"otpauth://totp/Habeas:{Uri.EscapeDataString(Name)}?secret={Uri.EscapeDataString(TotpSecret)}&issuer=Habeas";

    /// <summary>An SVG image of <see cref="TotpUri"/>.</summary>
    public string QrCode
    {
        get
        {
            using var data = QRCodeGenerator.GenerateQrCode(TotpUri, QRCodeGenerator.ECCLevel.M);
            using var code = new SvgQRCode(data);
            return code.GetGraphic(5);
        }
    }

    /// <returns>Null for a failure that the page has no words for.</returns>
    public static string? FaultOf(RpcException e) => e.StatusCode switch
    {
        StatusCode.Unauthenticated when RefusalWords.Reason(e) == "CODE_INVALID" => CodeInvalid,
        StatusCode.Unauthenticated or StatusCode.FailedPrecondition => InvitationInvalid,
        StatusCode.InvalidArgument => FieldInvalid,
        StatusCode.ResourceExhausted => Busy,
        _ when RefusalWords.IsUnknown(e) => Unreachable,
        _ => null,
    };

    internal async Task<EnrolView> Begin(
        DeskChannels channels, string password, string second, CancellationToken cancel)
    {
        var begun = await channels.Accounts.BeginEnrolmentAsync(
            new BeginEnrolmentRequest
            {
                SignInName = Name, InvitationCode = Invitation, Password = password, SecondPassword = second,
            },
            cancellationToken: cancel);
        return this with { TotpSecret = begun.TotpSecret };
    }

    internal async Task<EnrolView> Complete(DeskChannels channels, string code, CancellationToken cancel)
    {
        var completed = await channels.Accounts.CompleteEnrolmentAsync(
            new CompleteEnrolmentRequest { SignInName = Name, InvitationCode = Invitation, TotpCode = code }, cancellationToken: cancel);
        return this with { RecoveryCodes = [.. completed.RecoveryCodes] };
    }
}
