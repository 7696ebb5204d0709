package org.chsiguide.telegram;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One socket to the server, with one call on it at a time. It belongs to its loop. */
final class Wire extends SimpleChannelInboundHandler<FullHttpResponse> {
  private final Channel channel;
  private final BotApi api;
  private final Duration answerWithin;
  private final Owner owner;

  private @Nullable Exchange exchange;
  private @Nullable Future<?> timeout;
  private @Nullable IOException trouble;
  private long freeSince;
  private boolean isGone;

  /** Who has calls for it. */
  interface Owner {

    /** It can carry another call. */
    void isFree(Wire wire);

    /** It carries no other call. */
    void isGone(Wire wire);
  }

  /** A wire over a channel that is up. */
  Wire(Channel channel, BotApi api, Duration answerWithin, Owner owner) {
    this.channel = channel;
    this.api = api;
    this.answerWithin = answerWithin;
    this.owner = owner;
    channel.pipeline().addLast(this);
  }

  /** Sends the request, and has the exchange told what came of it. */
  void carry(Exchange next) {
    if (!channel.isActive()) {
      gone();
      next.failed(new IOException("the connection broke before the call"));
      return;
    }
    exchange = next;
    timeout =
        channel
            .eventLoop()
            .schedule(
                () -> fail(new IOException("no answer within " + answerWithin)),
                answerWithin.toMillis(),
                TimeUnit.MILLISECONDS);
    FullHttpRequest request = request(next.request());
    next.leave();
    channel.writeAndFlush(request).addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
  }

  /** When it last became free, by {@link System#nanoTime()}. */
  long freeSince() {
    return freeSince;
  }

  void close() {
    var unused = channel.close();
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
    Exchange answered = taken();
    if (answered == null
        || !HttpUtil.isKeepAlive(response)
        || !response.decoderResult().isSuccess()) {
      var unused = channel.close();
    } else {
      freeSince = System.nanoTime();
      owner.isFree(this);
    }
    if (answered != null) {
      answered.answered(response.status().code(), ByteBufUtil.getBytes(response.content()));
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
    fail(Dialer.reason(failure));
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    gone();
    Exchange lost = taken();
    if (lost != null) {
      lost.failed(trouble == null ? new IOException("the connection broke") : trouble);
    }
  }

  /** A channel that broke before a call tells so once more. */
  private void gone() {
    if (!isGone) {
      isGone = true;
      owner.isGone(this);
    }
  }

  private void fail(IOException reason) {
    trouble = reason;
    var unused = channel.close();
  }

  private @Nullable Exchange taken() {
    Exchange carried = exchange;
    exchange = null;
    if (timeout != null) {
      timeout.cancel(false);
      timeout = null;
    }
    return carried;
  }

  private FullHttpRequest request(Request call) {
    Request.Body body = call.body();
    HttpHeaders headers =
        DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();
    headers.set(HttpHeaderNames.HOST, api.host());
    headers.set(HttpHeaderNames.CONTENT_TYPE, body.contentType());
    headers.set(HttpHeaderNames.CONTENT_LENGTH, body.bytes().length);
    return new DefaultFullHttpRequest(
        HttpVersion.HTTP_1_1,
        HttpMethod.POST,
        api.path(call.method()),
        Unpooled.wrappedBuffer(body.bytes()),
        headers,
        EmptyHttpHeaders.INSTANCE);
  }
}
