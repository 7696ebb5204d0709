package org.chsiguide.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.chsiguide.BotProcess;
import org.chsiguide.SandboxClient;
import org.chsiguide.SandboxClient.ShownMessage;
import org.chsiguide.sandbox.Sandbox;
import org.chsiguide.sandbox.SandboxOptions;
import org.chsiguide.testing.BicycleDialog;
import org.chsiguide.testing.EmbeddedBot;
import org.chsiguide.testing.EmptyDatabase;
import org.chsiguide.testing.OpenResources;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dialog is edited while the bot runs, as staff and operators do it. */
class ReloadTest {
  private static final long BOT = 4242;
  private static final Duration SOON = Duration.ofMinutes(2);

  @AutoClose private final OpenResources open = new OpenResources();
  private final Sandbox telegram = open.add(Sandbox.start(SandboxOptions.defaults()));
  private final SandboxClient people = new SandboxClient(telegram.url(), BOT);
  private final long li = people.addUser("Li", "en");
  private final long amina = people.addUser("Amina", "en");

  @TempDir Path folder;

  @Test
  void staffAndOperatorsReloadAndChangeTheGuideWhileStudentsWalkItAndAKillLosesNothing()
      throws IOException {
    save(BicycleDialog.YAML);
    people.sendText(li, "/start");
    BotProcess bot = open.add(BotProcess.start(folder, settings()));
    people.sendText(amina, "/start");
    awaitScreen(amina, "Hello.");

    save(BicycleDialog.YAML.replace("to: shed", "to: shet"));
    people.sendText(li, "/reload");
    awaitMessage(li, "8:14 choice \"Go\" leads to unknown step \"shet\"");
    tap(amina, "Go");
    awaitScreen(amina, "Here we are.");

    save(BicycleDialog.YAML.replace("Here we are.", "Here is the shed."));
    people.sendText(li, "/reload");
    awaitMessage(li, "✏️ Here is the shed. shed");
    people.sendText(amina, "hm");
    awaitScreen(amina, "Here is the shed.");

    String renamed =
        BicycleDialog.YAML
            .replace("  shed:", "  barn:\n    was: [shed]")
            .replace("to: shed", "to: barn");
    save(renamed);
    if (bot.ignores(1)) { // as where the tests run with nohup
      people.sendText(li, "/reload");
      awaitMessage(li, "🔀 shed → Here we are. barn");
    } else {
      bot.signal("HUP");
      awaitMessage(li, "🔀 shed → 到了。 · Here we are. barn");
    }
    people.sendText(amina, "hm");
    awaitScreen(amina, "Here we are.");

    people.sendText(li, "/edit hello");
    awaitScreen(li, "What do you want to change?");
    tap(li, "📝 Hello.");
    awaitScreen(li, "Please send me the new text");
    people.sendText(li, "Good evening.");
    awaitScreen(li, "The change:");
    tap(li, "✅ Publish");
    awaitScreen(li, "Students see it now (version ");
    people.sendText(amina, "/start");
    awaitScreen(amina, "Good evening.");
    assertThat(bot.errors()).isEmpty();
    bot.signal("KILL");
    bot.exitCode(BotProcess.TO_START);

    save(renamed); // the file from before, as a new container brings it
    open.add(EmbeddedBot.start(settings()));
    assertThat(folder.resolve("dialogs.yaml"))
        .hasContent(renamed.replace("Hello.", "Good evening."));
  }

  @Test
  void aWatchedFileIsReloadedWithThoseThatItNames() throws IOException {
    Files.createDirectory(folder.resolve("topics"));
    Path examples = folder.resolve("topics/price.yaml");
    Files.writeString(examples, "en: how much is it\n");
    String dialog =
        BicycleDialog.YAML
            + """
            topics:
              price:
                name: {zh: 多少钱, en: The price}
                text: {zh: 不要钱。, en: It is free.}
                examples: topics/price.yaml
            """;
    save(dialog);
    people.sendText(li, "/start");
    Map<String, String> settings = settings();
    settings.put("WATCH_DIALOGS", "true");
    open.add(EmbeddedBot.start(settings));
    people.sendText(amina, "/start");
    awaitScreen(amina, "Hello.");

    Files.writeString(examples, "eng: how much is it\n");
    awaitMessage(li, "price.yaml:1:1");
    FileTime time = Files.getLastModifiedTime(examples);
    Files.writeString(examples, "en: how much was it\n"); // just as long
    Files.setLastModifiedTime(examples, time);
    awaitMessage(li, "✏️ 问题“多少钱” · question “The price” topics: price");
    save(dialog.replace("Hello.", "Good morning."));
    awaitMessage(li, "✏️ 你好。 · Good morning. hello");
    people.sendText(amina, "/start");
    awaitScreen(amina, "Good morning.");
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("TELEGRAM_BOT_TOKEN", BOT + ":AAE-not-to-be-seen-by-anybody");
    settings.put("TELEGRAM_API_URL", telegram.url().toString());
    settings.put("STAFF_IDS", Long.toString(li));
    settings.put("DIALOGS", folder.resolve("dialogs.yaml").toString());
    settings.put("DATABASE_URL", EmptyDatabase.copyTo(folder));
    return settings;
  }

  /** Saves as editors do: under another name first. */
  private void save(String yaml) throws IOException {
    Path draft = Files.writeString(folder.resolve("dialogs.yaml~"), yaml);
    Files.move(
        draft,
        folder.resolve("dialogs.yaml"),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
  }

  private void tap(long person, String label) {
    ShownMessage screen = people.screen(person).orElseThrow();
    people.tapButton(person, screen.id(), screen.find(label).orElseThrow());
  }

  private void awaitScreen(long person, String words) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(people.screen(person))
                    .hasValueSatisfying(screen -> assertThat(screen.text()).contains(words)));
  }

  private void awaitMessage(long person, String words) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(people.messages(person))
                    .extracting(ShownMessage::text)
                    .anyMatch(text -> text.contains(words)));
  }
}
