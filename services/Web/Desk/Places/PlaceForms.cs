using System.Globalization;
using Habeas.Lists.V1;
using FieldMask = Google.Protobuf.WellKnownTypes.FieldMask;

namespace Habeas.Web.Desk.Places;

/// <summary>What the desk records of a facility.</summary>
internal sealed class PlaceForms(Facility place, Texts texts)
{
    public const string CreateAct = "create-place";
    public const string ChangeAct = "change-place";
    public const string AttestAct = "attest-place";
    public const string RetractAct = "retract-place";

    private static readonly ImmutableArray<string> Changed =
        ["facility_names", "kind", "regime", "authority", "address", "capacity", "opened", "closed", "country", "coordinates"];

    private static readonly ImmutableArray<string> Languages = ["az", "az-Cyrl", "ru", "en"];

    public static DeskForm Create(Texts texts) => DeskForm.Of(CreateAct, "", "", texts, [
        .. Details(new Facility(), texts),
        Field.Lines("sources", texts["Person.Sources"]) with { Hint = texts["Person.Sources.Hint"] },
        new Field("invented", texts["Place.Invented"], "checkbox", IsNeeded: false),
    ]);

    public DeskForm Change() => Form(ChangeAct, Details(place, texts));

    /// <param name="editions">Lists that may name the facility.</param>
    public IEnumerable<DeskForm> Sources(IEnumerable<Edition> editions, IReadOnlyCollection<Named> sources)
    {
        yield return Form(AttestAct, [
            Choice([.. editions.Where(edition => !place.Sources.Contains(edition.Name)).Select(
                edition => new Option(edition.Name, $"{edition.Title}, {Texts.Day(edition.Date)}"))]),
        ]) with
        {
            Text = texts["Place.Attest.Text"],
        };
        if (sources.Count > 0)
        {
            yield return Form(RetractAct, [
                Choice([.. sources.Select(source => new Option(source.Name, source.Text.Text))]), Field.Reason(texts),
            ]) with
            {
                Text = texts["Place.Retract.Text"],
            };
        }

        if (place.Publication?.IsPublic == true)
        {
            yield return Form(PublicationForms.WithdrawAct, [Field.Reason(texts)]) with { Text = texts["Publications.Withdraw.Text"] };
        }
    }

    public static async Task<string> Send(SentForm sent, DeskApi api, CancellationToken cancel)
    {
        if (sent.Act != CreateAct)
        {
            throw SentForm.Unknown();
        }

        var made = Read(sent);
        made.Invented = sent["invented"].Length > 0;
        return (await api.Facilities.CreateFacilityAsync(
            new CreateFacilityRequest { Facility = made, Sources = { sent.Lines("sources") }, RequestId = sent.RequestId },
            cancellationToken: cancel)).Name;
    }

    internal static readonly DeskActs Acts = new(IncidentForms.Acts)
    {
        [ChangeAct] = DeskAct.Of(
            (name, sent) =>
            {
                var changed = Read(sent);
                (changed.Name, changed.Etag) = (name, sent.Etag);
                return new UpdateFacilityRequest { Facility = changed, UpdateMask = new FieldMask { Paths = { Changed } } };
            },
            (api, request, options) => api.Facilities.UpdateFacilityAsync(request, options)),
        [AttestAct] = DeskAct.Of(
            sent => new AttestFacilityRequest { Source = sent["source"] },
            (api, request, options) => api.Facilities.AttestFacilityAsync(request, options)),
        [RetractAct] = DeskAct.Of(
            sent => new RetractFacilitySourceRequest { Source = sent["source"], Reason = sent["reason"] },
            (api, request, options) => api.Facilities.RetractFacilitySourceAsync(request, options)),
        [PublicationForms.WithdrawAct] = DeskAct.Of(
            sent => new WithdrawPublicationRequest { Reason = sent["reason"] },
            (api, request, options) => api.Publications.WithdrawPublicationAsync(request, options)),
    };

    private static ImmutableArray<Field> Details(Facility known, Texts texts) =>
    [
        Field.Lines("names", texts["Place.Names"], string.Join('\n', known.FacilityNames.Select(Written)), isNeeded: true) with
        {
            Wire = "facility.facility_names",
            Hint = texts["Place.Names.Hint"],
        },
        Field.Any("kind", texts["Facility.Kind"], texts, isNeeded: false, known.Kind) with { Wire = "facility.kind" },
        Line("address", "Facility.Address", known.Address, 500, texts),
        Line("coordinates", "Facility.Coordinates", MapView.Written(known.Coordinates), 60, texts) with
        {
            Wire = "facility.coordinates.latitude",
            Hint = texts["Place.Coordinates.Hint"],
        },
        Line("authority", "Facility.Authority", known.Authority, 200, texts),
        Line("regime", "Facility.Regime", known.Regime, 200, texts),
        Line("country", "Facility.Country", known.Country, 2, texts) with { Hint = texts["Place.Country.Hint"] },
        Line(
            "capacity",
            "Facility.Capacity",
            known.Capacity == 0 ? "" : known.Capacity.ToString(CultureInfo.InvariantCulture),
            7,
            texts),
        Field.Perhaps("opened", texts["Place.Opened"], known.Opened) with { Wire = "facility.opened" },
        Field.Perhaps("closed", texts["Place.Closed"], known.Closed) with { Wire = "facility.closed" },
    ];

    private static Facility Read(SentForm sent) => new()
    {
        FacilityNames = { sent.Lines("names").Select(Name) },
        Kind = sent.Choice<FacilityKind>("kind"),
        Address = sent["address"],
        Authority = sent["authority"],
        Regime = sent["regime"],
        Country = sent["country"].ToUpperInvariant(),
        Coordinates = Place(sent["coordinates"]),
        Capacity = sent.Count("capacity") ?? 0,
        Opened = sent.Known("opened"),
        Closed = sent.Known("closed"),
    };

    /// <summary>"40.3953, 49.8822". What cannot be read is sent as no number, so that the service reports the field.</summary>
    private static Coordinates? Place(string typed) =>
        typed.Length == 0 ? null
        : typed.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries) is [var north, var east]
        && Degrees(north) is >= -90 and <= 90 and var latitude
        && Degrees(east) is >= -180 and <= 180 and var longitude
            ? new Coordinates { Latitude = latitude, Longitude = longitude }
            : new Coordinates { Latitude = double.NaN };

    private static double Degrees(string typed) => double.TryParse(
        typed, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var degrees)
        ? degrees
        : double.NaN;

    /// <summary>"ru: Колония № 2", or a name of unknown language, which may have a colon of its own.</summary>
    private static FacilityName Name(string line) =>
        line.Split(':', 2) is [var tag, var text] && Languages.Contains(tag.Trim()) && text.Trim().Length > 0
            ? new FacilityName { Language = tag.Trim(), Text = text.Trim() }
            : new FacilityName { Text = line };

    private static string Written(FacilityName name) => name.Language.Length > 0 ? $"{name.Language}: {name.Text}" : name.Text;

    private static Field Line(string name, string label, string value, int longest, Texts texts) =>
        new(name, texts[label], Value: value, IsNeeded: false) { Wire = "facility." + name, Longest = longest };

    private Field Choice(ImmutableArray<Option> options) =>
        new("source", texts["Publications.Source"], "select") { Options = [new Option("", "–"), .. options] };

    private DeskForm Form(string act, ImmutableArray<Field> fields) =>
        DeskForm.Of(act, "", place.Etag, texts, fields);
}
