namespace Habeas.Platform.Values;

/// <summary>
/// Marks an event, or a member of what is journaled, that only the clearance LEGAL may read. The feed leaves it out for others, as
/// <c>habeas.access.v1.visibility</c> does in messages.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property)]
public sealed class LegalOnlyAttribute : Attribute;
