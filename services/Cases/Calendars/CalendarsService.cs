using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Habeas.Cases.Deadlines;
using Habeas.Cases.Proceedings;
using Habeas.Cases.V1;
using HttpBody = Google.Api.HttpBody;

namespace Habeas.Cases.Calendars;

/// <summary>The calendar API over gRPC, and the calendars at their addresses.</summary>
internal sealed class CalendarsService(
    IGrainFactory grains,
    CalendarQueries calendars,
    ProceedingQueries proceedings,
    DeadlineQueries deadlines,
    DeadlineReader reader,
    CalendarWriter writer,
    CourtDay day)
    : V1.CalendarsService.CalendarsServiceBase
{
    /// <summary>How far back a calendar goes.</summary>
    private const int DaysBack = 90;

    /// <summary>More than any lawyer has at one time.</summary>
    private const int MostDeadlines = 1000;

    private const int SecretLength = 32;

    public override async Task<CreateCalendarResponse> CreateCalendar(CreateCalendarRequest request, ServerCallContext context)
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretLength));
        var made = CalendarWire.Read(request, Hash(secret));
        var snapshot = await Grain(Guid.CreateVersion7()).Make(context.Call(request), made)
            .Unwrap("calendars/-", (id, version) => Grain(id).ReadVersion(version));
        // A repeated request finds the calendar made by the first; only the receiver of the first response has its secret.
        return new CreateCalendarResponse
        {
            Calendar = CalendarWire.ToProto(snapshot), Secret = snapshot.State.SecretHash == made.SecretHash ? secret : "",
        };
    }

    public override async Task<V1.Calendar> GetCalendar(GetCalendarRequest request, ServerCallContext context)
    {
        var id = request.ResourceId(CalendarWire.Collection);
        return CalendarWire.ToProto(await Grain(id).Read(asOf: null) ?? throw Fault.NotFound(request.Name));
    }

    public override async Task<ListCalendarsResponse> ListCalendars(ListCalendarsRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var page = checks.Page(request.PageSize, request.PageToken, request.Lawyer);
        checks.ThrowIfAny();
        var (found, next) = await calendars.Newest(request.Lawyer, page, context.CancellationToken);
        return new ListCalendarsResponse { Calendars = { found.Select(CalendarWire.ToProto) }, NextPageToken = next };
    }

    public override async Task<V1.Calendar> RevokeCalendar(RevokeCalendarRequest request, ServerCallContext context)
    {
        var id = request.ResourceId(CalendarWire.Collection);
        return CalendarWire.ToProto(await Grain(id).Revoke(context.Call(request)).Unwrap(request.Name));
    }

    public override async Task<HttpBody> ReadCalendar(ReadCalendarRequest request, ServerCallContext context)
    {
        var cancellation = context.CancellationToken;
        var calendar = await calendars.At(Hash(request.Secret), cancellation) is { } id ? await Grain(id).Read(asOf: null) : null;
        if (calendar is not { State: { IsRevoked: false, Lawyer: var lawyer, Language: var language } })
        {
            // The secret is not repeated, because responses may be logged.
            throw Fault.NotFound("calendarFeeds/-");
        }

        var filter = new DeadlineFilter("", "", lawyer, day.Today.AddDays(-DaysBack).Iso(), "", "", Kept: true);
        var keys = await deadlines.Earliest(filter, new Page(MostDeadlines, []), cancellation);
        var files = await proceedings.Read(await proceedings.OfLawyer(lawyer, cancellation), asOf: null);
        return Body(writer.Lawyers(files, await reader.Read(keys.Items), language));
    }

    public override async Task<HttpBody> ReadHearings(ReadHearingsRequest request, ServerCallContext context)
    {
        var found = await proceedings.WithPublicHearings(day.Today.AddDays(-DaysBack), context.CancellationToken);
        var files = await proceedings.Read(found, asOf: null, Audience.Public);
        return Body(writer.Public(files));
    }

    private static HttpBody Body(byte[] calendar) =>
        new() { ContentType = CalendarWriter.MediaType, Data = UnsafeByteOperations.UnsafeWrap(calendar) };

    private static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private ICalendarGrain Grain(Guid id) => grains.GetGrain<ICalendarGrain>(id);
}
