using System.Globalization;
using System.Resources;
using Google.Protobuf.Reflection;
using Habeas.Web.Languages;

namespace Habeas.Web.Tests;

/// <summary>The reasons for which a form of the desk can be refused.</summary>
public sealed class RefusalTextsTests
{
    private static readonly ResourceManager Texts = new("Habeas.Web.Languages.Texts", typeof(Texts).Assembly);

    public static TheoryData<string> AccessReasons =>
    [
        "DRAFT_TOO_LARGE", "TOO_MANY_DRAFTS",
        "CONTACT_ERASED", "FORGETTING_BEGUN", "FORGETTING_CANCELLED", "NO_SUCH_OPENING", "OPENING_NOT_ALLOWED",
        "ACCOUNT_NOT_OPEN", "MANDATE_EXPIRED", "MANDATE_NOT_BEGUN", "MANDATE_RECALLED", "MANDATE_SCOPE_LACKING", "MANDATE_SUSPENDED",
        "MANDATE_UNCONFIRMED", "MANDATE_UNKNOWN", "NOT_SECOND_PERSON",
    ];

    public static TheoryData<string> CasesReasons =>
    [
        "ASKED_TOO_OFTEN", "BEFORE_CASE_BEGAN", "CHANGE_OF_BACKWARD_TERM", "CHANGE_OF_TERM_IN_HOURS", "CODE_EXPIRED",
        "DATES_RUN_BACKWARDS", "DATE_OUT_OF_RANGE", "DECIDED_BEFORE_MADE", "DECISION_OF_ANOTHER_KIND_OF_CASE", "EXTENDED_TO_EARLIER_DAY",
        "EXTENSION_IN_OTHER_UNIT", "EXTENSION_WITHOUT_LENGTH", "FALSE_TYPE", "HEARING_BEFORE_CASE_BEGAN", "IN_FUTURE", "MAIL_IS_OFF",
        "NOTICE_NOT_PARKED", "NOT_A_PARTY", "NOT_A_SHA256", "NOT_OPENED", "NOT_SUSPENDED", "NOT_WITHHELD", "NO_FACILITY", "NO_PRISONER",
        "NO_REASON", "NO_SUCH_DECISION", "NO_SUCH_HEARING", "NO_SUCH_MOTION", "PROCEEDING_CLOSED", "PROOF_BEFORE_HANDING_OVER",
        "PROOF_REPEATED", "RECEIPT_OF_ANOTHER_FILING", "REMANDED_AND_RELEASED", "REMAND_ENDS_BEFORE_ORDER", "REMEDY_CLOSED",
        "REMEDY_NOT_SENT", "RULE_NOT_STARTED", "SAME_MATTER", "SAME_PERSON", "SERVED_BEFORE_GIVEN", "STEP_NOT_PROVABLE",
        "SUBSCRIPTION_ENDED", "SUBSCRIPTION_NOT_CONFIRMED", "SUSPENSION_ENDS_BEFORE_IT_BEGINS", "TERM_ALREADY_KEPT", "TERM_NOT_MISSED",
        "TERM_OVER", "TRIED_TOO_OFTEN", "UNKNOWN_RULE", "UNTIL_NEEDED", "WRONG_CODE", "WRONG_STATE",
    ];

    public static TheoryData<string> ListsReasons =>
    [
        "STILL_PUBLIC", "DECISIONS_STAND",
        "GROUP_EXISTS", "GROUP_NAME_TAKEN", "NO_SUCH_GROUP_NAME", "LAST_GROUP_NAME", "TOO_MANY_GROUPS",
        "ALREADY_DECIDED", "FAULTY_ROWS", "KEPT_IN_REGISTER", "NOTHING_TO_PUBLISH", "NOT_CONSENTED", "NOT_OWN_PUBLISHER", "NOT_PUBLIC",
        "NO_NAME_COLUMN", "NO_SUCH_DECISION", "NO_WITHDRAWAL_REQUESTED", "PUBLISHER_EXISTS", "REPRISAL_RISK", "REPRISAL_WAIT",
        "RULED_OUT", "SAME_PERSON", "TWICE_IN_EDITION", "UNDO_PENDING", "UNREADABLE_FILE", "WITHDRAWAL_PENDING", "WITHDRAWAL_REQUESTED",
        "WRONG_STATE",
    ];

    public static TheoryData<string> RegistryReasons =>
    [
        "ALREADY_IN_CUSTODY", "BEFORE_ARREST", "CANNOT_MERGE", "CUSTODY_CONFLICT", "DIED", "FACILITY_NOT_OPEN", "FINDINGS_CONTRADICT",
        "IN_FUTURE", "MERGED", "MERGE_PENDING", "NOT_CONSENTED", "NOT_IN_CUSTODY", "NOT_MERGED", "NO_PUBLIC_SUMMARY",
        "NO_SUCH_ASSESSMENT", "NO_SUCH_FACILITY", "NO_SUCH_FACT", "NO_SUCH_INCIDENT", "NO_SUCH_NAME", "NO_SUCH_PROPOSAL", "PRIMARY_NAME",
        "RECORD_RETRACTED", "REPRISAL_RISK", "REPRISAL_WAIT", "SAME_PERSON", "SAME_REVIEWER",
    ];

    [Theory]
    [MemberData(nameof(AccessReasons))]
    public void A_reason_of_access_is_one_of_the_protos_and_has_words(string reason) =>
        IsKnown(Access.V1.ErrorsReflection.Descriptor, reason);

    [Theory]
    [MemberData(nameof(CasesReasons))]
    public void A_reason_of_cases_is_one_of_the_protos_and_has_words(string reason) =>
        IsKnown(Cases.V1.ErrorsReflection.Descriptor, reason);

    [Theory]
    [MemberData(nameof(ListsReasons))]
    public void A_reason_of_lists_is_one_of_the_protos_and_has_words(string reason) =>
        IsKnown(Lists.V1.ErrorsReflection.Descriptor, reason);

    [Theory]
    [MemberData(nameof(RegistryReasons))]
    public void A_reason_of_registry_is_one_of_the_protos_and_has_words(string reason) =>
        IsKnown(Registry.V1.ErrorsReflection.Descriptor, reason);

    private static void IsKnown(FileDescriptor errors, string reason)
    {
        errors.EnumTypes.Single().Values.ShouldContain(value => value.Name.EndsWith("_REASON_" + reason, StringComparison.Ordinal));
        Texts.GetString("Refusal." + reason, CultureInfo.InvariantCulture).ShouldNotBeNullOrEmpty();
    }
}
