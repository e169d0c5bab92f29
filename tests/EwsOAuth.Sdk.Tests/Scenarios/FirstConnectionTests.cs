using EwsOAuth.Tests.Framework;
using Microsoft.Exchange.WebServices.Data;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Tests.Scenarios;

/// <summary>A person's first connection is in plain text; variables may follow, and may not lead elsewhere.</summary>
public sealed class FirstConnectionTests : IAsyncLifetime
{
    private readonly RememberingStage _stage = new();

    private string Tenant => _stage.Emulator.Tenant.Id.ToString();

    public ValueTask InitializeAsync() => _stage.InitializeAsync();

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task First_connection_by_variables_is_refused_before_anybody_is_asked()
    {
        await using EwsOAuthConnection connection = WithVariables(_stage.Nobody(), Tenant, _stage.Emulator.PublicClient.ClientId).Build();

        EwsOAuthConfigurationException refusal = (await connection.Awaiting(it => it.ConnectAsync(cancellationToken: The.Cancellation)).Should().ThrowAsync<EwsOAuthConfigurationException>()).Which;

        refusal.Faults.Select(fault => (fault.Path, fault.Code)).Should().Equal(("TenantId", "first_connection_not_plain"), ("ClientId", "first_connection_not_plain"));
        _stage.Emulator.Ledger.TokenRequests.Should().Be(0);
    }

    [Fact]
    public async Task Variables_are_welcome_after_the_first_connection()
    {
        await _stage.SignInAsync();

        await using EwsOAuthConnection connection = WithVariables(_stage.Nobody(), Tenant, _stage.Emulator.PublicClient.ClientId).Build();

        (await connection.ConnectAsync(cancellationToken: The.Cancellation)).UserName.Should().Be(_stage.Emulator.User.UserPrincipalName);
    }

    [Fact]
    public async Task Variable_that_leads_elsewhere_is_refused_with_both_values()
    {
        await _stage.SignInAsync();
        await using EwsOAuthConnection connection = WithVariables(_stage.Nobody(), The.TenantId, The.ClientId).Build();

        await connection.Awaiting(it => it.ConnectAsync(cancellationToken: The.Cancellation)).Should().ThrowAsync<EwsOAuthConfigurationException>()
            .WithMessage($"*{The.TenantId}*{Tenant}*{The.ClientId}*{_stage.Emulator.PublicClient.ClientId}*");
        await connection.Awaiting(it => Folder.Bind(it.Create(), WellKnownFolderName.Inbox)).Should().ThrowAsync<EwsOAuthConfigurationException>("a call uses the remembered sign-in as well");
    }

    [Fact]
    public async Task Disconnecting_makes_way_for_what_a_variable_says()
    {
        await _stage.SignInAsync();
        await using EwsOAuthConnection connection = WithVariables(_stage.Nobody(), The.TenantId, The.ClientId).Build();

        await connection.DisconnectAsync(The.Cancellation);

        (await connection.GetStatusAsync(The.Cancellation)).State.Should().Be(EwsConnectionState.NotConnected);
    }

    [Fact]
    public async Task Change_in_plain_text_is_a_new_first_connection()
    {
        await _stage.SignInAsync();

        await using EwsOAuthConnection connection = _stage.Nobody().WithTenant(The.TenantId).Build();

        (await connection.GetStatusAsync(The.Cancellation)).State.Should().Be(EwsConnectionState.NotConnected);
    }

    [Fact]
    public async Task Rule_can_be_switched_off()
    {
        await using EwsOAuthConnection connection = WithVariables(_stage.Person(), Tenant, _stage.Emulator.PublicClient.ClientId).WithVariablesAtFirstConnection().Build();

        (await connection.ConnectAsync(cancellationToken: The.Cancellation)).UserName.Should().Be(_stage.Emulator.User.UserPrincipalName);
    }

    [Fact]
    public async Task Application_uses_variables_at_once()
    {
        await using EwsOAuthConnection connection = WithVariables(_stage.Application(), Tenant, _stage.Emulator.ConfidentialClient.ClientId).Build();

        (await connection.ConnectAsync(cancellationToken: The.Cancellation)).UserName.Should().BeNull();
    }

    private static EwsOAuthConnectionBuilder WithVariables(EwsOAuthConnectionBuilder builder, string tenant, string client) => builder
        .AddVariables(new Dictionary<string, string> { ["Tenant"] = tenant, ["Client"] = client })
        .WithTenant("$Tenant$")
        .WithClient("$Client$");
}
