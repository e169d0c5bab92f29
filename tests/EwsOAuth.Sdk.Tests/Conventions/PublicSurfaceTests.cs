using System.Reflection;

namespace EwsOAuth.Tests.Conventions;

public sealed class PublicSurfaceTests
{
    private const BindingFlags Visible = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Assembly Sdk = typeof(EwsOAuthConnectionBuilder).Assembly;

    [Fact]
    public void No_type_of_MSAL_or_Polly_is_in_a_public_signature() => Report.Of(Sdk.GetExportedTypes()
        .SelectMany(type => SignatureOf(type).SelectMany(Unwrap).Distinct().Where(IsForeign).Select(foreign =>
            $"{type.Name} shows {foreign.FullName}. A new version of that library would break our users: wrap it in a type of our own.")))
        .Should().BeEmpty();

    [Fact]
    public void The_check_for_foreign_types_finds_one() =>
        SignatureOf(typeof(Leaking)).SelectMany(Unwrap).Where(IsForeign).Select(type => type.Name).Should().Contain("IPublicClientApplication").And.Contain("ResiliencePipeline");

    [Fact]
    public void No_public_type_is_a_record() => Report.Of(Sdk.GetExportedTypes().Where(type => type.GetMethod("<Clone>$") is not null)
        .Select(type => $"{type.Name} is a record, which prints its fields. Make it a class with a ToString of its own."))
        .Should().BeEmpty();

    [Fact]
    public void Acquirers_of_ones_own_can_throw_what_their_contract_demands() => Report.Of(
        new[] { typeof(SignInRequiredException), typeof(SignInCanceledException), typeof(TokenAcquisitionException) }
            .Where(exception => exception.GetConstructors().Length == 0 || exception.GetProperty(nameof(EwsOAuthException.IsTransient))!.SetMethod?.IsPublic != true)
            .Select(exception => $"{exception.Name} is what ITokenAcquirer and FirstOf ask of an acquirer, but only the library can make it. Give it a public constructor."))
        .Should().BeEmpty();

    [Fact]
    public void Public_types_live_in_the_root_namespace() => Report.Of(Sdk.GetExportedTypes().Where(type => type.Namespace is not ("EwsOAuth" or "Microsoft.Extensions.DependencyInjection"))
        .Select(type => $"{type.FullName} is public. Move it to the root, or make it internal."))
        .Should().BeEmpty();

    [Fact]
    public void The_files_of_the_root_are_the_public_types()
    {
        string[] files = [.. SourceFile.Of("EwsOAuth.Sdk").Where(file => file.Folder.Length == 0).Select(file => file.Name.Split('.')[0]).Distinct()];
        string[] types = [.. Sdk.GetExportedTypes().Where(type => !type.IsNested).Select(type => type.Name.Split('`')[0])];

        files.Should().BeEquivalentTo(types, "one listing of the root is the whole public API: move a file whose type is internal into the folder of its stage");
    }

    private static IEnumerable<Type> SignatureOf(Type type) =>
    [
        .. type.GetInterfaces(),
        .. type.BaseType is { } parent ? [parent] : Type.EmptyTypes,
        .. type.GetConstructors(Visible).Where(IsVisible).SelectMany(ParametersOf),
        .. type.GetMethods(Visible).Where(IsVisible).SelectMany(method => ParametersOf(method).Append(method.ReturnType)),
        .. type.GetFields(Visible).Where(field => field.IsPublic || field.IsFamily).Select(field => field.FieldType),
    ];

    private static IEnumerable<Type> ParametersOf(MethodBase method) => method.GetParameters().Select(parameter => parameter.ParameterType);

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static IEnumerable<Type> Unwrap(Type type) => type.HasElementType
        ? Unwrap(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Unwrap).Append(type) : [type];

    private static bool IsForeign(Type type) => type.Namespace is { } name && (name.StartsWith("Microsoft.Identity", StringComparison.Ordinal) || name.StartsWith("Polly", StringComparison.Ordinal));

    public abstract class Leaking
    {
        public abstract Task<IReadOnlyList<Microsoft.Identity.Client.IPublicClientApplication>> Applications();

        protected abstract void Protect(Polly.ResiliencePipeline[] pipelines);
    }
}
