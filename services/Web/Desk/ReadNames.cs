using Habeas.Lists.V1;

namespace Habeas.Web.Desk;

/// <summary>
/// What the records in the list of readings are called: by the name that everybody sees, or else by their kind. Asking for more would be a
/// reading of its own.
/// </summary>
internal sealed class ReadNames(PublicApi everybody, Site site, Texts texts)
{
    /// <returns>By their resource names.</returns>
    public async Task<IReadOnlyDictionary<string, Named>> Of(IEnumerable<string> records, CancellationToken cancel)
    {
        // A place that has many incidents, or a list that has many entries, is asked for once.
        var holders = (await Task.WhenAll(records.Select(Names.HolderOf).Distinct().Select(async holder =>
            (Name: holder, Said: await Public(holder, cancel))))).ToDictionary(holder => holder.Name, holder => holder.Said);
        return records.ToDictionary(record => record, record => Of(record, holders[Names.HolderOf(record)]));
    }

    private Named Of(string record, Said? name)
    {
        var parts = record.Split('/');
        var kind = Kind(record, texts);
        var said = name is null || parts.Length > 2 ? new Said(Line(kind, name, parts), Language: null) : name;
        // "prisoners/-" is of many persons, and has no page.
        return new Named(record, said, parts is ["prisoners" or "facilities" or "proceedings" or "filings" or "editions", not "-", ..]
            ? Names.DeskPage(parts is [_, _, "entries", ..] ? record : Names.HolderOf(record))
            : "");
    }

    /// <summary>What a record is: "Person" for prisoners/*, "Incident" for facilities/*/incidents/*.</summary>
    public static string Kind(string record, Texts texts) =>
        texts.Find($"Readings.Kind.{record.Split('/') switch { [_, _, var within, ..] => within, var parts => parts[0] }}")
        ?? texts["Readings.Kind"];

    /// <summary>"List entry 12", "Incident · Penal Colony No. 2".</summary>
    private static string Line(string kind, Said? holder, string[] parts) =>
        Texts.Line(parts is [_, _, "entries", var number] ? $"{kind} {number}" : kind, holder?.Text ?? "");

    private async Task<Said?> Public(string name, CancellationToken cancel)
    {
        try
        {
            return name.Split('/') switch
            {
                [_, "-"] => null,
                ["prisoners", ..] => Said.Name(
                    await everybody.Prisoners.GetPrisonerAsync(new GetPrisonerRequest { Name = name }, cancellationToken: cancel),
                    site.Language.Code),
                ["facilities", ..] => Said.Name(
                    await everybody.Facilities.GetFacilityAsync(new GetFacilityRequest { Name = name }, cancellationToken: cancel),
                    site.Language.Code),
                ["proceedings", ..] => new Said(
                    DeskNames.Title(await everybody.Proceedings.GetProceedingAsync(
                        new GetProceedingRequest { Name = name }, cancellationToken: cancel)),
                    Language: null),
                ["editions", ..] => Said.Written(
                    (await everybody.Editions.GetEditionAsync(new GetEditionRequest { Name = name }, cancellationToken: cancel)).Title),
                _ => null,
            };
        }
        catch (RpcException)
        {
            // Not public, or not known now: its kind and its link say enough.
            return null;
        }
    }
}
