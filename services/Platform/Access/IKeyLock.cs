namespace Habeas.Platform.Access;

/// <summary>Encrypts the files with which stored values are decrypted, with something that is not stored.</summary>
public interface IKeyLock
{
    string Close(string text);

    /// <exception cref="InvalidSettingException">It was locked with something else.</exception>
    string Open(string locked);
}
