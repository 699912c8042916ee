namespace Habeas.Platform.Backups;

/// <summary>A backup cannot be made, opened or restored. The message says why, for the operator who asked for it.</summary>
public sealed class BackupException(string message, Exception? inner = null) : Exception(message, inner);
