namespace Microsoft.Exchange.WebServices.Data;

/// <summary>The properties of contacts.</summary>
public class ContactSchema : ItemSchema
{
    public static readonly PropertyDefinition DisplayName = Property.Text("contacts:DisplayName", Traits.SetUpdateDelete | Traits.Find);
    public static readonly PropertyDefinition GivenName = Property.Text("contacts:GivenName", Traits.SetUpdateDelete | Traits.Find);
    public static readonly PropertyDefinition CompanyName = Property.Text("contacts:CompanyName", Traits.SetUpdateDelete | Traits.Find);
    public static readonly PropertyDefinition Surname = Property.Text("contacts:Surname", Traits.SetUpdateDelete | Traits.Find);

    // After the properties: it registers them.
    internal static new readonly ContactSchema Instance = new();

    internal ContactSchema()
    {
        Register(DisplayName, GivenName, CompanyName, Surname);
    }
}
