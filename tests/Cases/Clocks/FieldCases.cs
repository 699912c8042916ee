namespace Habeas.Cases.Tests.Clocks;

/// <summary>Rows of field reports: small tables with their correct values.</summary>
internal static class FieldCases
{
    public static IEnumerable<string[]> Rows(string file) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", "cases", file))
            .Skip(1).Where(line => line.Length > 0).Select(line => line.Split(','));
}
