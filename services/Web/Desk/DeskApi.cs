using Habeas.Lists.V1;

namespace Habeas.Web.Desk;

/// <summary>
/// The services as the one who is signed in sees them: every call carries the session's token. What the token may not see or do
/// the services refuse; the pages decide nothing about access.
/// </summary>
internal sealed class DeskApi(CallInvoker registry, CallInvoker lists, CallInvoker cases, CallInvoker access)
{
    public ProceedingsService.ProceedingsServiceClient Proceedings { get; } = new(cases);

    public FilingsService.FilingsServiceClient Filings { get; } = new(cases);

    public DeadlinesService.DeadlinesServiceClient Deadlines { get; } = new(cases);

    public CalendarsService.CalendarsServiceClient Calendars { get; } = new(cases);

    public NoticesService.NoticesServiceClient Notices { get; } = new(cases);

    public PrisonersService.PrisonersServiceClient Prisoners { get; } = new(registry);

    public FacilitiesService.FacilitiesServiceClient Facilities { get; } = new(registry);

    public PublicationsService.PublicationsServiceClient Publications { get; } = new(registry);

    public PublishersService.PublishersServiceClient Publishers { get; } = new(lists);

    public GroupsService.GroupsServiceClient Groups { get; } = new(lists);

    public EditionsService.EditionsServiceClient Editions { get; } = new(lists);

    /// <summary>To wait for long work of the lists service.</summary>
    public CallInvoker ListsCalls { get; } = lists;

    public SessionsService.SessionsServiceClient Sessions { get; } = new(access);

    public AccountsService.AccountsServiceClient Accounts { get; } = new(access);

    public ConsentsService.ConsentsServiceClient Consents { get; } = new(access);

    public MandatesService.MandatesServiceClient Mandates { get; } = new(access);

    public ContactsService.ContactsServiceClient Contacts { get; } = new(access);

    public DraftsService.DraftsServiceClient Drafts { get; } = new(access);

    public ForgettingsService.ForgettingsServiceClient Forgettings { get; } = new(access);

    /// <summary>Each service tells who was shown what is its own.</summary>
    public ImmutableArray<(string Name, Journal.V1.ReadingsService.ReadingsServiceClient Client)> Readings { get; } =
        [("registry", new(registry)), ("lists", new(lists)), ("cases", new(cases)), ("access", new(access))];
}
