namespace Habeas.Cli.Lists;

/// <summary><c>habeas lists reconcile EDITION</c>: finds which persons of an edition are already in the register.</summary>
internal static class ReconcileCommand
{
    public static Command Build(Shell shell)
    {
        var edition = Records.Edition.Named();
        var proposeOnly = new Option<bool>("--propose-only") { Description = "Only propose candidates; decide nothing." };
        var language = EvidenceLanguage();
        var command = new Command(
            "reconcile", "Looks for each open entry in the register and decides what is certain.") { edition, proposeOnly, language };
        var write = new WriteOptions(command, ReconcileEditionRequest.Descriptor);
        return shell.Run(command, async (session, parsed, cancellation) =>
        {
            var name = parsed.GetRequiredValue(edition);
            var count = await Reconcile(
                session, name, parsed.GetValue(proposeOnly), parsed.GetValue(language)!, write.RequestId(parsed), cancellation);
            session.Report.Result(count, console =>
            {
                console.Write(Table(count));
                if (count.Ask > 0)
                {
                    console.Line($"{count.Ask} entries wait for you: habeas lists open {name}");
                }
            });
        });
    }

    public static Option<string> EvidenceLanguage() => CommandOptions.Language(Languages.Default, "The language of the evidence:");

    public static async Task<ReconciliationCount> Reconcile(
        Session session, string edition, bool proposeOnly, string language, string requestId, CancellationToken cancellation)
    {
        var request = new ReconcileEditionRequest { Name = edition, ProposeOnly = proposeOnly, Language = language, RequestId = requestId };
        var response = await session.Complete<ReconcileEditionResponse>(
            "Reconciling", session.Editions.ReconcileEditionAsync(request, cancellationToken: cancellation).ResponseAsync, cancellation);
        return response.Count ?? new ReconciliationCount();
    }

    public static Table Table(ReconciliationCount count)
    {
        var table = Tables.Of("Known persons", "New persons", "Waiting for a decision", "Not looked at").RightAligned(0, 1, 2, 3);
        return table.Row(Number(count.Same), Number(count.New), Number(count.Ask), Number(count.Open));
    }

    private static string Number(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
