package org.chsiguide.telegram.client;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.jetty.client.BasicAuthentication.BasicResult;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpProxy;
import org.eclipse.jetty.client.Origin;
import org.eclipse.jetty.client.Socks5;
import org.eclipse.jetty.client.Socks5Proxy;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.ClientConnectionFactory;
import org.eclipse.jetty.util.HostPort;
import org.jspecify.annotations.Nullable;

/**
 * Proxies between the bot and Telegram: {@code http://host:port} or {@code socks5://host:port},
 * both with {@code user:password@} before the host if they require it. The proxy resolves the
 * server's name and only opens a tunnel, so it does not see the requests.
 */
public final class Proxies {
  private static final String HTTP = "http";
  private static final String SOCKS = "socks5";

  /**
   * The time for the proxy to connect to the server, for which Jetty takes the timeout to connect;
   * of a SOCKS proxy, the time for each of its answers. A proxy may go a long way round, and has no
   * next address that could be tried meanwhile.
   */
  private static final Duration TUNNEL_TIMEOUT = Duration.ofSeconds(10);

  private Proxies() {}

  /** Returns whether this is the address of a proxy. */
  public static boolean isProxy(URI address) {
    boolean isKnown = HTTP.equals(address.getScheme()) || SOCKS.equals(address.getScheme());
    boolean hasPassword =
        address.getUserInfo() == null || address.getUserInfo().matches("[^:]+:.+");
    return isKnown && hasPassword && isServer(address) && address.getPort() > 0;
  }

  /** Returns whether the address names a server and nothing on it. */
  public static boolean isServer(URI address) {
    boolean isBare = "".equals(address.getRawPath()) || "/".equals(address.getRawPath());
    return isBare
        && address.getHost() != null
        && address.getPort() != 0
        && address.getPort() <= 65_535
        && address.getQuery() == null
        && address.getFragment() == null;
  }

  /**
   * Makes the client call this server through a proxy.
   *
   * @param proxy absent: the one that Java's settings name for the server, if any,
   *     https://docs.oracle.com/javase/8/docs/technotes/guides/net/proxies.html
   */
  static void configure(@Nullable URI proxy, URI server, HttpClient client) {
    URI address = proxy == null ? systemProxy(server) : proxy;
    if (address == null) {
      return;
    }
    String[] credentials =
        address.getUserInfo() == null ? new String[0] : address.getUserInfo().split(":", 2);
    client.setConnectTimeout(TUNNEL_TIMEOUT.toMillis());
    client
        .getProxyConfiguration()
        .addProxy(
            SOCKS.equals(address.getScheme())
                ? socks(address, credentials, client)
                : http(address, credentials, client));
  }

  private static @Nullable URI systemProxy(URI server) {
    ProxySelector selector = ProxySelector.getDefault();
    Proxy proxy = selector == null ? Proxy.NO_PROXY : selector.select(server).get(0);
    if (proxy.type() == Proxy.Type.DIRECT) {
      return null;
    }
    InetSocketAddress address = (InetSocketAddress) proxy.address();
    String scheme = proxy.type() == Proxy.Type.SOCKS ? SOCKS : HTTP;
    HostPort hostAndPort = new HostPort(address.getHostString(), address.getPort());
    return URI.create(scheme + "://" + hostAndPort);
  }

  private static Socks5Proxy socks(URI address, String[] credentials, HttpClient client) {
    Socks5Proxy proxy =
        new Socks5Proxy(address.getHost(), address.getPort()) {
          @Override
          public ClientConnectionFactory newClientConnectionFactory(ClientConnectionFactory inner) {
            ClientConnectionFactory tunnel =
                super.newClientConnectionFactory(limited(client.getIdleTimeout(), inner));
            return limited(client.getConnectTimeout(), tunnel);
          }
        };
    if (credentials.length > 0) {
      proxy.putAuthenticationFactory(
          new Socks5.UsernamePasswordAuthenticationFactory(
              credentials[0], credentials[1], StandardCharsets.UTF_8));
    }
    return proxy;
  }

  /** Ends connections on which nothing comes for this long; Jetty has one limit for their life. */
  private static ClientConnectionFactory limited(long millis, ClientConnectionFactory factory) {
    return (endPoint, context) -> {
      endPoint.setIdleTimeout(millis);
      return factory.newConnection(endPoint, context);
    };
  }

  private static HttpProxy http(URI address, String[] credentials, HttpClient client) {
    HttpProxy proxy =
        new HttpProxy(address.getHost(), address.getPort()) {
          @Override
          public boolean requiresTunnel(Origin server) {
            return true; // also without TLS: the proxy never gets the request, and so the token
          }
        };
    if (credentials.length > 0) {
      client
          .getAuthenticationStore()
          .addAuthenticationResult(
              new BasicResult(
                  proxy.getURI(),
                  HttpHeader.PROXY_AUTHORIZATION,
                  credentials[0],
                  credentials[1],
                  StandardCharsets.UTF_8));
    }
    return proxy;
  }
}
