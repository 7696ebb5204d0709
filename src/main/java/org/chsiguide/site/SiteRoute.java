package org.chsiguide.site;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Serves the site, which is the same for everybody: it reads neither cookies nor parameters. Until
 * {@link #open}, as on a standby, it asks to come back later. Thread-safe.
 */
public final class SiteRoute {
  /** The path of the site; it ends with a slash because the page names its files relative to it. */
  private static final String PATH = "/guide/";

  private static final String WITHOUT_SLASH = "/guide";
  private static final String RETRY_AFTER_SECONDS = "5";

  private volatile @Nullable CurrentSite openSite;

  /**
   * Creates a route.
   *
   * @throws org.chsiguide.runtime.StartupException if there can be no site
   */
  public SiteRoute() {
    Site.expectEngine();
  }

  /** Returns whether this is the path of a file of the site. */
  public static boolean contains(String path) {
    return path.equals(WITHOUT_SLASH) || path.startsWith(PATH);
  }

  /** Starts to serve this site. */
  public void open(CurrentSite site) {
    openSite = site;
  }

  /** Stops serving; {@link #open} starts again. */
  public void close() {
    openSite = null;
  }

  /** Adds the route to a web server. */
  public void addTo(RoutesConfig routes) {
    for (String path : List.of(WITHOUT_SLASH, PATH + "<file>")) {
      routes.get(path, this::respond);
      routes.head(path, this::respond);
    }
  }

  private void respond(Context context) {
    if (context.path().equals(WITHOUT_SLASH)) {
      // Relative, because a proxy may have the site below another path.
      context.redirect("guide/", HttpStatus.PERMANENT_REDIRECT);
      return;
    }
    CurrentSite site = openSite;
    if (site == null) {
      context.status(HttpStatus.SERVICE_UNAVAILABLE).header("Retry-After", RETRY_AFTER_SECONDS);
      return;
    }
    String name = context.path().substring(PATH.length());
    context.future(() -> site.find(name).thenCompose(file -> respond(context, file)));
  }

  private static CompletableFuture<Void> respond(Context context, Optional<ServedFile> file) {
    if (file.isPresent()) {
      return file.get().respond(context);
    }
    context.status(HttpStatus.NOT_FOUND);
    return CompletableFuture.completedFuture(null);
  }
}
