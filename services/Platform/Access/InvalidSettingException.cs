namespace Habeas.Platform.Access;

/// <summary>A setting has a value with which a service cannot start. The message names it.</summary>
public sealed class InvalidSettingException(string setting, string why) : Exception($"{setting} {why}");
