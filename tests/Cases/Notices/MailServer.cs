using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MailKit;
using MailKit.Security;
using MimeKit;
using SmtpServer;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Habeas.Cases.Tests.Notices;

/// <summary>A real mail server on this machine, which accepts mails or answers as the test sets.</summary>
internal sealed class MailServer : MessageStore, IAsyncDisposable
{
    private readonly CancellationTokenSource ends = new();
    private readonly Task running;

    public MailServer(int port, X509Certificate2? certificate = null)
    {
        var options = new SmtpServerOptionsBuilder()
            .ServerName("localhost")
            .Endpoint(endpoint =>
            {
                endpoint.Endpoint(new IPEndPoint(IPAddress.Loopback, port));
                if (certificate is not null)
                {
                    endpoint.Certificate(certificate).IsSecure(true);
                }
            })
            .Build();
        var services = new SmtpServer.ComponentModel.ServiceProvider();
        services.Add(this);
        running = new SmtpServer.SmtpServer(options, services).StartAsync(ends.Token);
        // It does not report when it is listening: whoever connects too early is turned away.
        while (!Converses(port, certificate is not null))
        {
            Thread.Yield();
        }
    }

    /// <summary>The accepted mails, in order.</summary>
    public ConcurrentQueue<MimeMessage> Mails { get; } = [];

    public IEnumerable<string?> Subjects => Mails.Select(mail => mail.Subject);

    /// <summary>Its answers to the next mails, one each; after that it accepts them.</summary>
    public ConcurrentQueue<SmtpResponse> Answers { get; } = [];

    /// <summary>
    /// Whether it completes a whole conversation. A client that only connects and hangs up can make it turn the next one away.
    /// </summary>
    private bool Converses(int port, bool isEncrypted)
    {
        if (running.IsFaulted)
        {
            throw running.Exception!;
        }

        try
        {
            using var client = new MailKit.Net.Smtp.SmtpClient();
            client.ServerCertificateValidationCallback = (_, _, _, _) => true;
            client.Connect("127.0.0.1", port, isEncrypted ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.None);
            client.Disconnect(quit: true);
            return true;
        }
        catch (Exception tooEarly) when (tooEarly is SocketException or IOException or ProtocolException)
        {
            return false;
        }
    }

    public override Task<SmtpResponse> SaveAsync(
        ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
    {
        if (Answers.TryDequeue(out var answer))
        {
            return Task.FromResult(answer);
        }

        using var stream = new MemoryStream(buffer.ToArray());
        Mails.Enqueue(MimeMessage.Load(stream, cancellationToken));
        return Task.FromResult(SmtpResponse.Ok);
    }

    public async ValueTask DisposeAsync()
    {
        await ends.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ends.Dispose();
    }
}

/// <summary>A server that accepts every connection and answers nothing.</summary>
internal sealed class SilentServer : IDisposable
{
    private readonly TcpListener listener;
    private readonly ConcurrentQueue<TcpClient> connections = [];
    private readonly TaskCompletionSource first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SilentServer(int port)
    {
        listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        _ = Accept();
    }

    /// <summary>Completes when a client has connected.</summary>
    public Task Connected => first.Task;

    /// <summary>Closes every connection.</summary>
    public void Dispose()
    {
        listener.Dispose();
        while (connections.TryDequeue(out var connection))
        {
            connection.Dispose();
        }
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                connections.Enqueue(await listener.AcceptTcpClientAsync());
                first.TrySetResult();
            }
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            // It was disposed.
        }
    }
}
