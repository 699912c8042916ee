using Grpc.Core;
using Habeas.Access.V1;
using Habeas.Platform.Access;
using Habeas.Platform.Edge;

namespace Habeas.Registry.Prisoners;

/// <summary>What a caller may see of a record beyond what the fields' visibility says.</summary>
/// <param name="ListedNames">Spellings that are not names of the person before the desk takes them over.</param>
/// <param name="Retracted">Records that nothing stands behind any more.</param>
internal readonly record struct Viewer(bool ListedNames, bool Retracted)
{
    public static Viewer Of(ServerCallContext context) => new(
        Clearances.Roles(context.GetHttpContext().User).Any(role => role is Role.Desk or Role.Legal),
        context.IsDesk());

    public bool MaySee(PersonName name) => name.IsAdopted || ListedNames;
}
