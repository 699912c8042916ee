namespace Habeas.Web.Desk.Persons;

/// <summary>
/// Articles of codes as a clerk types them, one a line: "234.4.3" of the Criminal Code of Azerbaijan, "AZ-CAO:535" of another code,
/// "234.4.3@2000" in an edition. The command line reads them alike.
/// </summary>
internal static class Articles
{
    private const string CriminalCode = "AZ-CC";

    public static IEnumerable<Charge> Read(IEnumerable<string> lines) => lines.Select(Read);

    public static string Write(IEnumerable<Charge> charges) => string.Join('\n', charges.Select(charge =>
        (charge.Code == CriminalCode ? "" : charge.Code + ":") + charge.Article + (charge.Edition.Length > 0 ? "@" + charge.Edition : "")));

    private static Charge Read(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var article = line[(colon + 1)..].Split('@', 2);
        return new Charge
        {
            Code = colon > 0 ? line[..colon].Trim() : CriminalCode,
            Article = article[0].Trim(),
            Edition = article.Length > 1 ? article[1].Trim() : "",
        };
    }
}
