package org.chsiguide.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.Stage;
import org.chsiguide.dialog.Step;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.picture.PictureCatalog;
import org.chsiguide.picture.PictureFile;
import org.chsiguide.site.engine.BrowserConversation;
import org.chsiguide.site.engine.DialogEncoder;
import org.chsiguide.site.engine.PackedPinyin;
import org.jspecify.annotations.Nullable;

/**
 * A dialog as a site of two files: {@code index.html}, which has all in it and so can also be sent
 * as it is, and {@code sw.js}, which keeps it for times without a network where a server offers it.
 * Equal dialogs give equal bytes.
 */
public final class Site {
  private static final String ENGINE = "engine.js";

  private final Dialog dialog;
  private final PictureCatalog pictures;
  private final @Nullable String bot;

  private Site(Dialog dialog, PictureCatalog pictures, @Nullable String bot) {
    this.dialog = SiteDialog.of(dialog, bot);
    this.pictures = pictures;
    this.bot = bot;
  }

  /** Returns whether this copy of the bot can make sites: its build has compiled the engine. */
  public static boolean isAvailable() {
    return Site.class.getResource(ENGINE) != null;
  }

  /**
   * Returns the files by name.
   *
   * @param bot the user name of the bot, to which the page then leads; absent: it names none
   */
  public static Map<String, byte[]> of(
      Dialog dialog, PictureCatalog pictures, @Nullable String bot) {
    return new Site(dialog, pictures, bot).files();
  }

  private Map<String, byte[]> files() {
    String page = page();
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("index.html", utf8(page));
    String version = HexFormat.of().formatHex(sha256(page)).substring(0, 12);
    files.put("sw.js", utf8(resource("sw.js").replace("{{version}}", version)));
    return files;
  }

  private String page() {
    String css = resource("page.css");
    String early = resource("early.js");
    String js = withoutComments("page.js");
    String engine =
        "globalThis.guideEngine={};(exports=>{" + resource(ENGINE) + "\n})(guideEngine);";
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("title", TelegramHtml.escape(dialog.name().in(Language.BOTH, " · ")));
    parts.put("titleZh", TelegramHtml.escape(dialog.name().zh()));
    parts.put("titleEn", TelegramHtml.escape(dialog.name().en()));
    parts.put("bot", bot == null ? "" : TelegramHtml.escape(bot));
    parts.put(
        "scriptHashes",
        Stream.of(early, js, engine).map(Site::sourceHash).collect(Collectors.joining(" ")));
    parts.put("styleHash", sourceHash(css));
    parts.put("screen", firstScreen());
    parts.put("steps", StepList.of(dialog));
    parts.put("css", css);
    parts.put("early", early);
    parts.put("js", js);
    parts.put(
        "engine",
        compressed(
            String.join("\0", engine, PackedPinyin.pack(), json(DialogEncoder.encode(dialog)))));
    parts.put("pictures", json(pictures()));
    String page = resource("page.html");
    for (Map.Entry<String, String> part : parts.entrySet()) {
      page = page.replace("{{" + part.getKey() + "}}", part.getValue());
    }
    return page;
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
    Stream<String> ofSteps =
        dialog.steps().values().stream()
            .map(Step::picture)
            .flatMap(it -> it == null ? Stream.of() : Stream.of(it.zh(), it.en()));
    Stream<String> ofStages =
        dialog.stages().stream()
            .map(Stage::picture)
            .flatMap(it -> it == null ? Stream.of() : Stream.of(it.zh(), it.en()));
    Map<String, String> byName = new TreeMap<>();
    Stream.concat(ofSteps, ofStages)
        .forEach(name -> pictures.find(name).ifPresent(it -> byName.put(name, dataUrl(it))));
    return byName;
  }

  private static String dataUrl(PictureFile picture) {
    try (InputStream in = picture.open()) {
      return "data:image/png;base64," + base64(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String compressed(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out =
        new GZIPOutputStream(bytes) {
          {
            def.setLevel(9);
          }
        }) {
      out.write(utf8(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base85.encode(bytes.toByteArray());
  }

  /** Returns the words as JSON that can stand in a script element. */
  private static String json(Object value) {
    try {
      return new ObjectMapper().writeValueAsString(value).replace("</", "<\\/");
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns what allows this text alone, https://www.w3.org/TR/CSP3/#grammardef-hash-source. */
  private static String sourceHash(String text) {
    return "'sha256-" + base64(sha256(text)) + "'";
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(utf8(text));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has it", e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Returns a file of ours without its comments, which are lines of their own. */
  private static String withoutComments(String name) {
    return resource(name).replaceAll("(?m)^ *//.*\\R", "");
  }

  private static String resource(String name) {
    try (InputStream in = Site.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
