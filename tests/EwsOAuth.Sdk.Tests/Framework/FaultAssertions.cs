using FluentAssertions.Primitives;

namespace EwsOAuth.Tests.Framework;

internal static class FaultAssertions
{
    /// <summary>Asserts path and code of a fault, and that it says what to do.</summary>
    public static void BeFault(this ObjectAssertions assertions, string path, string code)
    {
        EwsConfigurationFault fault = assertions.Subject.Should().BeOfType<EwsConfigurationFault>().Subject;
        (fault.Path, fault.Code).Should().Be((path, code), fault.ToString());
        fault.Message.Should().EndWith(".");
        fault.Remedy.Should().EndWith(".");
    }
}
