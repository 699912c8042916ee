using Habeas.Platform.Access;
using Habeas.Platform.Journal;

namespace Habeas.Platform.Sealing;

/// <summary>
/// Replaces the master key of an installation that keeps it in a file of its own, for all journals at once. Only for a process that alone
/// uses the file.
/// </summary>
public sealed class MasterKeyRenewal : IDisposable
{
    private readonly MasterKeys masters;
    private readonly string file;
    private readonly IKeyLock? keyLock;
    private readonly IServiceProvider services;
    private readonly JournalNames names;
    private readonly SemaphoreSlim turn = new(1, 1);

    internal MasterKeyRenewal(MasterKeys masters, string file, IKeyLock? keyLock, IServiceProvider services, JournalNames names)
    {
        this.masters = masters;
        this.file = file;
        this.keyLock = keyLock;
        this.services = services;
        this.names = names;
    }

    /// <summary>Wraps all keys under a new master key and destroys the former one. An interrupted renewal is finished by the next one,
    /// and by the next start.</summary>
    /// <exception cref="JournalUnavailableException"/>
    public async Task Renew(CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            masters.Renew();
            Write();
            await Finish(cancellation);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Finishes a renewal that was interrupted. Does nothing if none was.</summary>
    /// <exception cref="JournalUnavailableException"/>
    public async Task Finish(CancellationToken cancellation)
    {
        if (!masters.HasFormer)
        {
            return;
        }

        foreach (var journal in names.Names)
        {
            await services.GetRequiredKeyedService<IJournalKeys>(journal).WrapKeysAnew(cancellation);
        }

        masters.Retire();
        Write();
    }

    public void Dispose() => turn.Dispose();

    private void Write() => OwnerOnly.Replace(file, keyLock?.Close(masters.Text) ?? masters.Text);
}

/// <summary>Registers the renewal.</summary>
public static class MasterKeyRenewals
{
    /// <param name="file">The file with the master keys, which no other process uses.</param>
    public static void AddMasterKeyRenewal(this IServiceCollection services, string file, IKeyLock? keyLock) => services.AddSingleton(
        provider => new MasterKeyRenewal(
            provider.GetRequiredService<MasterKeys>(), file, keyLock, provider, provider.GetRequiredService<JournalNames>()));
}
