package org.chsiguide.telegram;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * Takes one request to the server and its whole answer back, and tells how it failed: before
 * anything was sent, or after.
 *
 * <p>OkHttp sends a request again over another connection when one breaks, and a student would read
 * the same message twice. It does not do so with a body that can be sent only once; what it still
 * does, and should, is to try the next address of a host when a connection cannot be made.
 */
final class Exchange implements Interceptor {

  /** The request may have been carried out, and its answer is lost. */
  static final class LostException extends IOException {
    private static final long serialVersionUID = 1;

    LostException(IOException cause) {
      super("the answer is lost: " + cause.getMessage(), cause);
    }
  }

  /** Something between us and Telegram answered in its place. */
  static final class StrangerException extends IOException {
    private static final long serialVersionUID = 1;
    private final int status;

    StrangerException(int status) {
      super("the server answered HTTP " + status + " without the JSON of the Bot API");
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    AtomicBoolean departed = new AtomicBoolean();
    try (Response response = chain.proceed(once(chain.request(), departed))) {
      return whole(response);
    } catch (StrangerException e) {
      throw e;
    } catch (IOException e) {
      throw departed.get() ? new LostException(e) : e;
    }
  }

  /** Marks the request as sent; to be called when there is a connection for it. */
  static Response depart(Chain chain) throws IOException {
    AtomicBoolean departed = chain.request().tag(AtomicBoolean.class);
    if (departed != null) {
      departed.set(true);
    }
    return chain.proceed(chain.request());
  }

  private static Request once(Request request, AtomicBoolean departed) {
    RequestBody body = request.body();
    return request
        .newBuilder()
        .method(request.method(), body == null ? null : new OnceBody(body))
        .tag(AtomicBoolean.class, departed)
        .build();
  }

  private static Response whole(Response response) throws IOException {
    ResponseBody body = response.body();
    String text = body == null ? "" : body.string();
    if (body == null || !text.stripLeading().startsWith("{")) {
      throw new StrangerException(response.code());
    }
    return response.newBuilder().body(ResponseBody.create(text, body.contentType())).build();
  }

  private static final class OnceBody extends RequestBody {
    private final RequestBody body;

    OnceBody(RequestBody body) {
      this.body = body;
    }

    @Override
    public @Nullable MediaType contentType() {
      return body.contentType();
    }

    @Override
    public long contentLength() throws IOException {
      return body.contentLength();
    }

    @Override
    public boolean isOneShot() {
      return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      body.writeTo(sink);
    }
  }
}
