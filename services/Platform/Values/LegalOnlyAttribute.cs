namespace Habeas.Platform.Values;

/// <summary>
/// Marks a journaled event, or a member of one, that only callers with the clearance LEGAL may read. The feed omits it for others, as
/// <c>habeas.access.v1.visibility</c> does in messages.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property)]
public sealed class LegalOnlyAttribute : Attribute;
