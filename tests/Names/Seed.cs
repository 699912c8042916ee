using System.Globalization;

namespace Habeas.Names.Tests;

/// <summary>Which invented persons a test makes beside those that it always makes.</summary>
internal static class Seed
{
    /// <summary>The seed in the environment's HABEAS_SEED.</summary>
    public static int Chosen(int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable("HABEAS_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : usual;
}
