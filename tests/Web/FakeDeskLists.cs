using Google.LongRunning;
using Google.Protobuf.WellKnownTypes;
using Habeas.Lists.V1;
using Habeas.Operations.V1;
using DecisionKind = Habeas.Lists.V1.DecisionKind;

namespace Habeas.Web.Tests;

/// <summary>What the desk sees of the lists: one edition with four rows in different states, and a file that is being imported.</summary>
internal sealed class ListsData
{
    public const string Edition = "editions/01890000-0000-7000-8000-0000000e0003";
    public const string Work = "lists-01890000-0000-7000-8000-0000000f0001";

    public Edition Head { get; } = new()
    {
        Name = Edition,
        Etag = "\"5\"",
        Publisher = FakeData.Publisher,
        Title = "¤ list",
        Date = FakeData.Day(2026, 10, 7),
        Language = "az",
        State = EditionState.Imported,
        EntryCount = 4,
        UnreadCount = 1,
        Reconciliation = new ReconciliationCount { Same = 1, Ask = 2, Open = 1 },
        SourceFile = new SourceFile { FileName = "¤.csv", Format = "csv", Sha256 = new string('a', 64) },
        Publication = new Publication.V1.Publication { WaitingChanges = 3, EnteredBy = { "¤ clerk-2" } },
    };

    public List<Entry> Entries { get; } =
    [
        Make(1, EntryVerdict.Same),
        Make(2, EntryVerdict.Ask),
        Make(3, EntryVerdict.Unspecified),
        Make(4, EntryVerdict.Ask),
    ];

    /// <summary>What the file that is uploaded turns out to be.</summary>
    public ImportEditionResponse Report { get; } = new()
    {
        GoodRows = 2,
        UnreadFields = 1,
        Language = "az",
        SourceFile = new SourceFile
        {
            Format = "csv",
            Encoding = "windows-1254",
            Columns =
            {
                new ColumnMapping { Column = "¤ Ad", Field = EntryField.Name },
                new ColumnMapping { Column = "¤ Tarix", Field = EntryField.ArrestDate },
            },
        },
        Tables =
        {
            new SourceTable { Number = 1, Title = "¤ one", RowCount = 3, Taken = true },
            new SourceTable { Number = 2, Title = "¤ two", RowCount = 9 },
        },
        FirstEntries = { new Entry { Number = 1, PersonNames = { "¤ Ilqar" }, ArrestDate = FakeData.Day(2024, 5) } },
        Faults =
        {
            new RowFault
            {
                Row = 3, Column = "¤ Tarix", Code = "BAD_DATE", Message = "¤ untranslated", Text = "¤ 31.02", Kept = true,
            },
        },
        LeftOut = { new LeftOutRow { Row = 9, Table = "¤ two", Code = "TOTAL", Message = "¤ untranslated", Text = "¤ 2" } },
        Notes = { new ReadingNote { Code = "DATE_ORDER", Column = "¤ Tarix", Message = "¤ untranslated" } },
        Converted = { new ConvertedCell { Row = 2, Column = "¤ Tarix", Code = "JALALI", Text = "¤ 1403", Value = "2024" } },
        SameFileAs = { FakeData.First },
        AlreadyImported = true,
    };

    /// <summary>How a long work stands.</summary>
    public Operation Operation { get; set; } = new()
    {
        Name = "operations/" + Work,
        Metadata = Any.Pack(new OperationMetadata { DoneCount = 12, TotalCount = 40 }),
    };

    /// <summary>The files received, each with its request.</summary>
    public List<(ImportEditionRequest Request, byte[] Content)> Uploads { get; } = [];

    /// <summary>If set, reading a file is refused with it.</summary>
    public RpcException? Unreadable { get; set; }

