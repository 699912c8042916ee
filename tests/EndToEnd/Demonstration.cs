using Habeas.EndToEnd.Tests;

[assembly: AssemblyFixture(typeof(Demonstration))]

namespace Habeas.EndToEnd.Tests;

/// <summary>A data folder with the demonstration, loaded once for all tests that read it.</summary>
public sealed class Demonstration : DataFolder
{
    protected override async Task Fill(string folder)
    {
        await using var habeas = await InOneProcess.Start(folder, demo: true);
    }
}
