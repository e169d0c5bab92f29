using EwsOAuth.Tests.Conventions;

namespace EwsOAuth.Tests.FaultMatrix;

public sealed class RowCountTests
{
    private static readonly Dictionary<string, string> Nothing = [];

    [Fact]
    public void Matrix_has_180_rows() => RowCount.Rows.Should().HaveCount(180).And.OnlyHaveUniqueItems();

    [Fact]
    public void Each_row_has_a_test_or_a_reason_why_not() =>
        Report.Of(RowCount.Faults(RowCount.TestsOf(typeof(RowCountTests).Assembly), RowsWithoutTest.Reasons)).Should().BeEmpty();

    [Fact]
    public void Row_without_a_test_is_named() =>
        RowCount.Faults(AllBut("N07"), Nothing).Should().ContainSingle().Which.Should().StartWith("Row N07 has no test.");

    [Fact]
    public void Row_without_a_test_and_with_a_reason_is_in_order() =>
        RowCount.Faults(AllBut("N07"), new Dictionary<string, string> { ["N07"] = "A router that can be cut off is not at hand." }).Should().BeEmpty();

    [Fact]
    public void Row_with_a_test_needs_no_reason() =>
        RowCount.Faults(AllBut("none"), new Dictionary<string, string> { ["N07"] = "A router that can be cut off is not at hand." }).Should().ContainSingle().Which.Should().StartWith("Row N07 has a test.");

    [Theory]
    [InlineData("")]
    [InlineData("later")]
    [InlineData("No time.")]
    public void Reason_is_a_sentence(string reason) =>
        RowCount.Faults(AllBut("N07"), new Dictionary<string, string> { ["N07"] = reason }).Should().ContainSingle().Which.Should().Contain("N07");

    [Fact]
    public void Row_that_the_matrix_does_not_have_is_named() =>
        RowCount.Faults([.. AllBut("none"), "N21_Something"], new Dictionary<string, string> { ["W31"] = "A router that can be cut off is not at hand." }).Should().HaveCount(2);

    private static IEnumerable<string> AllBut(string row) => RowCount.Rows.Where(id => id != row).Select(id => $"{id}_Something_happens");
}
