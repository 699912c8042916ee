using System.Globalization;

namespace Habeas.Names.Tests;

/// <summary>Seeds for invented persons in addition to the fixed ones.</summary>
internal static class Seed
{
    /// <summary>The seed from the environment variable HABEAS_SEED.</summary>
    public static int Chosen(int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable("HABEAS_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : usual;
}
