using Google.Protobuf.Reflection;
using Habeas.Access.V1;
using Habeas.Platform.Edge;
using Habeas.Platform.Values;

namespace Habeas.Platform.Publishing;

/// <summary>The names of kinds and verdicts as clients know them, in upper case: ILL_TREATMENT, CONSENT_RECALLED.</summary>
internal static class ConsentNames
{
    private static readonly EnumDescriptor Kinds = CheckConsentRequest.Descriptor.FindFieldByName("kind").EnumType;

    private static readonly EnumDescriptor Verdicts = CheckConsentResponse.Descriptor.FindFieldByName("verdict").EnumType;

    public static string Of(FactKind kind) =>
        Reasons.Sent(Kinds.FindValueByNumber((int)ProtoEnum.To<FactKind, Habeas.Access.V1.FactKind>(kind)));

    public static string Of(ConsentVerdict verdict) => Reasons.Sent(Verdicts.FindValueByNumber((int)verdict));
}
