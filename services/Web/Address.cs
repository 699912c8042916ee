using System.Collections.Frozen;
using System.Globalization;
using Habeas.Client;
using Microsoft.AspNetCore.Mvc.Filters;
using Habeas.Web.Desk.Persons;

namespace Habeas.Web;

/// <summary>
/// What a page's address asks for. A word or a number in it that the page does not know is refused, for with it ignored the page
/// would show something else than its address says.
/// </summary>
internal static class Address
{
    /// <summary>The text key for each field, the same as in the page's own forms.</summary>
    private static readonly FrozenDictionary<string, string> Labels = new Dictionary<string, string>
    {
        [Site.AsOfKey] = "Address.as_of",
        [Site.ViewKey] = "Address.view",
        ["change"] = "Address.change",
        [Pager.AtKey] = "Address.at",
        [Pager.TokenKey] = "Address.page_token",
        ["prisoner"] = "Address.prisoner",
        ["proceeding"] = "Filing.Proceeding",
        ["category"] = "Prisoner.Category",
        ["status"] = "Prisoner.Status",
        ["assessment"] = "Prisoner.Assessment",
        ["facility"] = "Prisoner.Facility",
        ["held_on"] = "Filter.HeldOn",
        ["order"] = "Filter.Order",
        ["kind"] = "Proceeding.Kind",
        ["stage"] = "Proceeding.Stage",
        ["group"] = "Entry.Group",
        ["approval"] = "CaseFile.Public",
        ["window"] = "Deadlines.Window",
        ["silence"] = "Filing.Silence",
        ["state"] = "Filing.State",
        ["target"] = "Address.target",
        ["language"] = "Names.Language",
        ["format"] = "Address.format",
        ["source"] = "Publications.Source",
        [CustodyForms.FactKey] = "Person.History.What",
        [MergeView.WithKey] = "Address.prisoner",
        [MandateForms.GiverKey] = "Mandate.Giver",
    }.ToFrozenDictionary();

    /// <summary>Refuses like a service that reports a field, so that both look the same.</summary>
    public static RpcException Fault(string field) => Platform.Edge.Fault.Invalid(field, "It is not known.");

    /// <summary>The part of the address that was refused; empty if it is not one that pages have.</summary>
    public static string Refused(Exception exception) =>
        exception is RpcException failure
            ? ApiError.From(failure).Fields.Select(violation => violation.Field).FirstOrDefault(Labels.ContainsKey) ?? ""
            : "";

    public static string Label(string field) => Labels[field];
}

/// <summary>Checks an address before a page reads it: for example, that a number is a number.</summary>
internal sealed class AddressFilter : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var query = context.HttpContext.Request.Query;
        var unread = context.ModelState.Where(part => part.Value is { Errors.Count: > 0 })
            .Select(part => part.Key)
            .FirstOrDefault(query.ContainsKey);
        var isBefore = int.TryParse(query[Pager.AtKey], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var at) && at < 0;
        return (unread ?? (isBefore ? Pager.AtKey : null)) is { } wrong ? throw Address.Fault(wrong) : next();
    }
}
