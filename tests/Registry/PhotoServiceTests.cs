using Google.Protobuf;
using Habeas.Platform.Publishing;
using Habeas.Registry.V1;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace Habeas.Registry.Tests;

/// <summary>Photographs of prisoners, on each engine.</summary>
public abstract class PhotoServiceTests(PostgresCluster? cluster = null) : RegistryServiceTests(cluster)
{
    private static readonly Metadata Anyone = [];

    [Fact]
    public async Task A_photograph_is_public_only_after_approval_and_while_the_person_lets_it_be()
    {
        var person = await Register("Uydurma Birinci");
        await Host.ApproveAll();

        var photo = (await SetPhoto(person, 90)).Photo;
        (photo.Width, photo.Height, photo.Credit).ShouldBe((90, 90, "U. Fotoqraf"));
        (await Read(person, Anyone)).Photo.ShouldBeNull();
        await Refused(photo.Name, Anyone);
        (await Get(photo.Name, Host.Desk)).Length.ShouldBeGreaterThan(0);

        await Host.ApproveAll();
        (await Read(person, Anyone)).Photo.ShouldBe(photo);
        (await Get(photo.Name, Anyone)).ShouldBe(await Get(photo.Name, Host.Desk));

        await Recall(new(FactKind.Photograph, Id(person)));
        (await Read(person, Anyone)).Photo.ShouldBeNull();
        await Refused(photo.Name, Anyone);
        (await Get(photo.Name, Host.Desk)).Length.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_photograph_of_one_person_is_not_had_through_another()
    {
        var (person, other) = (await Register("Uydurma İkinci"), await Register("Uydurma Üçüncü"));
        var photo = (await SetPhoto(person, 90)).Photo.Name;
        await Host.ApproveAll();

        await Refused(photo.Replace(person, other, StringComparison.Ordinal), Anyone);
        await Refused(photo.Replace(person, other, StringComparison.Ordinal), Host.Desk);
    }

    [Fact]
    public async Task Another_photograph_takes_the_place_of_the_first_when_it_is_approved()
    {
        var person = await Register("Uydurma Dördüncü");
        var first = (await SetPhoto(person, 90)).Photo.Name;
        await Host.ApproveAll();
        var before = DateTimeOffset.UtcNow;

        var second = (await SetPhoto(person, 120)).Photo.Name;
        (await Get(first, Anyone)).Length.ShouldBeGreaterThan(0);
        (await Get(first, Host.Desk)).Length.ShouldBeGreaterThan(0, "the desk looks at what the public sees");
        await Host.ApproveAll();
        await Refused(first, Anyone);
        (await Get(second, Anyone)).Length.ShouldBeGreaterThan(0);
        (await Get(first, Anyone, before)).Length.ShouldBeGreaterThan(0, "a day in the past shows what was shown");

        await Host.Prisoners.RemovePrisonerPhotoAsync(new RemovePrisonerPhotoRequest { Name = person }, Host.Desk);
        (await Get(second, Anyone)).Length.ShouldBeGreaterThan(0);
        await Host.ApproveAll();
        (await Read(person, Anyone)).Photo.ShouldBeNull();
        await Refused(second, Anyone);
    }

    [Fact]
    public async Task The_same_request_adds_it_once_and_no_picture_is_refused_at_the_field()
    {
        var person = await Register("Uydurma Beşinci");
        var request = new SetPrisonerPhotoRequest
        {
            Name = person, RequestId = Guid.NewGuid().ToString("D"), Content = Picture(90), Credit = "U. Fotoqraf",
        };
        var once = await Host.Prisoners.SetPrisonerPhotoAsync(request, Host.Desk);
        (await Host.Prisoners.SetPrisonerPhotoAsync(request, Host.Desk)).ShouldBe(once);

        var refused = await Should.ThrowAsync<RpcException>(
            async () => await Host.Prisoners.SetPrisonerPhotoAsync(
                new SetPrisonerPhotoRequest { Name = person, Content = ByteString.CopyFromUtf8("no picture") }, Host.Desk));
        refused.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        refused.Status.Detail.ShouldContain("content");
        (await Should.ThrowAsync<RpcException>(
            async () => await Host.Prisoners.SetPrisonerPhotoAsync(
                new SetPrisonerPhotoRequest { Name = $"prisoners/{Guid.NewGuid():D}", Content = Picture(90) }, Host.Desk)))
            .StatusCode.ShouldBe(StatusCode.NotFound);
    }

    private static ByteString Picture(int side)
    {
        using var image = new Image<Rgb24>(side, side, new Rgb24(10, 120, 200));
        using var file = new MemoryStream();
        image.SaveAsPng(file);
        return ByteString.CopyFrom(file.ToArray());
    }

    private async Task<Prisoner> SetPhoto(string person, int side) => await Host.Prisoners.SetPrisonerPhotoAsync(
        new SetPrisonerPhotoRequest { Name = person, Content = Picture(side), Credit = "U. Fotoqraf" }, Host.Desk);

    private async Task<ByteString> Get(string photo, Metadata caller, DateTimeOffset? asOf = null) =>
        (await Host.Prisoners.GetPrisonerPhotoAsync(new GetPrisonerPhotoRequest { Name = photo, AsOf = asOf?.ToProto() }, caller)).Data;

    private async Task Refused(string photo, Metadata caller) =>
        (await Should.ThrowAsync<RpcException>(() => Get(photo, caller))).StatusCode.ShouldBe(StatusCode.NotFound);
}

public sealed class SqlitePhotoTests : PhotoServiceTests;

public sealed class PostgresPhotoTests(PostgresCluster cluster) : PhotoServiceTests(cluster);
