package org.chsiguide.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.chsiguide.testing.FakeBotApiServer.error;
import static org.chsiguide.testing.FakeBotApiServer.ok;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.BroadcastFixture;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.ShippedDialog;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.OutgoingPost;
import org.chsiguide.messenger.OutgoingPost.Attachment;
import org.chsiguide.messenger.UserId;
import org.chsiguide.staff.StaffRole;
import org.chsiguide.store.Postgres;
import org.chsiguide.store.database.Database;
import org.chsiguide.store.staff.SqlStaff;
import org.chsiguide.testing.FakeBotApiServer;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** News sent by a script, beside a bot that runs with the same database. */
@ParameterizedClass
@ValueSource(strings = {"SQLite", "PostgreSQL"})
class BroadcastCommandTest {
  private static final String[] TEXTS = {"--zh", "zh.html", "--en", "en.html"};
  private static final Dialog DIALOG = ShippedDialog.read().dialog();
  private static final int TOO_LARGE = 10_000_001;

  @Parameter private String database;
  @TempDir private Path folder;
  @AutoClose private final FakeBotApiServer telegram = new FakeBotApiServer();
  private String locale = "C";
  private BroadcastFixture office;
  private ChatId jieun;
  private ChatId amina;

  @BeforeEach
  void open() throws IOException {
    office =
        database.equals("SQLite")
            ? new BroadcastFixture(folder)
            : new BroadcastFixture(Postgres.acquireGuide());
    jieun = office.addStudent(1, Language.ZH, "welcome");
    amina = office.addStudent(2, Language.EN, "welcome");
    // Editors of Windows may begin a file so.
    Files.writeString(folder.resolve("zh.html"), "\uFEFF<b>周五</b>截止\n");
    Files.writeString(folder.resolve("en.html"), "Due on <b>Friday</b>\n");
  }

  @AfterEach
  void close() {
    office.close();
    if (!database.equals("SQLite")) {
      Postgres.giveBack(office.url());
    }
  }

  @Test
  void aDryRunCountsAndSendsNothing() {
    office.addStudent(11, Language.ZH, "welcome"); // on staff
    CommandRun run = run("", "--to=everybody", "--dry-run");

    assertThat(run)
        .isEqualTo(
            new CommandRun(
                0,
                """
                To everybody: 2; not to 0 who switched off tips and 0 who cannot be reached.
                Starts 2026-11-24 12:00:30 (Asia/Shanghai).
                Nothing was sent. To send it, give --confirm 2.
                """,
                ""));
    assertThat(office.broadcasts().findLatest(1)).isEmpty();
  }

  @Test
  void aDryRunForNobodyAdvisesNoNumber() {
    assertThat(run("", "--to=with-code", "--dry-run").out())
        .endsWith("\nNobody would receive it.\n");
  }

  @Test
  void theBotThatRunsSendsItAndTheCommandTellsHowItGoes() {
    CommandRun run = run("", "--to=everybody", "--confirm=2");

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("It is number 1.\n").endsWith("done, 2 of 2: 2 arrived\n");
    assertThat(office.phones.broadcastTexts(jieun)).containsExactly("<b>周五</b>截止");
    assertThat(office.phones.broadcastTexts(amina)).containsExactly("Due on <b>Friday</b>");
    assertThat(office.broadcasts().history(1))
        .extracting(entry -> entry.action().actor())
        .containsExactly(Broadcast.NOBODY);
  }

  @Test
  void aMemberOfStaffCanWatchItInTelegram() {
    CommandRun run = run("", "--to=everybody", "--confirm=2", "--as=11");

    assertThat(run.code()).isZero();
    office
        .expectPanel(BroadcastFixture.WANG, "100%")
        .expectMessage(BroadcastFixture.WANG, "Arrived: 2");
    assertThat(run("", "--to=everybody", "--confirm=2", "--as=2").err())
        .isEqualTo("2 is not allowed to send broadcasts or see their progress\n");
  }

  @Test
  void aColleagueWhoMaySendBroadcastsCanWatchItToo() {
    UserId colleague = new UserId(13);
    try (Database database = Database.openSecondary(office.url(), office.clock())) {
      put(database, colleague, StaffRole.ANSWER);
      assertThat(run("", "--to=everybody", "--confirm=2", "--as=13").code()).isEqualTo(2);

      put(database, colleague, StaffRole.BROADCAST);
      assertThat(run("", "--to=everybody", "--confirm=2", "--as=13").code()).isZero();
    }
    assertThat(office.broadcasts().findLatest(5))
        .extracting(Broadcast::author)
        .containsExactly(colleague);
  }

