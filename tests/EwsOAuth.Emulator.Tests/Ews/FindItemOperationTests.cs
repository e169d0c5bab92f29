using System.Xml.Linq;
using EwsOAuth.Emulator.Tests.Ews.Framework;
using static EwsOAuth.Emulator.Tests.Ews.Framework.EwsClient;

namespace EwsOAuth.Emulator.Tests.Ews;

public sealed class FindItemOperationTests : EwsTest
{
    [Fact]
    public async Task Pages_hold_everything_once_newest_first()
    {
        for (int number = 0; number < 25; number++)
        {
            Mailbox.Deliver($"Message {number:00}", "Body", "ann@fabrikam.com");
        }

        List<string> subjects = [];
        int offset = 0;
        XElement root;
        do
        {
            root = Root(await Client.SucceedAsync(FindItem(view: $"""<m:IndexedPageItemView MaxEntriesReturned="10" Offset="{offset}" BasePoint="Beginning"/>""")));
            subjects.AddRange(Subjects(root));
            offset = (int)root.Attribute("IndexedPagingOffset")!;
        }
        while (!(bool)root.Attribute("IncludesLastItemInRange")!);

        subjects.Should().HaveCount(25).And.OnlyHaveUniqueItems().And.BeInDescendingOrder();
        ((int)root.Attribute("TotalItemsInView")!).Should().Be(25);
    }

