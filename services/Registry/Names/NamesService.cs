using Habeas.Names;
using Wire = Habeas.Names.V1;

namespace Habeas.Registry.Names;

/// <summary>The names library for internal applications. Does not read the register.</summary>
internal sealed class NamesService : Wire.NamesService.NamesServiceBase
{
    public override Task<Wire.CompareNamesResponse> CompareNames(Wire.CompareNamesRequest request, ServerCallContext context)
    {
        var (a, b, options, language) = NamesWire.Read(request);
        return Task.FromResult(NamesWire.ToProto(new NameComparer(options).Compare(a, b), language));
    }

    public override Task<Wire.ParseNameResponse> ParseName(Wire.ParseNameRequest request, ServerCallContext context) =>
        Task.FromResult(NamesWire.ToProto(NameParser.Parse(request.Text)));
}
