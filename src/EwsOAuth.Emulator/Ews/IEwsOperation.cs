namespace EwsOAuth.Emulator.Ews;

/// <summary>One operation of EWS that answers at once. Without state: one instance serves all requests.</summary>
internal interface IEwsOperation
{
    /// <summary>Gets the name of the request element; those of the answer are made from it.</summary>
    string Name { get; }

    /// <summary>Gets the container that error messages carry too, empty; null where there is none.</summary>
    string? EmptyContent => null;

    /// <summary>Executes the request, with one answer for each thing that was asked, in the same order.</summary>
    /// <exception cref="SoapFaultException">The request as a whole is wrong.</exception>
    IReadOnlyList<EwsAnswer> Execute(EwsCall call);
}
