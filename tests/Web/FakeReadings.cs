using Google.Protobuf.WellKnownTypes;
using Habeas.Journal.V1;

namespace Habeas.Web.Tests;

/// <summary>What was read in the registry's journal, newest first. The other services' are empty.</summary>
internal sealed class FakeReadings(CasesData data) : ReadingsService.ReadingsServiceBase
{
    public const string Hidden = "prisoners/01890000-0000-7000-8000-0000000f0b01";

    public override Task<ListReadingsResponse> ListReadings(ListReadingsRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        return Task.FromResult(new ListReadingsResponse
        {
            Readings =
            {
                request.Service != "registry" ? [] : new[]
                {
                    Read(9, 30, "PrisonersService/GetPrisoner", FakeData.Person),
                    Read(9, 20, "PrisonersService/GetPrisoner", Hidden),
                    Read(9, 10, "FacilitiesService/ListIncidents", FakeData.First + "/incidents/01890000-0000-7000-8000-0000000f0b02"),
                    Read(8, 0, "PrisonersService/ListPrisoners", FakeData.Person),
                    Read(8, 0, "PrisonersService/ListPrisoners", Hidden),
                    Read(7, 0, "PrisonersService/ListFactProposals", "prisoners/-"),
                },
            },
        });
    }

    private static Reading Read(int hour, int minute, string method, string record) => new()
    {
        ReadTime = Timestamp.FromDateTime(new DateTime(2026, 11, 23, hour, minute, 0, DateTimeKind.Utc)),
        Reader = "¤ clerk-2",
        Method = "habeas.registry.v1." + method,
        Record = record,
    };
}
