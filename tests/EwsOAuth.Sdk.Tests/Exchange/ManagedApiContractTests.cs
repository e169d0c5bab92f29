using System.Reflection;
using EwsOAuth.Exchange;
using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.Exchange;

public sealed class ManagedApiContractTests
{
    [Fact]
    public void Managed_API_of_this_process_fits()
    {
        Action verifying = ManagedApiContract.Verify;

        verifying.Should().NotThrow();
    }

    [Fact]
    public void Missing_library_is_one_clear_fault() =>
        FaultOf(() => throw new FileNotFoundException("Could not load file or assembly")).Should().BeFault(ManagedApiContract.AssemblyName, "managed_api_missing");

    [Fact]
    public void Library_that_cannot_be_loaded_is_one_clear_fault() =>
        FaultOf(() => throw new BadImageFormatException()).Should().BeFault(ManagedApiContract.AssemblyName, "managed_api_unsupported");

    [Fact]
    public void Another_library_of_that_name_is_one_clear_fault()
    {
        EwsConfigurationFault fault = FaultOf(() => typeof(object).Assembly);

        fault.Should().BeFault(ManagedApiContract.AssemblyName, "managed_api_unsupported");
        fault.Message.Should().Contain("IEwsHttpWebRequestFactory");
    }

    [Fact]
    public void Older_library_is_one_clear_fault() => FaultOf(() => typeof(ManagedApiContractTests).Assembly).Should().BeFault(ManagedApiContract.AssemblyName, "managed_api_unsupported");

    [Fact]
    public void Remedy_names_the_package() => FaultOf(() => throw new FileNotFoundException()).Remedy.Should().Contain("Microsoft.Exchange.WebServices.NETStandard 2.0.0-beta3");

    private static EwsConfigurationFault FaultOf(Func<Assembly> load)
    {
        Action verifying = () => ManagedApiContract.Verify(load);
        return verifying.Should().Throw<EwsOAuthConfigurationException>().Which.Faults.Should().ContainSingle().Subject;
    }
}
