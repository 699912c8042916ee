using Habeas.Lists.GroupNames;
using Habeas.Lists.V1;

namespace Habeas.Lists.Groups;

/// <summary>Maps groups to and from the contract.</summary>
internal static class PublisherGroupsWire
{
    private const string Publishers = "publishers";

    private const string Collection = "groups";

    public static string Name(Guid publisher, string group) => $"{ResourceName.Of(Publishers, publisher)}/{Collection}/{group}";

    public static PublisherGroup ToProto(this Snapshot<PublisherGroups> snapshot, string group) =>
        snapshot.State.Find(group)!.ToProto(snapshot.Stream.Id, snapshot.Version);

    public static PublisherGroup ToProto(this ListGroup group, Guid publisher, long version) => new()
    {
        Name = Name(publisher, group.Id),
        Etag = Etag.Of(version),
        Names = { group.Names.Select(name => new V1.GroupName { Text = name.Text, Language = name.Language }) },
    };

    public static PrintedGroup ToProto(this UnmappedName name, Guid publisher, PublisherGroups groups)
    {
        var mapped = name.Likely is { } likely ? groups.Named(likely) : null;
        return new PrintedGroup
        {
            Text = name.Text,
            Language = name.Language,
            Edition = name.Edition,
            EntryCount = name.Entries,
            SuggestedGroup = mapped is null ? "" : Name(publisher, mapped.Id),
            SuggestedText = mapped is null ? name.Likely ?? "" : "",
            SharedPersons = name.Shared,
            KnownPersons = name.Known,
        };
    }

    /// <summary>The publisher and the group's id in "publishers/{uuid}/groups/{id}".</summary>
    public static (Guid Publisher, string Group) Group(this FieldChecks checks, string name)
    {
        var parts = name.Split('/');
        if (parts is [Publishers, var publisher, Collection, var id] && Guid.TryParseExact(publisher, "D", out var of) && IsId(id))
        {
            return (of, id);
        }

        checks.Add("name", "must be 'publishers/{uuid}/groups/{id}'.");
        return default;
    }

    public static string GroupId(this FieldChecks checks, string id)
    {
        checks.Require(IsId(id), "group_id", "must have 1 to 63 lower-case letters, digits and hyphens, and start with a letter or digit.");
        return id;
    }

    public static GroupName GroupName(this FieldChecks checks, string field, V1.GroupName? name)
    {
        var text = name?.Text.Trim() ?? "";
        checks.Require(text.Length == 0 || GroupIdentities.Fold(text).Length > 0, $"{field}.text", "must contain more than punctuation.");
        return new GroupName(text, name?.Language ?? "");
    }

    private static bool IsId(string id) =>
        id.Length is > 0 and <= 63
            && id[0] != '-'
            && id.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-');
}
