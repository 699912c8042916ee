using Google.Api;
using Habeas.Registry.V1;

namespace Habeas.Registry.Prisoners;

/// <summary>Photographs of prisoners.</summary>
internal sealed partial class PrisonersService
{
    public override async Task<V1.Prisoner> SetPrisonerPhoto(SetPrisonerPhotoRequest request, ServerCallContext context)
    {
        var id = request.ResourceId(PrisonerWire.Collection);
        var call = context.Call(request);
        new FieldChecks().Require(!request.Content.IsEmpty, "content", "must not be empty.").ThrowIfAny();
        _ = await Grain(id).ReadFor(Audience.Desk, asOf: null) ?? throw Fault.NotFound(request.Name);
        var photo = await photographs.TakeIn(id, call, request.Content, request.Credit, context.CancellationToken);
        new FieldChecks()
            .Require(photo is not null, "content", "is not a JPEG, PNG or WebP picture of at least 48 x 48 and at most 50 million pixels.")
            .ThrowIfAny();
        return await Act(context, request.Name, id, grain => grain.Change(call, PrisonerChange.Of(photo), [.. request.Sources]));
    }

    public override Task<V1.Prisoner> RemovePrisonerPhoto(RemovePrisonerPhotoRequest request, ServerCallContext context)
    {
        var id = request.ResourceId(PrisonerWire.Collection);
        var call = context.Call(request);
        return Act(context, request.Name, id, grain => grain.Change(call, PrisonerChange.Of(photo: null), []));
    }

    public override async Task<HttpBody> GetPrisonerPhoto(GetPrisonerPhotoRequest request, ServerCallContext context)
    {
        var (id, photo, asOf) = PrisonerWire.Photo(request);
        // The desk also looks at what the public sees.
        var seen = await Task.WhenAll(
            new[] { context.Audience(), Audience.Public }.Distinct().Select(audience => Grain(id).ReadFor(audience, asOf)));
        var content = seen.Any(snapshot => snapshot?.State.Attributes.Photo?.Id == photo)
            ? await photographs.GiveOut(photo, request.Thumbnail, context.CancellationToken)
            : null;
        return new HttpBody { ContentType = "image/jpeg", Data = content ?? throw Fault.NotFound(request.Name) };
    }
}
