namespace Habeas.Platform.Values;

/// <summary>
/// Marks what no feed shows to anybody: a member of a journaled event, such as the hash of a password, or all of an event.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class)]
public sealed class SecretAttribute : Attribute;