    private static Entry Make(int number, EntryVerdict verdict)
    {
        var entry = new Entry
        {
            Name = $"{Edition}/entries/{number}",
            Number = number,
            PersonNames = { number == 4 ? CasesData.Hostile : $"¤ Elşan Numunəzadə {number}", "¤ E. Nümunəzadə" },
            Group = "¤ journalists",
            ArrestDate = FakeData.Day(2023, 3, 5),
            Articles = { "¤ 234" },
            Facility = "¤ Colony 2",
            Cells = { new Cell { Column = "¤ Ad", Text = "¤ as printed" } },
            Verdict = verdict,
        };
        if (verdict == EntryVerdict.Same)
        {
            entry.Prisoner = FakeData.Person;
            entry.Decisions.Add(new EntryDecision
            {
                Number = 2, Kind = DecisionKind.Same, Prisoner = FakeData.Person, Reason = "¤ reason", Actor = "¤ clerk-2",
                RecordTime = Timestamp.FromDateTime(new DateTime(2026, 11, 20, 0, 0, 0, DateTimeKind.Utc)),
            });
        }
        else if (verdict == EntryVerdict.Ask)
        {
            entry.AskReason = AskReason.NotCertain;
            entry.AskExplanation = "¤ not certain";
            entry.Candidates.Add(new EntryCandidate
            {
                Prisoner = FakeData.Person,
                DisplayName = "¤ Elşən Nümunəzadə",
                Score = 0.876,
                Evidence = { "+ ¤ family name", "- ¤ father" },
            });
            entry.Candidates.Add(new EntryCandidate
            {
                Prisoner = "prisoners/01890000-0000-7000-8000-000000000002", DisplayName = "¤ Səbinə", Score = 0.4, RuledOut = true,
            });
            if (number == 4)
            {
                entry.Unread.Add(new UnreadField { Field = EntryField.BirthDate, Column = "¤", Code = "BAD_DATE", Text = "¤ 31.02.1970" });
            }
        }

        return entry;
    }
}

internal sealed class DeskPublishers(CasesData data, FakeData everybody) : FakePublishers(everybody)
{
    public override Task<Publisher> CreatePublisher(CreatePublisherRequest request, ServerCallContext context)
    {
        data.EnterWrite(request, context);
        return Task.FromResult(new Publisher { Name = FakeData.Own, Title = request.Publisher.Title });
    }
}

internal sealed class DeskEditions(CasesData data, ListsData lists, FakeData everybody) : FakeEditions(everybody)
{
    public override Task<Edition> GetEdition(GetEditionRequest request, ServerCallContext context)
    {
        if (request.Name != ListsData.Edition)
        {
            return base.GetEdition(request, context);
        }

        data.Enter(request, context);
        return Task.FromResult(lists.Head);
    }

    public override async Task<ListEditionsResponse> ListEditions(ListEditionsRequest request, ServerCallContext context)
    {
        var response = await base.ListEditions(request, context);
        if (context.RequestHeaders.GetValue("authorization") is not null)
        {
            response.Editions.Add(lists.Head);
        }

        return response;
    }

    public override Task<ListEntriesResponse> ListEntries(ListEntriesRequest request, ServerCallContext context)
    {
        if (request.Parent != ListsData.Edition)
        {
            return base.ListEntries(request, context);
        }

        data.Enter(request, context);
        var found = lists.Entries.Where(entry =>
            entry.Number >= request.FromNumber
            && (request.Verdict == EntryVerdict.Unspecified || entry.Verdict == request.Verdict)
            && (!request.Unread || entry.Unread.Count > 0)).ToArray();
        return Task.FromResult(new ListEntriesResponse { Entries = { found.Take(request.PageSize) }, TotalSize = found.Length });
    }

    public override async Task<Operation> UploadEdition(IAsyncStreamReader<UploadEditionRequest> requests, ServerCallContext context)
    {
        await requests.MoveNext(context.CancellationToken);
        var import = requests.Current.Import;
        if (import.ValidateOnly)
        {
            data.Enter(import, context);
        }
        else
        {
            data.EnterWrite(import, context);
        }

        using var content = new MemoryStream();
        while (await requests.MoveNext(context.CancellationToken))
        {
            await content.WriteAsync(requests.Current.Chunk.Memory);
        }

        lists.Uploads.Add((import, content.ToArray()));
        if (lists.Unreadable is { } unreadable)
        {
            throw unreadable;
        }

        return import.ValidateOnly
            ? new Operation { Name = "operations/" + ListsData.Work, Done = true, Response = Any.Pack(lists.Report) }
            : lists.Operation;
    }

