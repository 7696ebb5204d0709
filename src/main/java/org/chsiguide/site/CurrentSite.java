package org.chsiguide.site;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.chsiguide.dialog.CurrentDialog;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.picture.PictureCatalog;
import org.jspecify.annotations.Nullable;

/**
 * The files of the site of the current version of the dialog. They are made when the first one is
 * asked for after a change, which takes a second or so. Thread-safe.
 */
public final class CurrentSite {
  /** The service worker reads the page, and does nothing else. */
  private static final String WORKER_POLICY = "default-src 'none'; connect-src 'self'";

  private final CurrentDialog dialog;
  private final PictureCatalog pictures;
  private final Supplier<Optional<String>> bot;
  private final Executor executor;
  private @Nullable Version version;

  private record Version(Dialog dialog, Optional<String> bot, Map<String, ServedFile> files) {}

  /**
   * Creates the site.
   *
   * @param bot the user name of the bot, once it is known
   * @param executor makes the site; it runs one task at a time
   */
  public CurrentSite(
      CurrentDialog dialog,
      PictureCatalog pictures,
      Supplier<Optional<String>> bot,
      Executor executor) {
    this.dialog = dialog;
    this.pictures = pictures;
    this.bot = bot;
    this.executor = executor;
  }

  /** Returns the file of this name; the page also has the empty name. */
  CompletableFuture<Optional<ServedFile>> find(String name) {
    return CompletableFuture.supplyAsync(
        () -> Optional.ofNullable(current().files().get(name)), executor);
  }

  @SuppressWarnings("ReferenceEquality") // comparing two dialogs by value is slow
  private Version current() {
    Dialog newest = dialog.source(); // phones keep the page: a banner could outlive its days
    Optional<String> name = bot.get();
    Version current = version;
    if (current == null || current.dialog() != newest || !current.bot().equals(name)) {
      version = null; // each takes a megabyte
      current = new Version(newest, name, files(Site.of(newest, pictures, name.orElse(null))));
      version = current;
    }
    return current;
  }

  private static Map<String, ServedFile> files(Site site) {
    ServedFile page =
        ServedFile.of(
            site.page(),
            "text/html;charset=utf-8",
            site.securityPolicy() + "; frame-ancestors 'none'");
    ServedFile worker =
        ServedFile.of(site.serviceWorker(), "text/javascript;charset=utf-8", WORKER_POLICY);
    return Map.of("", page, Site.PAGE, page, Site.SERVICE_WORKER, worker);
  }
}
