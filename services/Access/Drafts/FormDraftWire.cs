using Google.Protobuf;
using Habeas.Access.V1;

namespace Habeas.Access.Drafts;

/// <summary>Validates requests about drafts and maps these to messages.</summary>
internal static class FormDraftWire
{
    public const string Collection = "drafts";

    /// <summary>The longest page of a list: drafts are listed with all that was typed, and a response must fit into 4 MB.</summary>
    public const int LargestPage = 15;

    public static string Name(Guid id) => ResourceName.Of(Collection, id);

    public static Draft ToProto(this Snapshot<FormDraft> snapshot) => new()
    {
        Name = Name(snapshot.Stream.Id),
        UpdateTime = snapshot.State.SavedAt.ToProto(),
        Page = snapshot.State.Page,
        Form = snapshot.State.Form,
        Fields = { snapshot.State.Fields.Select(field => new V1.DraftField { Name = field.Name, Value = field.Value }) },
    };

    /// <summary>The answer to the one who saved it, who knows what was typed.</summary>
    public static Draft ToReceipt(this Snapshot<FormDraft> snapshot) => new()
    {
        Name = Name(snapshot.Stream.Id), UpdateTime = snapshot.State.SavedAt.ToProto(),
    };

    public static DraftSaved Read(SaveDraftRequest request, Guid account, DateTimeOffset now) => new(
        account,
        request.Page,
        request.Form,
        [.. request.Fields.Select(field => new DraftField(field.Name, field.Value))],
        now,
        Guid.CreateVersion7());

    /// <exception cref="RpcException">INVALID_ARGUMENT, naming the fields.</exception>
    public static Page Read(ListDraftsRequest request)
    {
        var checks = new FieldChecks();
        var page = checks.Page(request.PageSize, request.PageToken, request.Page);
        checks.ThrowIfAny();
        return page with { Size = Math.Min(page.Size, LargestPage) };
    }

    /// <exception cref="RpcException">INVALID_ARGUMENT, naming the fields.</exception>
    public static Guid Id(IMessage request) => request.ResourceId(Collection);
}
