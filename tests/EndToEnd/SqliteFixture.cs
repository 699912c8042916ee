namespace Habeas.EndToEnd.Tests;

/// <summary>One Standalone on SQLite for the tests of a class.</summary>
public sealed class SqliteFixture : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("habeas-e2e").FullName;

    public RunningHabeas Habeas { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Habeas = await InOneProcess.Start(folder);

    public async ValueTask DisposeAsync()
    {
        await Habeas.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
