using Grpc.Core;
using Habeas.Client;
using Habeas.Registry.V1;

namespace Habeas.EndToEnd.Tests;

/// <summary>The client package against a running Habeas, over gRPC and gRPC-Web.</summary>
public sealed class ClientTests : HabeasTest
{
    [Fact]
    public async Task Persons_are_registered_over_gRPC_and_gRPC_Web_and_listed_page_by_page()
    {
        using var grpc = new HabeasClient(habeas.Grpc, new HabeasClientOptions { Token = habeas.Desk });
        using var web = new HabeasClient(habeas.Http, new HabeasClientOptions { Token = habeas.Desk, UseGrpcWeb = true });
        string[] names = ["Uydurma Birinci", "Uydurma Dördüncü", "Uydurma İkinci", "Uydurma Üçüncü"];
        foreach (var (name, index) in names.Select((name, index) => (name, index)))
        {
            await (index % 2 == 0 ? grpc : web).Prisoners.CreatePrisonerAsync(new CreatePrisonerRequest
            {
                Prisoner = new Prisoner { PersonalNames = { new PersonName { Text = name, Language = "az", Primary = true } } },
            });
        }

        foreach (var client in new[] { grpc, web })
        {
            var request = new ListPrisonersRequest { PageSize = 1 };
            var listed = await Paging.ReadAll(client.Prisoners.ListPrisonersAsync, request, page => page.Prisoners).ToListAsync();
            listed.Select(prisoner => prisoner.DisplayName).ShouldBe(names, ignoreOrder: true);
            var failure = await Should.ThrowAsync<RpcException>(
                async () => await client.Prisoners.ReleasePrisonerAsync(new ReleasePrisonerRequest { Name = listed[0].Name }));
            var error = ApiError.From(failure);
            (error.Status, error.IsFromHabeas).ShouldBe((StatusCode.InvalidArgument, true));
            error.Fields.ShouldNotBeEmpty();
        }
    }

    /// <summary>An ingress may forward HTTP/1.1 only.</summary>
    [Fact]
    public async Task The_command_line_works_at_the_address_of_the_pages()
    {
        var list = Path.Combine(Folder, "list.csv");
        await File.WriteAllTextAsync(list, "Name,Born\nUydurma Birinci,1980\nUydurma İkinci,1981\n");
        string[] server = ["--server", habeas.Http.ToString(), "--grpc-web", "--token", habeas.Desk];
        string[] import = ["lists", "import", list, "--publisher", "Union", "--title", "August 2014", "--date", "2014-08-10"];
        (await CommandLine.RunRaw([.. import, .. server])).ShouldSatisfyAllConditions(
            imported => imported.Code.ShouldBe(0, imported.Output + imported.Error),
            imported => imported.Output.ShouldContain("editions/"));
        (await CommandLine.RunRaw(["verify", "--service", "lists", .. server])).Code.ShouldBe(0);
    }
}
