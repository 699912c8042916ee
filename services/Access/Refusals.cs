namespace Habeas.Access;

/// <summary>Refusals of the rules for accounts and sessions; access/v1/errors.proto documents causes and what to do.</summary>
internal static class Refusals
{
    public const string SessionEndedReason = "SESSION_ENDED";

    public static Refusal AccountExists { get; } = new("ACCOUNT_EXISTS", "There is or was an account with this sign-in name.");

    public static Refusal AccountClosed { get; } = new("ACCOUNT_CLOSED", "The account is closed.");

    public static Refusal InvitationInvalid { get; } = new("INVITATION_INVALID", "The invitation is not valid. Ask for a new one.");

    public static Refusal CodeInvalid { get; } = new("CODE_INVALID", "The one-time code does not match, or was used before.");

    public static Refusal SignInRefused { get; } = new("SIGN_IN_REFUSED", "The name, the password or the code is wrong.");

    public static Refusal SignInBusy { get; } = new("SIGN_IN_BUSY", "Too many people are signing in. Try again after a pause.");

    public static Refusal SamePerson { get; } = new("SAME_PERSON", "Another custodian must confirm the change.");

    public static Refusal NoRolesProposed { get; } = new("NO_ROLES_PROPOSED", "These roles are not waiting for confirmation.");

    public static Refusal LastCustodian { get; } = new("LAST_CUSTODIAN", "The installation would have no custodian.");

    public static Refusal SessionEnded { get; } = new(SessionEndedReason, "The session has ended. Sign in again.");

    public static Refusal NoProvider { get; } = new("NO_PROVIDER", "This installation has no outside provider to sign in with.");

    public static Refusal NoPasskeys { get; } = new("NO_PASSKEYS", "This installation has no passkeys.");

    public static Refusal PasskeyInvalid { get; } = new(
        "PASSKEY_INVALID", "The passkey was not made for this account, was added before, or there are too many.");

    public static Refusal PasswordsOff { get; } = new(
        "PASSWORDS_OFF", "People sign in with the installation's provider, without a password.");

    /// <summary>
    /// A stranger is not told whether an account or a session exists: a missing one is refused like one that does not fit.
    /// </summary>
    public static Outcome<TState> OrIfMissing<TState>(this Outcome<TState> outcome, Refusal refusal) =>
        outcome.Kind == OutcomeKind.NotFound ? new Outcome<TState>(OutcomeKind.Refused, Refusal: refusal) : outcome;
}
