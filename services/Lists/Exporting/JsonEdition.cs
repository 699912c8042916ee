using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Habeas.Lists.Exporting;

/// <summary>The edition as one JSON object with its entries; unknown values are omitted.</summary>
internal static class JsonEdition
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // Names stay readable in every script; characters that could close a script element are still escaped.
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        WriteIndented = true,
    };

    public static byte[] Write(ExportedEdition edition) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            edition.Name,
            edition.Title,
            edition.Publisher,
            Date = Known(edition.Date?.ToString()),
            Language = Known(edition.Language),
            Corrects = Known(edition.Corrects),
            CorrectionNote = Known(edition.CorrectionNote),
            Entries = edition.Entries.Select(entry => new
            {
                entry.Number,
                // Always written: an import recognises our own files by it, and a null says that the list printed no number.
                entry.PrintedNumber,
                RegisterId = Known(entry.PrisonerName),
                Name = entry.PersonNames.FirstOrDefault() ?? "",
                OtherNames = Known(entry.PersonNames.Skip(1)),
                GivenName = Known(entry.GivenName),
                FamilyName = Known(entry.FamilyName),
                FatherName = Known(entry.FatherName),
                Group = Known(entry.Group),
                ArrestDate = Known(entry.ArrestDate?.ToString()),
                Articles = Known(entry.Articles),
                Facility = Known(entry.Facility),
                BirthDate = Known(entry.BirthDate?.ToString()),
                Sex = Known(entry.Sex),
                Sentence = Known(entry.Sentence),
                SourceUris = Known(entry.SourceUris),
            }),
        },
        Options);

    private static string? Known(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static IEnumerable<string>? Known(IEnumerable<string> texts) => texts.Any() ? texts : null;
}
