using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>How one part of a request went.</summary>
public class ServiceResponse
{
    private readonly Dictionary<string, string> errorDetails;

    internal ServiceResponse()
    {
        errorDetails = new Dictionary<string, string>();
    }

    internal ServiceResponse(SoapFault fault)
    {
        Result = ServiceResult.Error;
        ErrorCode = fault.ResponseCode;
        ErrorMessage = fault.Text;
        errorDetails = fault.Details;
    }

    internal ServiceResponse(ServiceError responseCode, string errorMessage)
    {
        Result = ServiceResult.Error;
        ErrorCode = responseCode;
        ErrorMessage = errorMessage;
    }

    public ServiceResult Result { get; private set; }

    public ServiceError ErrorCode { get; private set; }

    public string ErrorMessage { get; internal set; }

    public IDictionary<string, string> ErrorDetails => errorDetails;

    public Collection<PropertyDefinitionBase> ErrorProperties { get; } = new();

    /// <summary>Reads one response message with the genuine library's strictness: on an error, text, code and link key are all demanded, in this order.</summary>
    internal void ReadFrom(EwsReader reader, string elementName)
    {
        reader.MoveToStart(EwsNamespace.Messages, elementName);
        Result = EwsText.ParseEnum<ServiceResult>(reader.Attribute("ResponseClass"));
        if (Result != ServiceResult.Success)
        {
            ErrorMessage = reader.ReadElementText(EwsNamespace.Messages, "MessageText");
        }

        // An unknown code is an ArgumentException here, as it is in the genuine library.
        ErrorCode = EwsText.ParseEnum<ServiceError>(reader.ReadElementText(EwsNamespace.Messages, "ResponseCode"));
        if (Result != ServiceResult.Success)
        {
            reader.ReadElementText(EwsNamespace.Messages, "DescriptiveLinkKey");
        }

        if (Result == ServiceResult.Error)
        {
            ReadErrorDetails(reader, elementName);
        }
        else if (Result == ServiceResult.Warning && ErrorCode == ServiceError.ErrorBatchProcessingStopped)
        {
            reader.ReadToEnd(EwsNamespace.Messages, elementName);
        }
        else
        {
            ReadContent(reader);
            reader.ReadEndIfNecessary(EwsNamespace.Messages, elementName);
        }

        if (ErrorCode == ServiceError.ErrorIrresolvableConflict)
        {
            ErrorMessage = Texts.ItemIsOutOfDate;
        }
    }

    /// <summary>Reads what follows a successful response code.</summary>
    internal virtual void ReadContent(EwsReader reader)
    {
    }

    /// <summary>Reads one element that follows an error code; false leaves it to be skipped.</summary>
    internal virtual bool TryReadErrorElement(EwsReader reader)
    {
        if (!reader.IsStart(EwsNamespace.Messages, "MessageXml") || reader.IsEmpty)
        {
            return false;
        }

        do
        {
            reader.Read();
            if (reader.IsStart() && reader.LocalName == "Value")
            {
                errorDetails.Add(reader.Attribute("Name"), reader.ReadElementText());
            }
            else if (reader.IsStart() && reader.LocalName == "FieldURI" && SchemaCatalog.Find(reader.Attribute("FieldURI")) is PropertyDefinition property)
            {
                ErrorProperties.Add(property);
            }
        }
        while (!reader.IsEnd(EwsNamespace.Messages, "MessageXml"));
        return true;
    }

    internal virtual void ThrowIfFailed()
    {
        if (Result == ServiceResult.Error)
        {
            throw new ServiceResponseException(this);
        }
    }

    /// <summary>The message of an exception about this response: for an internal error with what the server says about its own failure.</summary>
    internal string DescribeError() =>
        ErrorCode == ServiceError.ErrorInternalServerError
            && ErrorDetails.TryGetValue("ExceptionClass", out string type)
            && ErrorDetails.TryGetValue("ExceptionMessage", out string message)
            && ErrorDetails.TryGetValue("StackTrace", out string stack)
                ? string.Join(" ", ErrorMessage, "->", type, message, Environment.NewLine, stack)
                : ErrorMessage;

    private void ReadErrorDetails(EwsReader reader, string elementName)
    {
        while (!reader.IsEnd(EwsNamespace.Messages, elementName))
        {
            reader.Read();
            if (reader.IsStart() && !TryReadErrorElement(reader))
            {
                reader.Skip();
            }
        }
    }
}
