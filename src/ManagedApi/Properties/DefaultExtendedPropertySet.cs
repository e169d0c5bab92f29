namespace Microsoft.Exchange.WebServices.Data;

/// <summary>The well-known sets of extended properties.</summary>
public enum DefaultExtendedPropertySet
{
    Meeting,
    Appointment,
    Common,
    PublicStrings,
    Address,
    InternetHeaders,
    CalendarAssistant,
    UnifiedMessaging,
    Task,
}
