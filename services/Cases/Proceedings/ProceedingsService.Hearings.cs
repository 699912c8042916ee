using Google.Protobuf;
using Habeas.Cases.V1;

namespace Habeas.Cases.Proceedings;

internal sealed partial class ProceedingsService
{
    public override Task<V1.Proceeding> ScheduleHearing(ScheduleHearingRequest request, ServerCallContext context) =>
        Change(request, context, request.Read, (file, call, day) => file.ScheduleHearing(call, day.On, day.At, request.Room));

    public override Task<V1.Proceeding> PostponeHearing(PostponeHearingRequest request, ServerCallContext context) =>
        ChangeHearing(request, context, request.Read, (file, call, postponed) => file.PostponeHearing(call, postponed));

    public override Task<V1.Proceeding> CloseHearing(CloseHearingRequest request, ServerCallContext context) =>
        ChangeHearing(request, context, (_, hearing) => request.Read(hearing), (file, call, closed) => file.CloseHearing(call, closed));

    public override Task<V1.Proceeding> HoldHearing(HoldHearingRequest request, ServerCallContext context) =>
        ChangeHearing(request, context, request.Read, (file, call, held) => file.HoldHearing(call, held));

    public override Task<V1.Proceeding> CancelHearing(CancelHearingRequest request, ServerCallContext context) =>
        ChangeHearing(request, context, (_, hearing) => request.Read(hearing), (file, call, done) => file.CancelHearing(call, done));

    /// <summary>The same for the hearing that a request names; it is given to what reads the request.</summary>
    private async Task<V1.Proceeding> ChangeHearing<T>(
        IMessage request,
        ServerCallContext context,
        Func<FieldChecks, int, T> read,
        Func<IProceedingGrain, Call, T, Task<Outcome<Proceeding>>> command)
    {
        var checks = new FieldChecks();
        var name = request.ResourceName();
        var isHearing = ResourceName.TryParse(name, ProceedingWire.Collection, ProceedingWire.Hearings, out var id, out var number)
            && number <= int.MaxValue;
        var content = read(checks, isHearing ? (int)number : 0);
        var call = context.Call(request);
        checks.Require(isHearing, "name", "must be 'proceedings/UUID/hearings/NUMBER'.").ThrowIfAny();
        return (await command(Grain(id), call, content).Unwrap(name)).ToProto();
    }
}
