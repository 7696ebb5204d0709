package org.chsiguide.telegram;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.proxy.HttpProxyHandler;
import io.netty.handler.proxy.ProxyHandler;
import io.netty.handler.proxy.Socks5ProxyHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.resolver.NoopAddressResolverGroup;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Connects to a server: by TLS where its address says https, through the proxy that the settings of
 * Java name for it (https://docs.oracle.com/javase/8/docs/technotes/guides/net/proxies.html), and
 * otherwise to the first of its addresses that answers.
 */
final class Dialer implements AutoCloseable {
  private static final Duration TO_CONNECT = Duration.ofSeconds(10);
  private static final int MAX_LINE_BYTES = 8_192;
  private static final int MAX_HEADER_BYTES = 32_768;
  private static final int CHUNK_BYTES = 32_768;

  /** A hundred updates at their largest are some megabytes. */
  private static final int MAX_ANSWER_BYTES = 64 << 20;

  private final URI server;
  private final Dns dns;
  private final @Nullable SslContext tls;

  /** Asking for a name blocks, so it has a thread. */
  private final ExecutorService names =
      Executors.newSingleThreadExecutor(
          run -> {
            Thread thread = new Thread(run, "telegram-name");
            thread.setDaemon(true);
            return thread;
          });

  /** Finds the addresses of a host. */
  interface Dns {
    InetAddress[] find(String host) throws UnknownHostException;
  }

  Dialer(URI server, Dns dns, @Nullable SslContext tls) {
    this.server = server;
    this.dns = dns;
    this.tls = tls;
  }

  /** A dialer to this server, which has to prove by its certificate that it is. */
  static Dialer of(URI server) {
    return new Dialer(server, InetAddress::getAllByName, tls(server));
  }

  private static @Nullable SslContext tls(URI server) {
    try {
      return "https".equals(server.getScheme())
          ? SslContextBuilder.forClient()
              .sslProvider(SslProvider.JDK)
              .endpointIdentificationAlgorithm("HTTPS")
              .build()
          : null;
    } catch (SSLException e) {
      throw new IllegalStateException("this Java has no TLS", e);
    }
  }

  /** Connects; completes on the loop, with a channel for HTTP or with why there is none. */
  CompletableFuture<Channel> dial(EventLoop loop) {
    CompletableFuture<Channel> dialled = new CompletableFuture<>();
    Proxy proxy = proxy();
    try {
      names.execute(
          () -> {
            try {
              Iterator<SocketAddress> addresses = addresses(proxy).iterator();
              loop.execute(() -> attempt(loop, proxy, addresses, dialled));
            } catch (IOException e) {
              loop.execute(() -> dialled.completeExceptionally(e));
            }
          });
    } catch (RejectedExecutionException closed) {
      dialled.completeExceptionally(new IOException("the connection is closed"));
    }
    return dialled;
  }

  /** What went wrong, as an exception of input and output. */
  static IOException reason(Throwable failure) {
    return failure instanceof IOException io ? io : new IOException(failure.toString(), failure);
  }

  @Override
  public void close() {
    names.shutdown();
  }

  private Proxy proxy() {
    ProxySelector selector = ProxySelector.getDefault();
    return selector == null ? Proxy.NO_PROXY : selector.select(server).get(0);
  }

  /** A proxy finds the server by its name. */
  private List<SocketAddress> addresses(Proxy proxy) throws IOException {
    if (proxy.type() != Proxy.Type.DIRECT) {
      return List.of(InetSocketAddress.createUnresolved(server.getHost(), server.getPort()));
    }
    List<SocketAddress> addresses = new ArrayList<>();
    for (InetAddress address : dns.find(server.getHost())) {
      addresses.add(new InetSocketAddress(address, server.getPort()));
    }
    return addresses;
  }

  private void attempt(
      EventLoop loop,
      Proxy proxy,
      Iterator<SocketAddress> addresses,
      CompletableFuture<Channel> dialled) {
    Line line = new Line(proxy);
    new Bootstrap()
        .group(loop)
        .channel(NioSocketChannel.class)
        .resolver(NoopAddressResolverGroup.INSTANCE)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) TO_CONNECT.toMillis())
        .option(ChannelOption.TCP_NODELAY, true)
        .handler(line)
        .connect(addresses.next())
        .addListener(
            (Future<Void> connected) -> {
              if (connected.isSuccess()) {
                line.whenUp(dialled);
              } else if (addresses.hasNext()) {
                attempt(loop, proxy, addresses, dialled);
              } else {
                dialled.completeExceptionally(reason(connected.cause()));
              }
            });
  }

  /** A channel with all that lies between the socket and HTTP. */
  private final class Line extends ChannelInitializer<Channel> {
    private final @Nullable ProxyHandler proxy;
    private @Nullable SslHandler handshake;
    private @Nullable Channel channel;

    Line(Proxy proxy) {
      this.proxy =
          switch (proxy.type()) {
            case DIRECT -> null;
            case HTTP -> new HttpProxyHandler(resolved(proxy));
            case SOCKS -> new Socks5ProxyHandler(resolved(proxy));
          };
    }

    @Override
    protected void initChannel(Channel opened) {
      channel = opened;
      ChannelPipeline pipeline = opened.pipeline();
      if (proxy != null) {
        proxy.setConnectTimeoutMillis(TO_CONNECT.toMillis());
        pipeline.addLast(proxy);
      }
      if (tls != null) {
        handshake = tls.newHandler(opened.alloc(), server.getHost(), server.getPort());
        pipeline.addLast(handshake);
      }
      pipeline.addLast(new HttpClientCodec(MAX_LINE_BYTES, MAX_HEADER_BYTES, CHUNK_BYTES));
      pipeline.addLast(new HttpObjectAggregator(MAX_ANSWER_BYTES));
    }

    /** When whatever has to be said before the first request was said. */
    void whenUp(CompletableFuture<Channel> dialled) {
      Channel up = Objects.requireNonNull(channel);
      Future<Channel> ready =
          handshake != null
              ? handshake.handshakeFuture()
              : proxy != null ? proxy.connectFuture() : up.eventLoop().newSucceededFuture(up);
      ready.addListener(
          (Future<Channel> done) -> {
            if (done.isSuccess()) {
              dialled.complete(up);
            } else {
              var unused = up.close();
              dialled.completeExceptionally(reason(done.cause()));
            }
          });
    }

    private static InetSocketAddress resolved(Proxy proxy) {
      InetSocketAddress address = (InetSocketAddress) proxy.address();
      return new InetSocketAddress(address.getHostString(), address.getPort());
    }
  }
}