    public override Task<Operation> ReconcileEdition(ReconcileEditionRequest request, ServerCallContext context) =>
        Write(request, context, lists.Operation);

    public override Task<Operation> UndoReconciliation(UndoReconciliationRequest request, ServerCallContext context) =>
        Write(request, context, lists.Operation);

    public override Task<Entry> DecideEntry(DecideEntryRequest request, ServerCallContext context)
    {
        data.EnterWrite(request, context);
        var entry = lists.Entries.Single(one => one.Name == request.Name);
        entry.Verdict = request.Kind == DecisionKind.New ? EntryVerdict.New : EntryVerdict.Same;
        return Task.FromResult(entry);
    }

    public override Task<Entry> CorrectEntry(CorrectEntryRequest request, ServerCallContext context)
    {
        data.EnterWrite(request, context);
        var entry = lists.Entries.Single(one => one.Name == request.Name);
        entry.Unread.Clear();
        return Task.FromResult(entry);
    }

    public override Task<Edition> DraftEdition(DraftEditionRequest request, ServerCallContext context) =>
        Write(request, context, lists.Head);

    public override Task<Edition> PublishEdition(PublishEditionRequest request, ServerCallContext context) =>
        Write(request, context, lists.Head);

    public override Task<Edition> WithdrawEdition(WithdrawEditionRequest request, ServerCallContext context) =>
        Write(request, context, lists.Head);

    public override Task<Edition> ConfirmEditionWithdrawal(ConfirmEditionWithdrawalRequest request, ServerCallContext context) =>
        Write(request, context, lists.Head);

    public override Task<Edition> DeclineEditionWithdrawal(DeclineEditionWithdrawalRequest request, ServerCallContext context) =>
        Write(request, context, lists.Head);

    public override Task<Edition> DiscardEdition(DiscardEditionRequest request, ServerCallContext context) =>
        Write(request, context, lists.Head);

    private Task<T> Write<T>(object request, ServerCallContext context, T response)
    {
        data.EnterWrite(request, context);
        return Task.FromResult(response);
    }
}

internal sealed class DeskOperations(CasesData data, ListsData lists) : OperationsService.OperationsServiceBase
{
    public override Task<Operation> WaitOperation(WaitOperationRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        return request.Name == lists.Operation.Name
            ? Task.FromResult(lists.Operation)
            : throw new RpcException(new Status(StatusCode.NotFound, ""));
    }
}

/// <summary>One group with two names, and one printed name without a group.</summary>
internal sealed class DeskGroups(CasesData data) : GroupsService.GroupsServiceBase
{
    public override Task<ListGroupsResponse> ListGroups(ListGroupsRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        return Task.FromResult(new ListGroupsResponse
        {
            Groups =
            {
                new PublisherGroup
                {
                    Name = $"{request.Parent}/groups/journalists",
                    Etag = "\"7\"",
                    Names =
                    {
                        new GroupName { Text = "¤ Jurnalistlər", Language = "az" },
                        new GroupName { Text = "¤ Журналисты", Language = "ru" },
                    },
                },
            },
        });
    }

    public override Task<SuggestGroupsResponse> SuggestGroups(SuggestGroupsRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        return Task.FromResult(new SuggestGroupsResponse
        {
            Printed =
            {
                new PrintedGroup
                {
                    Text = "¤ Journalists", Language = "en", Edition = FakeData.First, EntryCount = 12,
                    SuggestedGroup = $"{request.Parent}/groups/journalists",
                },
            },
        });
    }

    public override Task<PublisherGroup> CreateGroup(CreateGroupRequest request, ServerCallContext context) => Write(request, context);

    public override Task<PublisherGroup> AddGroupName(AddGroupNameRequest request, ServerCallContext context) => Write(request, context);

    public override Task<PublisherGroup> RemoveGroupName(RemoveGroupNameRequest request, ServerCallContext context) =>
        Write(request, context);

    private Task<PublisherGroup> Write(object request, ServerCallContext context)
    {
        data.EnterWrite(request, context);
        return Task.FromResult(new PublisherGroup());
    }
}
