using Grpc.Core;
using Habeas.Lists.Publishers;
using Habeas.Lists.V1;
using Habeas.Platform.Edge;
using Habeas.Platform.Grains;
using Habeas.Platform.Values;

namespace Habeas.Lists.Groups;

internal sealed class GroupsService(IGrainFactory grains, PublisherGroupsQueries queries) : V1.GroupsService.GroupsServiceBase
{
    private const int MostNames = 50;

    public override async Task<ListGroupsResponse> ListGroups(ListGroupsRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var publisher = checks.Resource("parent", request.Parent, "publishers");
        var asOf = checks.Time("as_of", request.AsOf);
        var filters = $"{request.Parent}\n{request.AsOf}";
        var page = checks.Page(request.PageSize, request.PageToken, filters);
        checks.ThrowIfAny();
        await grains.Publisher(publisher, asOf);
        return Respond(await Grain(publisher).Read(asOf), page, filters);
    }

    public override async Task<PublisherGroup> CreateGroup(CreateGroupRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var (publisher, id) = (checks.Resource("parent", request.Parent, "publishers"), checks.GroupId(request.GroupId));
        checks.Require(request.Group?.Names.Count is > 0 and <= MostNames, "group.names", "must have 1 to 50 values.");
        GroupName[] names = [.. request.Group?.Names.Select(name => checks.GroupName("group.names", name)) ?? []];
        checks.ThrowIfAny();
        await grains.Publisher(publisher);
        var created = Grain(publisher).Create(context.Call(request, request.RequestId), id, names);
        return (await Unwrap(created, request.Parent)).ToProto(id);
    }

    public override async Task<PublisherGroup> AddGroupName(AddGroupNameRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var (publisher, id) = checks.Group(request.Name);
        var name = checks.GroupName("group_name", request.GroupName);
        checks.ThrowIfAny();
        return (await Unwrap(
            Grain(publisher).AddName(context.Call(request, request.RequestId, request.Etag), id, name), request.Name)).ToProto(id);
    }

    public override async Task<PublisherGroup> RemoveGroupName(RemoveGroupNameRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks().Text("text", request.Text, 500, shortest: 1);
        var (publisher, id) = checks.Group(request.Name);
        checks.ThrowIfAny();
        return (await Unwrap(
            Grain(publisher).RemoveName(context.Call(request, request.RequestId, request.Etag), id, request.Text),
            request.Name)).ToProto(id);
    }

    public override async Task<SuggestGroupsResponse> SuggestGroups(SuggestGroupsRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var publisher = checks.Resource("parent", request.Parent, "publishers");
        checks.ThrowIfAny();
        await grains.Publisher(publisher);
        var groups = await queries.Read(publisher);
        var unmapped = await queries.Unmapped(publisher, groups, context.CancellationToken);
        return new SuggestGroupsResponse { Printed = { unmapped.Select(name => name.ToProto(publisher, groups)) } };
    }

    private IPublisherGroupsGrain Grain(Guid publisher) => grains.GetGrain<IPublisherGroupsGrain>(publisher);

    /// <summary>A group or a name that is taken is ALREADY_EXISTS, and a group that is not there NOT_FOUND.</summary>
    private static async Task<Snapshot<PublisherGroups>> Unwrap(Task<Outcome<PublisherGroups>> task, string resource)
    {
        var outcome = await task;
        return outcome.Refusal switch
        {
            { Reason: Refusals.GroupExistsReason or Refusals.GroupNameTakenReason } taken =>
                throw Fault.Rpc(StatusCode.AlreadyExists, taken.Reason, taken.Message, taken.Metadata),
            { } refusal when refusal == Refusals.NoSuchGroup => throw Fault.NotFound(resource),
            _ => await outcome.Unwrap(resource),
        };
    }

    private static ListGroupsResponse Respond(Snapshot<PublisherGroups>? found, Page page, string filters)
    {
        var all = found?.State.Groups ?? [];
        var from = page.After is [var after] ? all.FindIndex(group => group.Id == after) + 1 : 0;
        var shown = all.Skip(from).Take(page.Size).ToList();
        return new ListGroupsResponse
        {
            Groups = { shown.Select(group => group.ToProto(found!.Stream.Id, found.Version)) },
            NextPageToken = from + shown.Count < all.Count ? Page.Token(filters, shown[^1].Id) : "",
        };
    }
}
