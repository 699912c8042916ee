namespace Habeas.Cli.Lists;

/// <summary><c>habeas lists compare</c>: added, removed, moved to another group, unchanged, disputed, and the totals.</summary>
internal static class CompareCommand
{
    public static Command Build(Shell shell)
    {
        var from = Edition("FROM", "The earlier edition.");
        var to = Edition("TO", "The later edition.");
        var fromPublisher = new Option<string?>("--from-publisher")
        {
            Description = "Instead of FROM: a publisher's newest edition at --date.",
            HelpName = "NAME",
        };
        var toPublisher = new Option<string?>("--to-publisher") { Description = "Instead of TO.", HelpName = "NAME" };
        var date = Dates.DayOption("--date", "The day for comparing publishers; today by default.");
        var asOf = Dates.AsOfOption();
        var all = new Option<bool>("--all") { Description = "Include unchanged persons." };
        var command = new Command("compare", "Compares two editions, or two publishers at a date.")
        {
            from,
            to,
            fromPublisher,
            toPublisher,
            date,
            asOf,
            all,
        };
        command.Validators.Add(result =>
        {
            var editions = result.GetResult(from) is { Tokens.Count: > 0 } && result.GetResult(to) is { Tokens.Count: > 0 };
            var publishers = result.GetResult(fromPublisher) is not null && result.GetResult(toPublisher) is not null;
            var any = result.GetResult(from) is { Tokens.Count: > 0 }
                && (result.GetResult(fromPublisher) is not null || result.GetResult(toPublisher) is not null);
            if (editions == publishers || any)
            {
                result.AddError("Say two editions (FROM TO), or --from-publisher and --to-publisher.");
            }
        });
        return shell.Run(command, async (session, parsed, cancellation) =>
        {
            var request = new CompareEditionsRequest
            {
                From = parsed.GetValue(from) ?? "",
                To = parsed.GetValue(to) ?? "",
                AsOf = parsed.GetValue(asOf),
            };
            if (parsed.GetValue(fromPublisher) is { } first && parsed.GetValue(toPublisher) is { } second)
            {
                request.FromPublisher = (await PublishersCommand.Get(session, first, cancellation)).Name;
                request.ToPublisher = (await PublishersCommand.Get(session, second, cancellation)).Name;
                request.Date = parsed.GetValue(date) ?? Today(session.Time);
            }

            var comparison = await session.Editions.CompareEditionsAsync(request, cancellationToken: cancellation);
            session.Report.Result(comparison, console => Show(console, comparison, parsed.GetValue(all)));
            return AddsUp(comparison) ? ExitCodes.Ok : ExitCodes.Failed;
        });
    }

    /// <summary>The totals and every group: new = old + added - removed, and the groups add up to the total.</summary>
    public static bool AddsUp(Comparison comparison) =>
        comparison.Groups.Append(comparison.Total ?? new Arithmetic()).All(a => a.NewTotal == a.OldTotal + a.In - a.Out)
        && (comparison.Groups.Count == 0
            || (comparison.Groups.Sum(g => g.NewTotal) == comparison.Total?.NewTotal
                && comparison.Groups.Sum(g => g.OldTotal) == comparison.Total.OldTotal));

    private static Argument<string?> Edition(string name, string description) => new(name)
    {
        Description = description + " A uuid, or editions/uuid.",
        Arity = ArgumentArity.ZeroOrOne,
        CustomParser = result =>
        {
            if (result.Tokens.Count == 0)
            {
                return null;
            }

            if (!ResourceNames.TryParse(result.Tokens[0].Value, ResourceNames.Editions, out var edition))
            {
                result.AddError($"{name}: \"{result.Tokens[0].Value}\" is not an edition: expected a uuid, or editions/uuid.");
            }

            return edition;
        },
    };

    private static Google.Type.Date Today(TimeProvider time)
    {
        var now = time.GetLocalNow();
        return new Google.Type.Date { Year = now.Year, Month = now.Month, Day = now.Day };
    }

    private static void Show(IAnsiConsole console, Comparison comparison, bool all)
    {
        console.Line(
            $"From: {comparison.From?.Title} ({Dates.Text(comparison.From?.Date)}). To: {comparison.To?.Title} "
                + $"({Dates.Text(comparison.To?.Date)}).");
        var changes = Tables.Of("", "Person", "Group", "What changed", "Why", "When", "Rows", "Prisoner");
        foreach (var change in comparison.Changes.Where(c => all || c.Kind != ChangeKind.Still || c.FieldChanges.Count > 0))
        {
            changes.Row(
                Words<ChangeKind>.Of(change.Kind).Replace('-', ' '),
                change.DisplayName,
                change.FromGroup == change.ToGroup || change.ToGroup.Length == 0 || change.FromGroup.Length == 0
                    ? change.FromGroup.Length > 0 ? change.FromGroup : change.ToGroup
                    : $"{change.FromGroup} → {change.ToGroup}",
                string.Join(
                    '\n',
                    change.FieldChanges.Select(
                        field => $"{Words<EntryField>.Of(field.Field).Replace('-', ' ')}: {Value(field.From)} → {Value(field.To)}")),
                Words<ChangeReason>.Of(change.Reason).Replace('-', ' '),
                Dates.Text(change.ReasonDate),
                $"{string.Join(' ', change.FromEntries)} → {string.Join(' ', change.ToEntries)}",
                change.Prisoner);
        }

        if (changes.Rows.Count > 0)
        {
            console.Write(changes);
        }

        console.Write(Sums(comparison));
        console.Line(AddsUp(comparison) ? "The sums add up." : "The sums do not add up: report this.");
    }

    private static Table Sums(Comparison comparison)
    {
        var table = Tables.Of("Group", "Was", "In", "Out", "Is", "Of these disputed").RightAligned(1, 2, 3, 4, 5);
        foreach (var sum in comparison.Groups.Append(comparison.Total ?? new Arithmetic()))
        {
            table.Row(
                ReferenceEquals(sum, comparison.Total) ? "All" : sum.Group.Length > 0 ? sum.Group : "(no group)",
                Number(sum.OldTotal),
                "+" + Number(sum.In),
                "-" + Number(sum.Out),
                "=" + Number(sum.NewTotal),
                Number(sum.Disputed));
        }

        return table;
    }

    private static string Value(string text) => text.Length > 0 ? text : "(nothing)";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
