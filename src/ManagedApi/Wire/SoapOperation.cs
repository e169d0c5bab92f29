namespace Microsoft.Exchange.WebServices.Data;

/// <summary>One EWS operation: its name, what it writes and how its answer is read.</summary>
internal abstract class SoapOperation
{
    protected SoapOperation(ExchangeService service)
    {
        Service = service;
    }

    internal ExchangeService Service { get; }

    /// <summary>The element of the request; the response's has "Response" behind it.</summary>
    internal abstract string Name { get; }

    /// <summary>The first Exchange that knows the operation.</summary>
    internal virtual ExchangeVersion Since => ExchangeVersion.Exchange2007_SP1;

    internal virtual void Validate()
    {
        Service.Validate();
        if (Service.RequestedServerVersion < Since)
        {
            throw new ServiceVersionException($"The service request {Name} is only valid for Exchange version {Since} or later.");
        }
    }

    internal void DemandVersion(ExchangeVersion version, string parameter)
    {
        if (Service.RequestedServerVersion < version)
        {
            throw new ServiceVersionException($"The parameter {parameter} is only valid for Exchange Server version {version} or a later version.");
        }
    }

    /// <summary>Writes attributes and children of the operation's element.</summary>
    internal abstract void WriteContent(EwsWriter writer);

    /// <summary>Reads what is inside the response element.</summary>
    internal abstract object ReadContent(EwsReader reader);
}
