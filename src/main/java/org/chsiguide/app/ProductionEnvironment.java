package org.chsiguide.app;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.chsiguide.app.MisspelledSettings.MisspelledSetting;
import org.chsiguide.dialog.LocalizedText;

/** Recognizes a production environment in which the token is missing. */
final class ProductionEnvironment {
  /** The settings that nobody sets only to try the bot. */
  private static final Set<Setting> SETTINGS =
      EnumSet.of(
          Setting.TELEGRAM_API_URL,
          Setting.TELEGRAM_API_INSECURE,
          Setting.TELEGRAM_PROXY,
          Setting.WEBHOOK_URL,
          Setting.WEBHOOK_SECRET,
          Setting.STAFF_IDS,
          Setting.STAFF_CHAT_ID);

  private ProductionEnvironment() {}

  /**
   * Returns the reasons why the sandbox must not start, one sentence each; empty if there are none.
   */
  static List<LocalizedText> objections(Map<String, String> environment, long pid) {
    List<LocalizedText> objections = new ArrayList<>();
    EnvironmentVariables variables = new EnvironmentVariables(environment);
    Set<Setting> set = EnumSet.copyOf(SETTINGS);
    set.removeIf(setting -> !variables.isSet(setting));
    if (Settings.databaseUrl(environment).startsWith("jdbc:postgresql:")) {
      set.add(Setting.DATABASE_URL);
    }
    if (isService(environment, pid)) {
      objections.add(
          new LocalizedText(
              "没有设 TELEGRAM_BOT_TOKEN，而这是 systemd 的正式服务，不是试用：请把它设成 @BotFather 给的 token",
              "TELEGRAM_BOT_TOKEN is not set, but the bot runs as a systemd service: set it to the"
                  + " token from @BotFather"));
    } else if (!set.isEmpty()) {
      objections.add(
          LocalizedText.format(
              "设了 %s，但没有设 TELEGRAM_BOT_TOKEN：请把它设成 @BotFather 给的 token；只想在沙盒里试用的话，请去掉其他设置",
              "TELEGRAM_BOT_TOKEN is not set, but %s: set it to the token from @BotFather, or unset"
                  + " the rest to try the bot in the sandbox",
              join(set)));
    }
    for (MisspelledSetting found : MisspelledSettings.find(environment)) {
      Setting intended = found.intended();
      boolean isToken =
          intended == Setting.TELEGRAM_BOT_TOKEN || intended == Setting.TELEGRAM_BOT_TOKEN_FILE;
      if (isToken || SETTINGS.contains(intended)) {
        objections.add(found.sentence());
      }
    }
    return objections;
  }

  /**
   * Returns whether systemd itself started this process. INVOCATION_ID and JOURNAL_STREAM do not
   * tell: a desktop terminal is a service, too, and all its children inherit them. SYSTEMD_EXEC_PID
   * always holds the id of the process that systemd started:
   * https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html#$SYSTEMD_EXEC_PID.
   */
  private static boolean isService(Map<String, String> environment, long pid) {
    return Long.toString(pid).equals(environment.get("SYSTEMD_EXEC_PID"));
  }

  private static LocalizedText join(Set<Setting> set) {
    return new LocalizedText(
        set.stream().map(Setting::name).collect(Collectors.joining("、")),
        set.stream().map(Setting::name).collect(Collectors.joining(" and "))
            + (set.size() == 1 ? " is" : " are"));
  }
}
