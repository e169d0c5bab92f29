using System;
using System.Runtime.CompilerServices;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>The kinds of properties that schemas are put together from. The name is that of the schema's field.</summary>
internal static class Property
{
    internal static PropertyDefinition Text(
        string uri, Traits traits, string element = null, ExchangeVersion since = ExchangeVersion.Exchange2007_SP1, [CallerMemberName] string name = null) =>
        new ValueProperty<string>(name, element ?? name, uri, traits, since, (text, _) => text, (value, _) => value);

    internal static PropertyDefinition Bool(
        string uri, Traits traits, string element = null, ExchangeVersion since = ExchangeVersion.Exchange2007_SP1, [CallerMemberName] string name = null) =>
        new ValueProperty<bool>(name, element ?? name, uri, traits, since, (text, _) => EwsText.ParseBool(text), (value, _) => EwsText.Of(value));

    internal static PropertyDefinition Int(
        string uri, Traits traits, string element = null, ExchangeVersion since = ExchangeVersion.Exchange2007_SP1, [CallerMemberName] string name = null) =>
        new ValueProperty<int>(name, element ?? name, uri, traits, since, (text, _) => EwsText.ParseInt(text), (value, _) => EwsText.Of(value));

    internal static PropertyDefinition Double(string uri, Traits traits, [CallerMemberName] string name = null) =>
        new ValueProperty<double>(
            name,
            name,
            uri,
            traits,
            ExchangeVersion.Exchange2007_SP1,
            (text, _) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture),
            (value, _) => value.ToString(System.Globalization.CultureInfo.InvariantCulture));

    internal static PropertyDefinition Enumeration<T>(
        string uri, Traits traits, ExchangeVersion since = ExchangeVersion.Exchange2007_SP1, string element = null, [CallerMemberName] string name = null)
        where T : struct =>
        new ValueProperty<T>(name, element ?? name, uri, traits, since, (text, _) => EwsText.ParseEnum<T>(text), (value, _) => value.ToString());

    internal static PropertyDefinition Moment(
        string uri, Traits traits, ExchangeVersion since = ExchangeVersion.Exchange2007_SP1, [CallerMemberName] string name = null) =>
        new ValueProperty<DateTime>(name, name, uri, traits, since, ParseMoment, FormatMoment);

    internal static PropertyDefinition OptionalMoment(string uri, Traits traits, [CallerMemberName] string name = null) =>
        new ValueProperty<DateTime?>(
            name, name, uri, traits, ExchangeVersion.Exchange2007_SP1, (text, service) => ParseMoment(text, service), (value, service) => FormatMoment(value.Value, service));

    internal static PropertyDefinition OptionalBool(string uri, Traits traits, [CallerMemberName] string name = null) =>
        new ValueProperty<bool?>(
            name, name, uri, traits, ExchangeVersion.Exchange2007_SP1, (text, _) => EwsText.ParseBool(text), (value, _) => EwsText.Of(value.Value));

    internal static PropertyDefinition Bytes(
        string uri, Traits traits, ExchangeVersion since = ExchangeVersion.Exchange2007_SP1, [CallerMemberName] string name = null) =>
        new BytesProperty(name, name, uri, traits, since);

    internal static PropertyDefinition Complex<T>(
        string uri,
        Traits traits,
        Func<T> create,
        string element = null,
        ExchangeVersion since = ExchangeVersion.Exchange2007_SP1,
        string container = null,
        [CallerMemberName] string name = null)
        where T : ComplexProperty => new ComplexPropertyOf<T>(name, element ?? name, uri, traits, since, create, container);

    private static DateTime ParseMoment(string text, ExchangeService service) => ServiceClock.ToZone(text, service.TimeZone);

    private static string FormatMoment(DateTime value, ExchangeService service) => ServiceClock.ToWire(value, service.TimeZone);
}
