package org.chsiguide.author;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.html.FormattedText;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.runtime.ClasspathResource;

/**
 * The smallest dialog of another office: one question with yes and no, and a person.
 *
 * @param name what the bot helps with
 * @param question the first question, to be answered with yes or no
 * @param yes what students do who say yes
 * @param no what students do who say no, or who ask for a person
 * @param contact how a person is reached: a phone number, a mail address, or a web page
 */
public record StarterDialog(
    LocalizedText name,
    LocalizedText question,
    LocalizedText yes,
    LocalizedText no,
    String contact) {
  /** The name of the dialog file. */
  public static final String FILE = "dialogs.yaml";

  private static final String UNIT = "chsi-guide-bot";

  /**
   * Returns the content of the dialog file. Telegram's HTML in the answers stays; what only looks
   * like it is shown as typed.
   */
  public String yaml() {
    return """
    guide: %s
    start: hello
    person: office
    steps:
      hello:
        text: %s
        choices:
          - {to: next, zh: 是, en: "Yes"}
          - {to: office, zh: 否, en: "No"}
      next:
        done: done
        text: %s
      office:
        text: %s
        choices:
          - %s
    """
        .formatted(flow(name), flow(html(question)), flow(html(yes)), flow(html(no)), choice());
  }

  /**
   * Returns all files by their path: the dialog, a story for each answer, a README, and the unit
   * that runs it as a service of systemd.
   *
   * @param folder the name of their folder, from which the service gets its own
   * @param jar the path of the jar, relative to the parent of the folder
   */
  public Map<String, String> files(String folder, String jar) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(FILE, yaml());
    files.put("stories/yes.yaml", story("Whoever says yes is told what to do", "Yes", yes));
    files.put("stories/no.yaml", story("Whoever says no is told whom to ask", "No", no));
    files.put("README.md", readme(serviceName(folder), shellWord(folder), shellWord(jar)));
    files.put(serviceName(folder) + ".service", unit(serviceName(folder)));
    return files;
  }

  private String choice() {
    if (contact.startsWith("https://") || contact.startsWith("http://")) {
      return "{url: " + quoted(contact) + ", zh: 打开网页, en: Open the page}";
    }
    return "{copy: "
        + quoted(contact)
        + (contact.contains("@")
            ? ", zh: 复制邮箱地址, en: Copy the mail address}"
            : ", zh: 复制电话号码, en: Copy the phone number}");
  }

  private String story(String name, String label, LocalizedText answer) {
    StoryWriter story = new StoryWriter(name, Language.EN);
    story.addText("/start");
    story.addScreen(List.of(plain(question.en())), List.of("Yes", "No"));
    story.addPress(label);
    story.addScreen(List.of(plain(answer.en())), List.of());
    return story.toYaml();
  }

  private String readme(String service, String folder, String jar) {
    return """
    # %s

    A Telegram bot. Everything that it says is in `%s`; change it, then see what is wrong with
    it, play the stories, and talk to the bot in a browser, without a token:

    ```sh
    java -jar %3$s check %4$s/%2$s
    java -jar %3$s stories --guide %4$s/%2$s %4$s/stories
    DIALOGS=%4$s/%2$s java -jar %3$s
    ```

    To go live, get a token from [@BotFather](https://t.me/BotFather) and put it before the last
    line, as `TELEGRAM_BOT_TOKEN=…`.

    As a service: put the jar and its script into `/opt/chsi-guide-bot`, the token alone into
    `/etc/%5$s/token` and `%2$s` beside it, and `%5$s.service` into `/etc/systemd/system`; then
    `useradd --system guide` and `systemctl enable --now %5$s`. Where two bots share a machine, each
    needs an `HTTP_PORT` of its own, in `/etc/%5$s.env`.
    """
        .formatted(name.en(), FILE, jar, folder, service);
  }

  private String unit(String service) {
    return new ClasspathResource(StarterDialog.class, "/" + UNIT + ".service")
        .text()
        .replaceFirst("(?m)^#.*\n", "")
        .replaceFirst(
            "(?m)^Description=.*$",
            "Description=" + name.en().replaceAll("[\\\\%$]", " ") + ", a bot")
        .replace("StateDirectory=" + UNIT, "StateDirectory=" + service)
        .replace("/var/lib/" + UNIT, "/var/lib/" + service)
        .replace("/etc/" + UNIT, "/etc/" + service)
        .replaceFirst(
            "(?m)^ExecStart=", "Environment=DIALOGS=/etc/" + service + "/" + FILE + "\nExecStart=");
  }

  /** Returns the name of a service: small letters, digits and hyphens. */
  private static String serviceName(String folder) {
    String name =
        folder.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    return name.isEmpty() ? "guide-bot" : name;
  }

  /** Returns a path as one word of a shell command, in quotes if it needs them. */
  public static String shellWord(String path) {
    return path.matches("[\\p{L}\\p{N}_./-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
  }

  private static LocalizedText html(LocalizedText text) {
    return text.map(it -> plain(it).equals(it) ? escape(it) : it);
  }

  private static String escape(String text) {
    return TelegramHtml.escape(text).replace("&quot;", "\"");
  }

  /** Returns the text without its tags; text that is not valid HTML as it is. */
  private static String plain(String text) {
    return TelegramHtml.parse(text) instanceof FormattedText ok ? ok.text() : text;
  }

  /** Returns a text in both languages as YAML in one line. */
  public static String flow(LocalizedText text) {
    return "{zh: " + quoted(text.zh()) + ", en: " + quoted(text.en()) + "}";
  }

  /** Quotes a text for YAML: every JSON string is also a YAML string. */
  static String quoted(String text) {
    return TextNode.valueOf(text).toString();
  }
}
