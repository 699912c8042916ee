using Habeas.Lists.Publishers;
using Habeas.Lists.V1;

namespace Habeas.Lists.Groups;

internal sealed class GroupsService(IGrainFactory grains, PublisherGroupsQueries queries, PublishersSeen publishers)
    : V1.GroupsService.GroupsServiceBase
{
    public override async Task<ListGroupsResponse> ListGroups(ListGroupsRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var publisher = checks.Resource("parent", request.Parent, "publishers");
        var asOf = checks.Time("as_of", request.AsOf);
        var filters = $"{request.Parent}\n{request.AsOf}";
        var page = checks.Page(request.PageSize, request.PageToken, filters);
        checks.ThrowIfAny();
        var viewed = new Viewed(context.Audience(), asOf);
        await publishers.Visible(publisher, viewed, context.CancellationToken);
        var groups = (await queries.Read(publisher, viewed, context.CancellationToken)).Groups;
        var version = (await Grain(publisher).Read(asOf))?.Version ?? 0;
        var from = groups.FindIndex(group => group.Id == page.AfterText()) + 1;
        var (shown, next) = page.Cut(groups.Skip(from), group => [group.Id]);
        return new ListGroupsResponse { Groups = { shown.Select(group => group.ToProto(publisher, version)) }, NextPageToken = next };
    }

    public override async Task<PublisherGroup> CreateGroup(CreateGroupRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var (publisher, id) = (checks.Resource("parent", request.Parent, "publishers"), checks.GroupId(request.GroupId));
        GroupName[] names = [.. request.Group.Names.Select(name => checks.GroupName("group.names", name))];
        checks.ThrowIfAny();
        await grains.Publisher(publisher);
        var created = Grain(publisher).Create(context.Call(request), id, names);
        return (await Unwrap(created, request.Parent)).ToProto(id);
    }

    public override async Task<PublisherGroup> AddGroupName(AddGroupNameRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var (publisher, id) = checks.Group(request.Name);
        var name = checks.GroupName("group_name", request.GroupName);
        checks.ThrowIfAny();
        return (await Unwrap(
            Grain(publisher).AddName(context.Call(request), id, name), request.Name)).ToProto(id);
    }

    public override async Task<PublisherGroup> RemoveGroupName(RemoveGroupNameRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var (publisher, id) = checks.Group(request.Name);
        checks.ThrowIfAny();
        return (await Unwrap(
            Grain(publisher).RemoveName(context.Call(request), id, request.Text),
            request.Name)).ToProto(id);
    }

    public override async Task<SuggestGroupsResponse> SuggestGroups(SuggestGroupsRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var publisher = checks.Resource("parent", request.Parent, "publishers");
        checks.ThrowIfAny();
        await grains.Publisher(publisher);
        var groups = await queries.Read(publisher, Viewed.Desk, context.CancellationToken);
        var unmapped = await queries.Unmapped(publisher, groups, context.CancellationToken);
        return new SuggestGroupsResponse { Printed = { unmapped.Select(name => name.ToProto(publisher, groups)) } };
    }

    private IPublisherGroupsGrain Grain(Guid publisher) => grains.GetGrain<IPublisherGroupsGrain>(publisher);

    /// <summary>Maps a missing group to NOT_FOUND.</summary>
    private static async Task<Snapshot<PublisherGroups>> Unwrap(Task<Outcome<PublisherGroups>> task, string resource)
    {
        var outcome = await task;
        return outcome.Refusal == Refusals.NoSuchGroup ? throw Fault.NotFound(resource) : await outcome.Unwrap(resource);
    }
}
