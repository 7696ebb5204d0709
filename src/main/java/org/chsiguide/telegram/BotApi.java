package org.chsiguide.telegram;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * One bot at one Bot API server. It holds the token, which is part of every address
 * (https://core.telegram.org/bots/api#making-requests), and shows it to nobody but that server.
 */
public final class BotApi {
  private static final Pattern TOKEN = Pattern.compile("[0-9]+:[A-Za-z0-9_-]+");

  private final String token;
  private final URI url;
  private final CallObserver observer;

  private BotApi(String token, URI url, CallObserver observer) {
    this.token = token;
    this.url = url;
    this.observer = observer;
  }

  /**
   * The bot of this token at the server of this address.
   *
   * @param token as @BotFather gave it
   * @param address http or https, a host, and a port if it is not the usual one; no path
   * @throws IllegalArgumentException with a sentence that can be shown to the operator
   */
  public static BotApi of(String token, URI address) {
    if (!TOKEN.matcher(token).matches()) {
      throw new IllegalArgumentException(
          "the token has not the form 123456:ABC-def; copy it anew from @BotFather");
    }
    return new BotApi(token, url(address), (method, outcome, took) -> {});
  }

  /** The same, and every call that ends is told to the observer. */
  public BotApi observedBy(CallObserver newObserver) {
    return new BotApi(token, url, newObserver);
  }

  private static URI url(URI address) {
    String scheme = address.getScheme();
    boolean isWeb = "http".equals(scheme) || "https".equals(scheme);
    if (!isWeb || address.getHost() == null || !isBare(address)) {
      throw new IllegalArgumentException(
          "the address of the Bot API must look like https://api.telegram.org or"
              + " http://127.0.0.1:8081, without a path");
    }
    int usual = "http".equals(scheme) ? 80 : 443;
    int port = address.getPort() < 0 ? usual : address.getPort();
    return URI.create(scheme + "://" + address.getHost() + ":" + port);
  }

  private static boolean isBare(URI address) {
    boolean hasPath = !address.getPath().isEmpty() && !address.getPath().equals("/");
    return !hasPath
        && address.getUserInfo() == null
        && address.getQuery() == null
        && address.getFragment() == null;
  }

  CallObserver observer() {
    return observer;
  }

  /** Scheme, host and port, and nothing else. */
  URI url() {
    return url;
  }

  /** The server as its clients name it to it. */
  String host() {
    return url.getRawAuthority();
  }

  /** The path of a method, with the token in it. */
  String path(String method) {
    return "/bot" + token + "/" + method;
  }

  @Override
  public String toString() {
    return url.toString();
  }
}