    [Theory]
    [InlineData("<t:IsEqualTo><t:FieldURI FieldURI=\"item:Subject\"/><t:FieldURIOrConstant><t:Constant Value=\"Invoice\"/></t:FieldURIOrConstant></t:IsEqualTo>", "Invoice")]
    [InlineData("<t:IsNotEqualTo><t:FieldURI FieldURI=\"item:Subject\"/><t:FieldURIOrConstant><t:Constant Value=\"Invoice\"/></t:FieldURIOrConstant></t:IsNotEqualTo>", "Lunch|Offer")]
    [InlineData("<t:Contains ContainmentMode=\"Substring\" ContainmentComparison=\"IgnoreCase\"><t:FieldURI FieldURI=\"item:Subject\"/><t:Constant Value=\"UNC\"/></t:Contains>", "Lunch")]
    [InlineData("<t:Contains ContainmentMode=\"Substring\" ContainmentComparison=\"Exact\"><t:FieldURI FieldURI=\"item:Subject\"/><t:Constant Value=\"UNC\"/></t:Contains>", "")]
    [InlineData("<t:Contains ContainmentMode=\"Prefixed\" ContainmentComparison=\"IgnoreCase\"><t:FieldURI FieldURI=\"item:Subject\"/><t:Constant Value=\"off\"/></t:Contains>", "Offer")]
    [InlineData("<t:Contains ContainmentMode=\"Substring\" ContainmentComparison=\"IgnoreCase\"><t:FieldURI FieldURI=\"message:From\"/><t:Constant Value=\"bob\"/></t:Contains>", "Lunch")]
    [InlineData("<t:Not><t:Contains ContainmentMode=\"Substring\" ContainmentComparison=\"IgnoreCase\"><t:FieldURI FieldURI=\"item:Subject\"/><t:Constant Value=\"f\"/></t:Contains></t:Not>", "Invoice|Lunch")]
    [InlineData("<t:Or><t:IsEqualTo><t:FieldURI FieldURI=\"item:Subject\"/><t:FieldURIOrConstant><t:Constant Value=\"Invoice\"/></t:FieldURIOrConstant></t:IsEqualTo><t:IsEqualTo><t:FieldURI FieldURI=\"item:Subject\"/><t:FieldURIOrConstant><t:Constant Value=\"Lunch\"/></t:FieldURIOrConstant></t:IsEqualTo></t:Or>", "Invoice|Lunch")]
    [InlineData("<t:And><t:IsEqualTo><t:FieldURI FieldURI=\"message:IsRead\"/><t:FieldURIOrConstant><t:Constant Value=\"false\"/></t:FieldURIOrConstant></t:IsEqualTo><t:IsGreaterThan><t:FieldURI FieldURI=\"item:Size\"/><t:FieldURIOrConstant><t:Constant Value=\"2000\"/></t:FieldURIOrConstant></t:IsGreaterThan></t:And>", "Offer")]
    [InlineData("<t:IsLessThan><t:FieldURI FieldURI=\"item:DateTimeReceived\"/><t:FieldURIOrConstant><t:Constant Value=\"2001-01-01T00:00:00Z\"/></t:FieldURIOrConstant></t:IsLessThan>", "")]
    [InlineData("<t:IsGreaterThanOrEqualTo><t:FieldURI FieldURI=\"item:DateTimeReceived\"/><t:FieldURIOrConstant><t:Constant Value=\"2001-01-01T00:00:00+01:00\"/></t:FieldURIOrConstant></t:IsGreaterThanOrEqualTo>", "Invoice|Lunch|Offer")]
    [InlineData("<t:Exists><t:FieldURI FieldURI=\"item:Categories\"/></t:Exists>", "")]
    public async Task A_restriction_finds_what_matches(string restriction, string expected)
    {
        Mailbox.Deliver("Invoice", "short", "ann@fabrikam.com");
        Mailbox.Deliver("Lunch", "short", "bob@fabrikam.com");
        Mailbox.Deliver("Offer", new string('x', 4000), "ann@fabrikam.com");

        XElement root = Root(await Client.SucceedAsync(FindItem(restriction: $"<m:Restriction>{restriction}</m:Restriction>")));

        Subjects(root).Order().Should().Equal(expected.Split('|', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task The_sort_order_is_the_clients()
    {
        foreach (string subject in new[] { "b", "c", "a" })
        {
            Mailbox.Deliver(subject, "Body", "ann@fabrikam.com");
        }

        XElement root = Root(await Client.SucceedAsync(FindItem(
            sort: """<m:SortOrder><t:FieldOrder Order="Ascending"><t:FieldURI FieldURI="item:Subject"/></t:FieldOrder></m:SortOrder>""")));

        Subjects(root).Should().Equal("a", "b", "c");
    }

    [Theory]
    [InlineData("item:Body")]
    [InlineData("message:ToRecipients")]
    [InlineData("item:MimeContent")]
    public async Task What_only_GetItem_can_show_is_refused(string property)
    {
        string code = await Client.FailAsync(FindItem(additional: $"""<t:AdditionalProperties><t:FieldURI FieldURI="{property}"/></t:AdditionalProperties>"""));

        code.Should().Be("ErrorInvalidPropertyRequest");
    }

    [Fact]
    public async Task All_properties_agree_with_the_schema_and_hold_no_body()
    {
        Mailbox.Deliver("Hello", "Body", "ann@fabrikam.com");

        XElement root = Root(await Client.SucceedAsync(FindItem(shape: "AllProperties")));

        root.Descendants(T + "Message").Single().Elements(T + "Body").Should().BeEmpty();
        root.Descendants(T + "DateTimeReceived").Should().ContainSingle();
    }

    [Fact]
    public async Task The_default_shape_does_not_tell_when_a_message_arrived()
    {
        Mailbox.Deliver("Hello", "Body", "ann@fabrikam.com");

        XElement root = Root(await Client.SucceedAsync(FindItem(shape: "Default")));

        root.Descendants(T + "Message").Single().Elements().Select(property => property.Name.LocalName).Should().Equal(
            "ItemId", "Subject", "Sensitivity", "Size", "DateTimeSent", "DateTimeCreated", "HasAttachments", "IsReadReceiptRequested", "IsDeliveryReceiptRequested", "From", "IsRead");
    }

    [Fact]
    public async Task A_page_of_no_rows_is_refused()
    {
        string code = await Client.FailAsync(FindItem(view: """<m:IndexedPageItemView MaxEntriesReturned="0" Offset="0" BasePoint="Beginning"/>"""));

        code.Should().Be("ErrorInvalidPagingMaxRows");
    }

    [Fact]
    public async Task A_thousand_items_are_the_most_at_once()
    {
        for (int number = 0; number < 1001; number++)
        {
            Mailbox.Deliver("Message", "", "ann@fabrikam.com");
        }

        XElement root = Root(await Client.SucceedAsync(FindItem()));

        Subjects(root).Should().HaveCount(1000);
        ((bool)root.Attribute("IncludesLastItemInRange")!).Should().BeFalse();
    }

    private static XElement Root(XElement message) => message.Element(M + "RootFolder")!;

    private static IEnumerable<string> Subjects(XElement root) => root.Descendants(T + "Subject").Select(subject => subject.Value);

    private static string FindItem(string view = "", string restriction = "", string sort = "", string shape = "Default", string additional = "") =>
        $"""
        <m:FindItem Traversal="Shallow">
          <m:ItemShape><t:BaseShape>{shape}</t:BaseShape>{additional}</m:ItemShape>
          {view}{restriction}{sort}
          <m:ParentFolderIds><t:DistinguishedFolderId Id="inbox"/></m:ParentFolderIds>
        </m:FindItem>
        """;
}
