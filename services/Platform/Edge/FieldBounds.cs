using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using Buf.Validate;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Habeas.Platform.Edge;

/// <summary>
/// The bounds that the protos declare for the fields of a message, as protovalidate's options (<c>buf.validate.field</c>): the length of a
/// text in code points, the number of values in a list, and the range of a number. A text that must not be empty must not be blank
/// either, and a text with bounds must not contain control characters. Of a request's REQUIRED fields (AIP-203), messages, enumerations and
/// resource names must be set.
/// </summary>
internal sealed class FieldBounds
{
    private static readonly ConcurrentDictionary<MessageDescriptor, FieldBounds> Known = new();

    /// <summary>The fields of the message that have bounds, each with its check.</summary>
    private readonly List<(FieldDescriptor Field, Bound Check)> bounded = [];

    private readonly List<FieldDescriptor> required = [];

    /// <summary>The fields that hold messages with bounds of their own.</summary>
    private readonly List<(FieldDescriptor Field, FieldBounds Bounds)> parts = [];

    private FieldBounds(MessageDescriptor message)
    {
        foreach (var field in message.Fields.InDeclarationOrder())
        {
            if (Rules(field) is { } rules)
            {
                bounded.Add((field, Of(field, rules)));
            }

            if (MustBeSet(field))
            {
                required.Add(field);
            }

            if (field is { FieldType: FieldType.Message, IsMap: false } && HasBounds(field.MessageType) && !IsOutput(field)
                && Of(field.MessageType) is { IsEmpty: false } bounds)
            {
                parts.Add((field, bounds));
            }
        }
    }

    private delegate void Bound(FieldChecks checks, FieldPath field, object value);

    private bool IsEmpty => bounded.Count == 0 && required.Count == 0 && parts.Count == 0;

    /// <summary>The bounds of a field; null if it has none.</summary>
    public static FieldRules? Rules(FieldDescriptor field) => field.GetOptions()?.GetExtension(ValidateExtensions.Field);

    /// <exception cref="NotSupportedException">The proto has a rule that is not checked here.</exception>
    public static FieldBounds Of(MessageDescriptor message) => Known.GetOrAdd(message, static one => new FieldBounds(one));

    /// <exception cref="Grpc.Core.RpcException">INVALID_ARGUMENT, naming every field that is out of bounds.</exception>
    public static void Check(IMessage request)
    {
        if (Of(request.Descriptor) is { IsEmpty: false } bounds)
        {
            var checks = new FieldChecks();
            bounds.Check(checks, "", request);
            checks.ThrowIfAny();
        }
    }

    private void Check(FieldChecks checks, string prefix, IMessage message)
    {
        foreach (var (field, check) in bounded)
        {
            if (!field.HasPresence || field.Accessor.HasValue(message))
            {
                check(checks, new FieldPath(prefix, field.Name), field.Accessor.GetValue(message));
            }
        }

        foreach (var field in required)
        {
            if (!IsSet(field.Accessor.GetValue(message)))
            {
                checks.Add(prefix + field.Name, "must be set.");
            }
        }

        foreach (var (field, bounds) in parts)
        {
            switch (field.Accessor.GetValue(message))
            {
                case IMessage part:
                    bounds.Check(checks, $"{prefix}{field.Name}.", part);
                    break;
                case IList list:
                    for (var i = 0; i < list.Count; i++)
                    {
                        bounds.Check(checks, $"{prefix}{field.Name}[{i}].", (IMessage)list[i]!);
                    }

                    break;
            }
        }
    }

    private static bool HasBounds(MessageDescriptor message) => message.File.Package.StartsWith("habeas.", StringComparison.Ordinal);

    /// <summary>What the service sets itself is ignored in a request (AIP-203).</summary>
    private static bool IsOutput(FieldDescriptor field) => Has(field, FieldBehavior.OutputOnly);

    /// <summary>Only in a request itself: a resource in an update has only the fields that change.</summary>
    private static bool MustBeSet(FieldDescriptor field) =>
        field.ContainingType.Name.EndsWith("Request", StringComparison.Ordinal)
        && !field.IsRepeated
        && Has(field, FieldBehavior.Required)
        && (field.FieldType is FieldType.Message or FieldType.Enum
            || field.GetOptions()?.GetExtension(ResourceExtensions.ResourceReference) is not null);

