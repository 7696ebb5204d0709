package org.chsiguide.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.picture.PictureCatalog;
import org.chsiguide.runtime.ClasspathResource;
import org.chsiguide.runtime.Sha256;
import org.chsiguide.site.engine.BrowserConversation;
import org.chsiguide.site.engine.DialogEncoder;
import org.jspecify.annotations.Nullable;

/**
 * The page of a site: one file with everything in it.
 *
 * <p>It has the texts of the dialog twice: as a list, for browsers without scripts and for paper,
 * and compressed, with the engine that walks it.
 */
final class SitePage {
  /** The engine, which the build has compiled. */
  static final String ENGINE = "engine.js";

  /** Allows the scripts and the style of the page alone, and no connection. */
  private static final String POLICY =
      "default-src 'none'; script-src %s; style-src %s; img-src data:; worker-src blob: 'self';"
          + " base-uri 'none'; form-action 'none'";

  private final Dialog dialog;
  private final PictureCatalog pictures;
  private final @Nullable String bot;
  private final String css = resource("page.css");
  private final String early = resource("early.js");
  private final String js = resource("page.js").replaceAll("(?m)^ *//.*\\R", "");
  private final String engine =
      "globalThis.guideEngine={};(exports=>{" + resource(ENGINE) + "\n})(guideEngine);";

  /**
   * Creates the page.
   *
   * @param dialog as {@link SiteDialog} has adapted it
   * @param bot the user name of the bot, if it is to be named
   */
  SitePage(Dialog dialog, PictureCatalog pictures, @Nullable String bot) {
    this.dialog = dialog;
    this.pictures = pictures;
    this.bot = bot;
  }

  /** Returns what the browser may load, https://www.w3.org/TR/CSP3/. */
  String securityPolicy() {
    return POLICY.formatted(
        Stream.of(early, js, engine).map(SitePage::sourceHash).collect(Collectors.joining(" ")),
        sourceHash(css));
  }

  String html() {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("title", TelegramHtml.escape(dialog.name().in(Language.BOTH, " · ")));
    parts.put("titleZh", TelegramHtml.escape(dialog.name().zh()));
    parts.put("titleEn", TelegramHtml.escape(dialog.name().en()));
    parts.put("bot", bot == null ? "" : TelegramHtml.escape(bot));
    parts.put("site", dialog.site() == null ? "" : dialog.site());
    parts.put("policy", securityPolicy());
    parts.put("screen", firstScreen());
    parts.put("steps", StepList.of(dialog));
    parts.put("css", css);
    parts.put("early", early);
    parts.put("js", js);
    parts.put("engine", Base85.encode(ServedFile.compress(utf8(engineAndDialog()))));
    parts.put("pictures", json(pictures()));
    String page = resource("page.html");
    for (Map.Entry<String, String> part : parts.entrySet()) {
      page = page.replace("{{" + part.getKey() + "}}", part.getValue());
    }
    return page;
  }

  /**
   * Returns what {@code page.js} unpacks, separated by characters that no text of a dialog has. The
   * lists come last, since they have words in common, which compresses well.
   */
  private String engineAndDialog() {
    return String.join(
        "\0",
        engine,
        DialogEncoder.encodePinyin(),
        String.join("\1", DialogEncoder.encode(dialog)),
        String.join("\1", DialogEncoder.encodeExamples(dialog.topics())));
  }

  /** Returns the first screen of a new student, shown until the engine is there. */
  private String firstScreen() {
    Screen screen = new BrowserConversation(dialog, Language.BOTH).open("").screen();
    String buttons =
        screen.rows().stream()
            .map(
                row ->
                    row.stream()
                        .filter(Button.Action.class::isInstance)
                        .map(button -> firstButton((Button.Action) button))
                        .collect(Collectors.joining("", "<div class=\"row\">", "</div>")))
            .collect(Collectors.joining("\n"));
    return "<div class=\"paper\"><div class=\"words\">"
        + screen.html()
        + "</div></div>\n"
        + buttons;
  }

  private static String firstButton(Button.Action button) {
    return "<button type=\"button\" data-action=\""
        + TelegramHtml.escape(button.buttonAction().encode())
        + "\">"
        + TelegramHtml.escape(button.label())
        + "</button>";
  }

  /** Returns the pictures of steps and stages by file name, as addresses with the data in them. */
  private Map<String, String> pictures() {
    Map<String, String> byName = new TreeMap<>();
    for (String name : dialog.pictureFiles()) {
      pictures
          .find(name)
          .ifPresent(it -> byName.put(name, "data:image/png;base64," + base64(it.bytes())));
    }
    return byName;
  }

  /** Returns the words as JSON that can stand in a script element. */
  private static String json(Map<String, String> words) {
    try {
      return new ObjectMapper().writeValueAsString(words).replace("</", "<\\/");
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns what allows this text alone, https://www.w3.org/TR/CSP3/#grammardef-hash-source. */
  private static String sourceHash(String text) {
    return "'sha256-" + base64(Sha256.newDigest().digest(utf8(text))) + "'";
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String resource(String name) {
    return new ClasspathResource(Site.class, name).text();
  }
}
