using System.Collections.Frozen;

namespace Habeas.Cases.Clocks;

/// <summary>
/// The rules that the program requires by id. A pack without one of them would silently disable a deadline, so the program does not start.
/// </summary>
public static class NamedRules
{
    public const string PostReceipt = "az.filing.post_receipt";
    public const string PresumedWithheld = "az.filing.presumed_withheld";
    public const string DirectRegistration = "az.filing.direct_registration";
    public const string PresumedNotRegistered = "az.filing.presumed_not_registered";
    public const string Registration = "az.filing.registration";
    public const string PresumedLostInPost = "az.filing.presumed_lost_in_post";
    public const string CourtAcceptance = "az.filing.court_acceptance";
    public const string OmbudsmanAnswer = "az.ombudsman.answer";
    public const string StateBodyAnswer = "az.appeal.answer";
    public const string MotionToProsecutor = "az.detention.motion_to_prosecutor";
    public const string MotionOnward = "az.detention.motion_onward";
    public const string CourtDecides = "az.detention.court_decides";

    public static FrozenSet<string> All { get; } =
    [
        PostReceipt, PresumedWithheld, DirectRegistration, PresumedNotRegistered,
        Registration, PresumedLostInPost, CourtAcceptance, OmbudsmanAnswer,
        StateBodyAnswer, MotionToProsecutor, MotionOnward, CourtDecides,
    ];
}