    private static bool Has(FieldDescriptor field, FieldBehavior behavior) =>
        field.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior)?.Contains(behavior) is true;

    private static bool IsSet(object? value) => value switch
    {
        null or "" => false,
        Enum kind => Convert.ToInt32(kind, CultureInfo.InvariantCulture) != 0,
        _ => true,
    };

    private static Bound Of(FieldDescriptor field, FieldRules rules)
    {
        switch (rules.TypeCase)
        {
            case FieldRules.TypeOneofCase.String:
                var (shortest, longest) = Lengths(field, rules.String);
                return (checks, name, value) => checks.Text(name, (string)value, longest, shortest);
            case FieldRules.TypeOneofCase.Repeated:
                return List(field, rules.Repeated);
            case FieldRules.TypeOneofCase.Int32:
                RequireOnly(field, rules.Int32, "gte", "lte");
                return Number(rules.Int32.HasGte ? rules.Int32.Gte : null, rules.Int32.HasLte ? rules.Int32.Lte : null);
            case FieldRules.TypeOneofCase.Int64:
                RequireOnly(field, rules.Int64, "gte", "lte");
                return Number(rules.Int64.HasGte ? rules.Int64.Gte : null, rules.Int64.HasLte ? rules.Int64.Lte : null);
            case FieldRules.TypeOneofCase.Double:
                RequireOnly(field, rules.Double, "gte", "lte");
                return Fraction(
                    rules.Double.HasGte ? rules.Double.Gte : double.MinValue, rules.Double.HasLte ? rules.Double.Lte : double.MaxValue);
            default:
                throw NotSupported(field);
        }
    }

    /// <summary>What is not a number is out of every range.</summary>
    private static Bound Fraction(double least, double most) => (checks, name, value) =>
    {
        if (!((double)value >= least && (double)value <= most))
        {
            checks.Add(name.ToString(), string.Create(CultureInfo.InvariantCulture, $"must be {least} to {most}."));
        }
    };

    private static Bound List(FieldDescriptor field, RepeatedRules rules)
    {
        RequireOnly(field, rules, "min_items", "max_items", "items");
        var (fewest, most) = (rules.HasMinItems ? (int)rules.MinItems : 0, rules.HasMaxItems ? (int)rules.MaxItems : int.MaxValue);
        var items = rules.Items is null ? null : Of(field, rules.Items);
        return (checks, name, value) =>
        {
            var list = (ICollection)value;
            if (list.Count < fewest)
            {
                checks.Add(name.ToString(), fewest == 1 ? "must not be empty." : $"must have at least {fewest} values.");
            }

            if (list.Count > most)
            {
                checks.Add(name.ToString(), $"must have at most {most} values.");
            }
            else if (items is not null)
            {
                foreach (var item in list)
                {
                    items(checks, name, item);
                }
            }
        };
    }

    private static Bound Number(long? least, long? most)
    {
        var why = (least, most) switch
        {
            (1, null) => "must be set.",
            (0, null) => "must not be negative.",
            (_, null) => $"must be at least {least}.",
            (null, _) => $"must be at most {most}.",
            _ => $"must be {least} to {most}.",
        };
        return (checks, name, value) =>
        {
            var number = Convert.ToInt64(value, CultureInfo.InvariantCulture);
            if (number < least || number > most)
            {
                checks.Add(name.ToString(), why);
            }
        };
    }

    private static (int Shortest, int Longest) Lengths(FieldDescriptor field, StringRules rules)
    {
        RequireOnly(field, rules, "min_len", "max_len");
        return (rules.HasMinLen ? (int)rules.MinLen : 0, rules.HasMaxLen ? (int)rules.MaxLen : int.MaxValue);
    }

    private static void RequireOnly(FieldDescriptor field, IMessage rules, params string[] known)
    {
        if (rules.Descriptor.Fields.InDeclarationOrder().Any(
            rule => !known.Contains(rule.Name)
                && (rule.HasPresence ? rule.Accessor.HasValue(rules) : rule.Accessor.GetValue(rules) is ICollection { Count: > 0 })))
        {
            throw NotSupported(field);
        }
    }

    private static NotSupportedException NotSupported(FieldDescriptor field) =>
        new($"{field.FullName} has a rule of buf.validate that is not checked. Add it to {nameof(FieldBounds)}.");
}
