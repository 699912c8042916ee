namespace Habeas.Platform.Values;

/// <summary>Marks a member of a journaled event that no feed shows to anybody, such as the hash of a password.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretAttribute : Attribute;
