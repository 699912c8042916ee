using Google.Protobuf.WellKnownTypes;

namespace Habeas.Web.Tests;

/// <summary>Forgettings in several states.</summary>
internal sealed class FakeForgettings(CasesData data) : ForgettingsService.ForgettingsServiceBase
{
    public const string Unconfirmed = "forgettings/01890000-0000-7000-8000-0000000f0a01";
    public const string Complete = "forgettings/01890000-0000-7000-8000-0000000f0a02";

    public override Task<ListForgettingsResponse> ListForgettings(ListForgettingsRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        Forgetting[] all =
        [
            new Forgetting
            {
                Name = Unconfirmed, Etag = "\"1\"", Prisoner = FakeData.Person, Reason = CasesData.Hostile, Urgent = true,
                State = ForgettingState.Unconfirmed, Creator = "¤ clerk-1",
            },
            new Forgetting
            {
                Name = Complete, Etag = "\"9\"", Prisoner = "prisoners/01890000-0000-7000-8000-0000000f0a03", Reason = "¤ asked",
                State = ForgettingState.Complete, Creator = "¤ clerk-1", Confirmer = "¤ clerk-2", DueTime = At(3),
                Reports =
                {
                    new ForgettingReport { Service = "registry", DestroyTime = At(4), Renewed = true },
                    new ForgettingReport { Service = "cases", DestroyTime = At(5) },
                },
            },
        ];
        return Task.FromResult(new ListForgettingsResponse
        {
            Forgettings = { all.Where(one => request.State is ForgettingState.Unspecified || one.State == request.State) },
        });
    }

    public override Task<Forgetting> CreateForgetting(CreateForgettingRequest request, ServerCallContext context) =>
        Write(request, context);

    public override Task<Forgetting> ConfirmForgetting(ConfirmForgettingRequest request, ServerCallContext context) =>
        Write(request, context);

    public override Task<Forgetting> CancelForgetting(CancelForgettingRequest request, ServerCallContext context) =>
        Write(request, context);

    private Task<Forgetting> Write(object request, ServerCallContext context)
    {
        data.EnterWrite(request, context);
        return Task.FromResult(new Forgetting());
    }

    private static Timestamp At(int day) => Timestamp.FromDateTime(new DateTime(2026, 11, day, 8, 0, 0, DateTimeKind.Utc));
}
