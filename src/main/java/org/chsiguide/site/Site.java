package org.chsiguide.site;

import java.util.Map;
import java.util.TreeMap;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.picture.PictureCatalog;
import org.chsiguide.runtime.Sha256;
import org.chsiguide.runtime.StartupException;
import org.jspecify.annotations.Nullable;

/**
 * A dialog as a site of two files: {@code index.html}, which has all in it and so can also be sent
 * as it is, and {@code sw.js}, which keeps it for times without a network where a server offers it.
 * Equal dialogs give equal bytes.
 *
 * @param page the first file
 * @param serviceWorker the second
 * @param securityPolicy what the browser may load, as the page also says
 */
public record Site(String page, String serviceWorker, String securityPolicy) {
  static final String PAGE = "index.html";
  static final String SERVICE_WORKER = "sw.js";

  /**
   * Checks that this copy of the bot can make sites: its build has compiled the engine.
   *
   * @throws StartupException if not
   */
  public static void expectEngine() {
    if (Site.class.getResource(SitePage.ENGINE) == null) {
      throw new StartupException(
          "这里没有编译好的引擎；请先运行 mvn -DskipTests package",
          "the engine of the page is not compiled; run mvn -DskipTests package first");
    }
  }

  /**
   * Returns the site of a dialog.
   *
   * @param bot the user name of the bot, to which the page then leads; absent: it names none
   */
  public static Site of(Dialog dialog, PictureCatalog pictures, @Nullable String bot) {
    SitePage page = new SitePage(SiteDialog.of(dialog, bot), pictures, bot);
    String html = page.html();
    return new Site(
        html,
        SitePage.resource("sw.js").replace("{{version}}", version(html)),
        page.securityPolicy());
  }

  /** Returns a short word that differs when the text does. */
  static String version(String text) {
    return Sha256.hex(SitePage.utf8(text)).substring(0, 12);
  }

  /** Returns the files by name. */
  public Map<String, byte[]> files() {
    return new TreeMap<>(
        Map.of(PAGE, SitePage.utf8(page), SERVICE_WORKER, SitePage.utf8(serviceWorker)));
  }
}
