namespace Habeas.Cli.Lists;

/// <summary>Corrections of the guessed columns: <c>--column "Ad, soyad=name"</c>.</summary>
internal static class ColumnCorrection
{
    private const string Verbatim = "verbatim";

    public static Option<ColumnMapping[]> Option() => new("--column")
    {
        Description = $"What a column holds, as \"heading=field\"; may be repeated. Fields: {Words<EntryField>.All}, or {Verbatim} for "
            + "none.",
        HelpName = "HEADING=FIELD",
        AllowMultipleArgumentsPerToken = false,
        Arity = ArgumentArity.OneOrMore,
        CustomParser = result =>
        {
            var columns = new List<ColumnMapping>();
            foreach (var token in result.Tokens)
            {
                if (TryParse(token.Value, out var column))
                {
                    columns.Add(column);
                }
                else
                {
                    result.AddError(
                        $"--column: \"{token.Value}\" is not heading=field with a field of {Words<EntryField>.All} or {Verbatim}.");
                }
            }

            return [.. columns];
        },
    };

    private static bool TryParse(string text, out ColumnMapping column)
    {
        // The last equals sign, because a heading may contain one.
        var at = text.LastIndexOf('=');
        column = new ColumnMapping();
        if (at <= 0)
        {
            return false;
        }

        var word = text[(at + 1)..].Trim();
        var field = EntryField.Unspecified;
        if (!string.Equals(word, Verbatim, StringComparison.OrdinalIgnoreCase) && !Words<EntryField>.TryParse(word, out field))
        {
            return false;
        }

        column = new ColumnMapping { Column = text[..at], Field = field };
        return true;
    }
}