  private void put(Database database, UserId colleague, StaffRole role) {
    new SqlStaff(database.queries(), database.writer(), office.clock())
        .put(colleague, Set.of(role), BroadcastFixture.WANG)
        .toCompletableFuture()
        .join();
  }

  @Test
  void aFailedDeliveryEndsWithExitCodeOne() {
    office.posts(amina).refuse(new Delivery.Failed("400 Bad Request"));
    CommandRun run = run("", "--to=everybody", "--confirm=2");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).endsWith("1 arrived, 1 failed\n1 × 400 Bad Request\n");
  }

  @Test
  void aStudentWhoBlockedTheBotIsNoFailure() {
    office.phones.blocked.add(amina);
    CommandRun run = run("", "--to=everybody", "--confirm=2");

    assertThat(run.code()).isZero();
    assertThat(run.out()).endsWith("1 arrived, 1 cannot be reached\n");
  }

  @Test
  void toMoreThanSomebodySawItIsNotSent() {
    office.addStudent(3, Language.BOTH, "welcome");
    CommandRun run = run("", "--to=everybody", "--confirm=2");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo("it would go to 3 people, more than --confirm 2; nothing was sent\n");
    assertThat(office.broadcasts().findLatest(1)).isEmpty();
  }

  @Test
  void withoutItTheNumberIsTyped() {
    assertThat(run("", "--to=everybody").err()).isEqualTo("not confirmed, so nothing was sent\n");
    assertThat(run("3\n", "--to=everybody").code()).isEqualTo(2);
    assertThat(run("２\n", "--to=everybody").code()).isZero();
    assertThat(office.broadcasts().findLatest(5)).hasSize(1);
  }

  @Test
  void itIsSentAtItsTimeAndTheCommandNeedNotWait() {
    CommandRun run = run("", "--to=language:en", "--confirm=1", "--at=tomorrow 9:00", "--no-wait");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("Starts 2026-11-25 09:00:00 (Asia/Shanghai).");
    office.advanceClock(Duration.ofHours(20));
    assertThat(office.phones.sentToMany()).isEmpty();
    office.advanceClock(Duration.ofHours(2));
    office.awaitState(1, Broadcast.State.DONE);
    assertThat(office.phones.sentToMany()).containsExactly(amina);
  }

  @Test
  void eachMistakeIsToldInOneSentence() throws IOException {
    Files.writeString(folder.resolve("bad.html"), "\n\none\n<b>two");
    Files.writeString(folder.resolve("long.html"), "x".repeat(4_097));

    assertThat(wrong("--zh=zh.html", "--to=everybody"))
        .isEqualTo("give the texts with --zh and --en; if there is only one, add --one-language\n");
    assertThat(wrong("--one-language", "--en=long.html", "--to=everybody"))
        .contains("readers of")
        .contains("4097 characters; the limit is 4096, so cut 1\n");
    assertThat(wrong("--one-language", "--en=bad.html", "--to=everybody"))
        .endsWith(
            "bad.html:4:1: Telegram says: Can't find end tag corresponding to start tag"
                + " \"b\"\n");
    assertThat(wrong("--one-language", "--en=none.html", "--to=everybody"))
        .endsWith("none.html does not exist; name another\n");
    assertThat(run("", "--to=step:nowhere").err()).isEqualTo("the dialog has no step nowhere\n");
    assertThat(run("", "--to=stage:nowhere").err()).isEqualTo("the dialog has no stage nowhere\n");
    assertThat(run("", "--to=all").err())
        .isEqualTo("\"all\" is not an audience; see --help for the list\n");
    assertThat(run("", "--to=stuck:3", "--confirm=9").err()).isEqualTo("nobody would receive it\n");
    assertThat(run("", "--to=everybody", "--about=food").err())
        .isEqualTo(
            "--about is \"food\"; it must be one of DEADLINES, TIPS, IMPORTANT; see broadcast"
                + " --help\n");
    assertThat(run("", "--to=everybody", "--at=someday").err())
        .isEqualTo("\"someday\" is not a time; write \"tomorrow 9:00\" or \"11-28 9:00\"\n");
    assertThat(run("", "--to=everybody", "--at=today 9:00").err())
        .isEqualTo("\"today 9:00\" is in the past\n");
    assertThat(run("", "--to=everybody", "--at=3月1日9点").err())
        .isEqualTo("\"3月1日9点\" is more than 60 days away\n");
    assertThat(run("", "--to=everybody", "--at=12/1 9:00").err())
        .isEqualTo(
            "\"12/1 9:00\" may be 2026-12-01 09:00 / 2027-01-12 09:00; write it"
                + " as \"2026-12-01 09:00\"\n");
    assertThat(office.broadcasts().findLatest(1)).isEmpty();
  }

  @Test
  void withoutABotNobodyWouldSendIt() {
    office.closeAndAwaitGone();
    CommandRun run = run("", "--to=everybody", "--confirm=2");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith("no bot is running with ").endsWith("start it\n");
    assertThat(run("", "--to=everybody", "--dry-run").code()).isZero();
    assertThat(
            wrong("--zh=zh.html", "--en=en.html", "--to=everybody", "--database=jdbc:sqlite:no.db"))
        .endsWith("no.db does not exist; name the database of the bot\n");
  }

  /** As where the server became a standby of another one while the number was typed. */
  @Test
  void aDatabaseThatCannotBeWrittenMeanwhileIsToldInOneSentence() {
    assumeThat(database).isEqualTo("PostgreSQL");
    Jdbi server = Jdbi.create(office.url());
    String name = URI.create(office.url().substring("jdbc:".length())).getPath().substring(1);
    String change = "ALTER DATABASE %s %s default_transaction_read_only";
    server.useHandle(it -> it.execute(change.formatted(name, "SET") + " = on"));
    CommandRun run = run("", "--to=everybody", "--confirm=2");
    server.useHandle(
        it -> {
          it.execute("SET default_transaction_read_only = off");
          it.execute(change.formatted(name, "RESET"));
        });

    assertThat(run.code()).isEqualTo(ExitCode.DATABASE_AWAY);
    assertThat(run.err()).contains("read-only transaction").hasLineCount(1);
  }

  @Test
  void aPictureIsUploadedOnceAndGoesToAllByItsId() throws IOException {
    Files.write(folder.resolve("map.png"), new byte[10]);
    telegram.respond("sendPhoto", sent("\"photo\":[{\"file_id\":\"id-1\"}]"));
    CommandRun run = run("", "--to=everybody", "--confirm=2", "--as=11", "--photo=map.png");

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(telegram.calls("sendPhoto")).hasSize(1);
    assertThat(telegram.calls("sendPhoto").get(0).asText())
        .contains("\r\n11\r\n", "filename=\"map.png\"");
    assertThat(office.phones.post(amina))
        .isEqualTo(
            new OutgoingPost(
                "Due on <b>Friday</b>", List.of(new Attachment(Attachment.Kind.PHOTO, "id-1"))));
    assertThat(office.phones.post(jieun).html()).isEqualTo("<b>周五</b>截止");
  }

  @Test
  void severalFilesAreAnAlbum() throws IOException {
    Files.write(folder.resolve("a.pdf"), new byte[10]);
    Files.write(folder.resolve("b.pdf"), new byte[10]);
    telegram.respond(
        "sendDocument",
        sent("\"document\":{\"file_id\":\"id-1\"}"),
        sent("\"document\":{\"file_id\":\"id-2\"}"));
    CommandRun run =
        run("", "--to=everybody", "--confirm=2", "--as=11", "--document=a.pdf", "--document=b.pdf");

    assertThat(run.code()).isZero();
    assertThat(telegram.calls("sendDocument"))
        .extracting(JsonNode::asText)
        .satisfiesExactly(
            first -> assertThat(first).contains("\r\n11\r\n", "filename=\"a.pdf\""),
            second -> assertThat(second).contains("\r\n11\r\n", "filename=\"b.pdf\""));
    assertThat(office.phones.post(amina).attachments())
        .extracting(Attachment::fileId)
        .containsExactly("id-1", "id-2");
  }

  @Test
  void onAChineseSystemMistakesAreToldInChinese() throws IOException {
    locale = "zh_CN.UTF-8";
    Files.writeString(folder.resolve("long.html"), "x".repeat(4_097));
    Files.write(folder.resolve("large.png"), new byte[TOO_LARGE]);

    assertThat(wrong("--zh=zh.html", "--to=everybody"))
        .isEqualTo("请用 --zh 和 --en 写明内容在哪个文件；只有一种语言的话，请加 --one-language\n");
    assertThat(wrong("--one-language", "--en=long.html", "--to=everybody"))
        .isEqualTo("太长了：读英文的人会收到 4097 个字符，最多 4096 个；请删掉 1 个\n");
    assertThat(run("", "--to=everybody", "--as=11", "--photo=large.png").err())
        .endsWith("large.png 太大，最多 10 MB\n");
    assertThat(run("", "--to=all").err()).isEqualTo("“all”不是收件人的写法；全部写法见 --help\n");
    assertThat(run("", "--to=everybody", "--at=someday").err())
        .isEqualTo("“someday”不是时间；可以写“明天 9:00”或“11-28 9:00”\n");
    assertThat(run("", "--to=everybody", "--confirm=1").err())
        .isEqualTo("会发给 2 人，比 --confirm 1 多；没有发出\n");
  }

  @Test
  void onAChineseSystemTheProgressIsInChinese() {
    locale = "zh_CN.UTF-8";

    assertThat(run("", "--to=everybody", "--dry-run").out())
        .isEqualTo(
            """
            发给 everybody：2 人；另有 0 人关掉了 tips，0 人联系不上，不发。
            2026-11-24 12:00:30（Asia/Shanghai）开始发。
            没有发出。要发的话，请加 --confirm 2。
            """);
    assertThat(run("２\n", "--to=everybody").out())
        .contains("要发的话，请输入人数：编号是 1。\n开始以前，按 Ctrl-C 就撤回")
        .endsWith("已发完，2 人里的 2 人：送达 2\n");
  }

  @Test
  void onAChineseSystemTheReasonsOfTheBotAreInChinese() {
    locale = "zh_CN.UTF-8";
    office.posts(amina).refuse(new Delivery.Unknown("connection reset"));

    assertThat(run("", "--to=everybody", "--confirm=2").out())
        .contains("\n1 × Telegram 没有确认\n不确定的可能已经送到");
  }

  @Test
  void attachmentsAreUploadedOnlyAfterTheConfirmation() throws IOException {
    Files.write(folder.resolve("map.png"), new byte[10]);
    run("", "--to=everybody", "--dry-run", "--as=11", "--photo=map.png");
    run("3\n", "--to=everybody", "--as=11", "--photo=map.png");
    assertThat(telegram.calls()).isEmpty();

    telegram.respond("sendPhoto", error(400, "Bad Request: IMAGE_PROCESS_FAILED"));
    assertThat(run("2\n", "--to=everybody", "--as=11", "--photo=map.png").err())
        .endsWith("Telegram says: 400 Bad Request: IMAGE_PROCESS_FAILED\n");
    assertThat(office.broadcasts().findLatest(1)).isEmpty();
  }

  @Test
  void mistakesOfAttachmentsAreToldInOneSentence() throws IOException {
    Files.write(folder.resolve("map.png"), new byte[10]);
    Files.write(folder.resolve("large.png"), new byte[TOO_LARGE]);
    Files.writeString(folder.resolve("long.html"), "x".repeat(1_025));

    assertThat(run("", "--to=everybody", "--photo=map.png").err())
        .isEqualTo(
            "also give --as: attachments are uploaded to the chat of that member of staff\n");
    assertThat(run("", "--to=everybody", "--as=11", "--photo=none.png").err())
        .endsWith("none.png does not exist; name another\n");
    assertThat(run("", "--to=everybody", "--as=11", "--photo=large.png").err())
        .endsWith("large.png is too large; it may have at most 10 MB\n");
    assertThat(run("", "--to=everybody", "--as=11", "--photo=map.png", "--document=map.png").err())
        .isEqualTo("send up to ten photos or up to ten documents, not both\n");
    assertThat(wrong("--one-language", "--en=long.html", "--to=everybody", "--photo=map.png"))
        .contains("1025 characters; the limit is 1024, so cut 1\n");
  }

  private String wrong(String... options) {
    CommandRun run = command("", options);
    assertThat(run.code()).isEqualTo(2);
    return run.err();
  }

  private CommandRun run(String typed, String... options) {
    List<String> all = new ArrayList<>(List.of(TEXTS));
    all.addAll(List.of(options));
    return command(typed, all.toArray(String[]::new));
  }

  private CommandRun command(String typed, String... options) {
    office.awaitSeen();
    Map<String, String> environment =
        Map.of(
            "TELEGRAM_BOT_TOKEN",
            FakeBotApiServer.TOKEN,
            "TELEGRAM_API_URL",
            telegram.url().toString(),
            "DATABASE_URL",
            office.url(),
            "STAFF_IDS",
            "11",
            "LANG",
            locale);
    BroadcastCommand command =
        new BroadcastCommand(
            office.clock(),
            new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
            office::sleep,
            settings -> DIALOG);
    String[] placed =
        Arrays.stream(options)
            .map(it -> it.replaceFirst("[a-z]+\\.(html|png|pdf)$", folder + "/$0"))
            .toArray(String[]::new);
    return CommandRun.on(command, environment, placed);
  }

  private static FakeBotApiServer.Answer sent(String content) {
    return ok("{\"message_id\":5,\"date\":1," + content + "}");
  }
}
