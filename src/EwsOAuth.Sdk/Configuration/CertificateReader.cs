using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EwsOAuth.Configuration;

/// <summary>Loads the application's certificate from where the options say, and checks that it can sign today.</summary>
/// <remarks>The only reading that building a connection does, and it is local. Whether the key can be exported does not matter: signing does not need it.</remarks>
internal sealed class CertificateReader
{
    /// <summary>ERROR_INVALID_PASSWORD, which .NET uses on every platform.</summary>
    private const int WrongPassword = unchecked((int)0x80070056);

    private readonly X509Certificate2? _given;
    private readonly SettingText _file;
    private readonly SettingText _password;
    private readonly SettingText _thumbprint;
    private readonly TimeProvider _clock;
    private readonly ConfigurationFaults _faults;

    public CertificateReader(EwsOAuthOptions options, SettingTextReader texts, ConfigurationFaults faults)
    {
        _given = options.ClientCertificate;
        _file = texts.Read(nameof(options.ClientCertificateFile), options.ClientCertificateFile);
        _password = texts.ReadSecret(nameof(options.ClientCertificatePassword), options.ClientCertificatePassword);
        _thumbprint = texts.Read(nameof(options.ClientCertificateThumbprint), StoreThumbprint.Clean(options.ClientCertificateThumbprint));
        _clock = options.TimeProvider ?? TimeProvider.System;
        _faults = faults;
    }

    /// <summary>Whether the options name a certificate at all.</summary>
    public bool Any => _given is not null || !_file.Missing || !_thumbprint.Missing;

    /// <summary>Gives the certificate; null where there is none, or after its fault was reported.</summary>
    public X509Certificate2? Read()
    {
        string[] sources = [.. new[] { (_given is not null, nameof(EwsOAuthOptions.ClientCertificate)), (!_file.Missing, _file.Path), (!_thumbprint.Missing, _thumbprint.Path) }.Where(source => source.Item1).Select(source => source.Item2)];
        if (sources.Length > 1)
        {
            _faults.Add(sources[0], FaultCodes.SettingsConflict, $"it is set together with {sources[1]}, and only one of them can count.", $"Remove {sources[0]} or {sources[1]}.");
            return null;
        }

        if (!_password.Missing && _file.Missing)
        {
            _faults.Add(_password.Path, FaultCodes.CredentialUnused, "a password is set, but no file of a certificate.", "Set ClientCertificateFile, or remove the password.");
        }

        if (_given is not null)
        {
            return Checked(_given, nameof(EwsOAuthOptions.ClientCertificate));
        }

        return _file.Value is { } path ? Load(path) is { } loaded ? Checked(loaded, _file.Path) : null
            : _thumbprint.Value is { } thumbprint ? Find(thumbprint) is { } found ? Checked(found, _thumbprint.Path) : null
            : null;
    }

    private X509Certificate2? Load(string path)
    {
        try
        {
            return PfxFile.Load(path, _password.Value);
        }
        catch (CryptographicException exception) when (exception.HResult == WrongPassword)
        {
            _faults.Add(_password.Path, FaultCodes.CertificatePasswordWrong, $"the password does not open the certificate file {_file.Shown}{(_password.Missing ? ": none is set" : " (its value is not shown)")}.", "Set the password that the file was exported with.");
        }
        catch (CryptographicException)
        {
            _faults.Add(_file.Path, FaultCodes.CertificateUnreadable, $"{_file.Shown} is not a PFX (PKCS #12) file.", "Export the certificate together with its private key as PFX.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            _faults.Add(_file.Path, FaultCodes.CertificateUnreadable, $"{_file.Shown} cannot be read ({exception.GetType().Name}).", "Check the path, and that this user may read the file.");
        }

        return null;
    }

    private X509Certificate2? Find(string thumbprint)
    {
        if (!StoreThumbprint.IsWellFormed(thumbprint))
        {
            _faults.Add(_thumbprint.Path, FaultCodes.CertificateThumbprintInvalid, $"{_thumbprint.Shown} is not a SHA-1 thumbprint.", "Write its 40 hexadecimal digits.");
            return null;
        }

        X509Certificate2? found = StoreThumbprint.Find(thumbprint);
        if (found is null)
        {
            _faults.Add(_thumbprint.Path, FaultCodes.CertificateNotFound, $"{_thumbprint.Shown} is in no personal store that this user may read (current user, machine).", "Import the certificate with its key, or correct the thumbprint.");
        }

        return found;
    }

    private X509Certificate2? Checked(X509Certificate2 certificate, string path)
    {
        string name = $"the certificate {certificate.Thumbprint}";
        DateTimeOffset now = _clock.GetUtcNow();
        DateTimeOffset begins = new(certificate.NotBefore);
        DateTimeOffset ends = new(certificate.NotAfter);
        int faultsBefore = _faults.All.Count;
        if (!CanSign(certificate))
        {
            _faults.Add(path, FaultCodes.CertificateWithoutKey, $"{name} has no RSA private key here.", "Load it together with its key: a PFX file, or a store whose key this user may read.");
        }

        if (now > ends)
        {
            _faults.Add(path, FaultCodes.CertificateExpired, $"{name} expired on {ends.ToUniversalTime():u}.", "Register a new certificate with the application, and use that one.");
        }

        if (now < begins)
        {
            _faults.Add(path, FaultCodes.CertificateNotYetValid, $"{name} is not valid before {begins.ToUniversalTime():u}.", "Wait until then, or check the clock of this machine.");
        }

        return _faults.All.Count == faultsBefore ? certificate : null;
    }

    private static bool CanSign(X509Certificate2 certificate)
    {
        try
        {
            using RSA? key = certificate.GetRSAPrivateKey();
            return key is not null;
        }
        catch (CryptographicException)
        {
            // The key is there, but not for this user.
            return false;
        }
    }
}
