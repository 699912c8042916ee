using Google.Protobuf.WellKnownTypes;

namespace Habeas.Cli.Lists;

/// <summary><c>habeas lists show EDITION</c>: an edition and its entries.</summary>
internal static class ShowCommand
{
    public static Command Build(Shell shell)
    {
        var edition = Records.Edition.Named();
        var group = new Option<string>("--group") { Description = "Only entries of this group.", DefaultValueFactory = _ => "" };
        var verdict = Words<EntryVerdict>.Option("--verdict", "Only entries with this verdict.");
        var unread = new Option<bool>("--unread") { Description = "Only entries with fields that could not be read." };
        var asOf = Dates.AsOfOption();
        var command = new Command("show", "Shows an edition and its entries.") { edition, group, verdict, unread, asOf };
        return shell.Run(command, async (session, parsed, cancellation) =>
        {
            var name = parsed.GetRequiredValue(edition);
            var time = parsed.GetValue(asOf);
            var found = await session.Editions.GetEditionAsync(
                new GetEditionRequest { Name = name, AsOf = time }, cancellationToken: cancellation);
            var entries = await Entries(
                session, name, parsed.GetValue(verdict), parsed.GetValue(group)!, cancellation, time, parsed.GetValue(unread));
            session.Report.Result(
                new Dictionary<string, object?> { ["edition"] = found, ["entries"] = entries.Cast<IMessage>() },
                console =>
                {
                    EditionsCommand.Show(console, found);
                    console.Write(EntryView.Table(entries));
                    foreach (var entry in entries.Where(entry => entry.Unread.Count > 0))
                    {
                        console.Line($"{entry.Number}. {string.Join(" / ", entry.PersonNames)}");
                        EntryView.Unread(console, entry);
                    }
                });
        });
    }

    public static async Task<List<Entry>> Entries(
        Session session,
        string edition,
        EntryVerdict verdict,
        string group,
        CancellationToken cancellation,
        Timestamp? asOf = null,
        bool unread = false,
        string language = Languages.Default)
    {
        var request = new ListEntriesRequest
        {
            Parent = edition, Verdict = verdict, Group = group, AsOf = asOf, Unread = unread, Language = language,
        };
        return await Pages.Read(
            session,
            request,
            (session, request, options) => session.Editions.ListEntriesAsync(request, options),
            page => page.Entries,
            cancellation);
    }
}
