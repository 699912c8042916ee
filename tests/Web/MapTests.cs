using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Habeas.Web.Maps;

namespace Habeas.Web.Tests;

/// <summary>The map of places of detention: what is on it, what it says in words, and when there is none.</summary>
public sealed class MapTests : HostedTest
{
    [Fact]
    public async Task Places_with_coordinates_are_marks_with_names_and_the_map_says_in_words_what_it_shows()
    {
        var map = (await Page("/en/facilities")).QuerySelector("figure.map svg")!;
        map.QuerySelectorAll(".place").Length.ShouldBe(3);
        Labels(map).ShouldBe(["Penitentiary|Institution No. 1", "Penitentiary|Institution No. 2", "Penitentiary|Institution No. 3"]);
        map.QuerySelector("title")!.TextContent.ShouldBe("Map: Azerbaijan");
        map.QuerySelector("desc")!.TextContent.ShouldBe(
            "Places on the map: Penitentiary Institution No. 1; Penitentiary Institution No. 2; Penitentiary Institution No. 3");
        map.ParentElement!.QuerySelector("figcaption")!.TextContent.ShouldContain("1 more place of the list is not on the map");
    }

    [Fact]
    public async Task A_place_is_shown_where_it_is()
    {
        var place = (await Page($"/ru/{FakeData.Colony}")).QuerySelector("figure.map .place")!;
        var map = CountryMap.All["AZ"];
        var (x, y) = map.Place(40.5, 47)!.Value;
        double.Parse(place.GetAttribute("cx")!, System.Globalization.CultureInfo.InvariantCulture).ShouldBe(x, 0.1);
        double.Parse(place.GetAttribute("cy")!, System.Globalization.CultureInfo.InvariantCulture).ShouldBe(y, 0.1);
        (map.Place(map.North, map.West), map.Place(map.South, map.East)).ShouldBe(((0, 0), (map.Width, map.Height)));
    }

    [Theory]
    [InlineData("AZ", null, null)]
    [InlineData("", 40.5, 47.0)]
    [InlineData("XX", 40.5, 47.0)]
    [InlineData("AZ", 52.5, 13.4)]
    public async Task Without_coordinates_or_shapes_there_is_no_map_and_no_empty_box(string country, double? north, double? east)
    {
        host.Data.Facilities[0].Country = country;
        host.Data.Facilities[0].Coordinates =
            north is null ? null : new Coordinates { Latitude = north.Value, Longitude = east!.Value };
        (await Page($"/en/{FakeData.Colony}")).QuerySelector("figure.map, figure:empty").ShouldBeNull();
    }

    [Fact]
    public void Places_that_would_be_drawn_onto_one_another_are_one_mark()
    {
        var mark = Marks(new(100, 100, "One"), new(104, 97, "Two")).ShouldHaveSingleItem();
        (mark.Places.Length, mark.Lines.Single()).ShouldBe((2, "2 together"));
    }

    [Fact]
    public void No_label_is_cut_off_or_hides_another_and_one_without_room_is_left_out()
    {
        var marks = Marks([.. Enumerable.Range(0, 8).Select(i => new MapPoint(460, 100 + (13 * i), $"A long name of place {i}"))]);
        marks.Length.ShouldBe(8);
        marks[0].Anchor.ShouldNotBe("start", "there is no room on the right");
        marks.ShouldContain(mark => mark.Lines.IsEmpty);
        var lines = marks.Where(mark => !mark.Lines.IsEmpty).Select(mark => (mark.Anchor, mark.LabelY)).ToArray();
        lines.ShouldBeUnique();
    }

    [Fact]
    public void A_long_name_is_wrapped_after_words_and_cut()
    {
        var lines = Marks(new MapPoint(100, 100, "Example Penal Colony No. 101 (invented) with very much more than fits")).Single().Lines;
        lines.Length.ShouldBe(3);
        lines.ShouldAllBe(line => line.Length <= 24);
        lines[^1].ShouldEndWith("…");
    }

    [Fact]
    public void Every_map_has_a_name_and_weighs_a_few_KB()
    {
        CountryMap.All.Keys.ShouldContain("AZ");
        var texts = new System.Resources.ResourceManager("Habeas.Web.Languages.Texts", typeof(CountryMap).Assembly);
        CountryMap.All.Keys.ShouldAllBe(country => texts.GetString("Country." + country) != null);
        CountryMap.All.Values.ShouldAllBe(map => map.Outline.Length + map.Neighbours.Length < 8 * 1024);
        CountryMap.All.Values.ShouldAllBe(map => map.From.Contains("public domain"));
    }

    private static MapMark[] Marks(params MapPoint[] places) => [.. MapMarks.Of(places, 480, 376, count => $"{count} together")];

    private static string[] Labels(IElement map) => [.. map.QuerySelectorAll("text").Select(
        label => string.Join('|', label.QuerySelectorAll("tspan").Select(line => line.TextContent)))];

    private async Task<IHtmlDocument> Page(string path) => await new HtmlParser().ParseDocumentAsync(
        await host.Client.GetStringAsync(path, TestContext.Current.CancellationToken));
}
