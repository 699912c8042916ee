namespace Habeas.Platform.Values;

/// <summary>
/// Marks a member of a journaled event that is encrypted before it reaches the journal, with the key of the person whom the event is
/// about. Once that key is destroyed, a text reads as empty, a list as empty, and anything else as missing.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SealedAttribute : Attribute;
