package org.chsiguide.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chsiguide.delivery.PendingReply;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Reply;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.store.Store;
import org.chsiguide.testing.EmptyDatabase;
import org.chsiguide.testing.TestStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an author reads of a new dialog before students see it. */
class PlanCommandTest {
  private static final String GUIDE =
      """
      guide: {zh: 借自行车, en: Borrow a bicycle}
      start: hello
      person: office
      steps:
        hello:
          text: {zh: 你好。, en: Hello.}
          choices:
            - {to: card, zh: 走, en: Go}
        card:
          text: {zh: "有卡吗？", en: "A card?"}
          choices:
            - {to: shed, zh: 有, en: "Yes"}
            - {to: buy, zh: 没有, en: "No"}
        buy:
          text: {zh: 去买。, en: Buy one.}
          choices:
            - {to: shed, zh: 买了, en: Done}
        shed:
          text: {zh: 到了。, en: Here we are.}
          done: there
        office:
          text: {zh: "电话 555-0100。", en: "Phone 555-0100."}
      """;
  private static final String NEXT =
      GUIDE
          .replace("你好。", "你好！")
          .replaceFirst("(?s)  buy:.*(?=  shed:)", "")
          .replace("to: shed", "to: barn")
          .replace("to: buy", "to: office")
          .replace("  shed:\n", "  barn:\n    was: [shed]\n");

  private static final String TOPICS =
      """
      topics:
        price:
          name: {zh: 多少钱, en: The price}
          text: {zh: 不多。, en: It is not much.}
          choices:
            - {to: shed, zh: 走, en: Go}
          examples: {zh: 要钱吗, en: how much is it}
        thanks:
          aside: {zh: 不客气。, en: You are welcome.}
          examples: {zh: 谢谢, en: thanks}
      """;

  @TempDir private Path folder;

  @Test
  void thePlanSaysWhatChangesAndForWhom() throws IOException {
    students("card hello", "card hello", "buy hello card", "buy hello card", "buy", "shed card");

    assertThat(plan())
        .isEqualTo(
            new CommandRun(
                0,
                """
                - “Buy one.” (buy)
                > shed is now “Here we are.” (barn)
                * “Hello.” (hello): Chinese text
                * “A card?” (card): choices
                6 students: 2 stay, 4 move.
                  3 students at “Buy one.” (buy): 2 go to “A card?” (card), 1 goes to “Hello.” (hello)
                  1 student at “Here we are.” (shed): 1 goes with it to “Here we are.” (barn)
                """,
                ""));
  }

  @Test
  void onAChineseSystemThePlanIsInChinese() throws IOException {
    students("card hello", "buy hello card", "buy hello card", "buy", "shed card");

    assertThat(plan(Map.of("LC_ALL", "zh_CN.UTF-8"), GUIDE, NEXT).out())
        .isEqualTo(
            """
            - “去买。”（buy）
            > shed 改名为“到了。”（barn）
            * “你好！”（hello）：中文
            * “有卡吗？”（card）：按钮
            5 名学生：1 名留在原处，4 名换步骤。
              在“去买。”（buy）的 3 名学生：2 名到“有卡吗？”（card），1 名到“你好！”（hello）
              在“到了。”（shed）的 1 名学生：1 名随它改名到“到了。”（barn）
            """);
  }

  @Test
  void someOfAStepMayStayWhileOthersMove() throws IOException {
    students("shed", "shed", "old-shed hello");
    String now = GUIDE.replace("  shed:\n", "  shed:\n    was: [old-shed]\n");

    CommandRun run = plan(now, GUIDE);

    assertThat(run.out())
        .isEqualTo(
            """
            Nothing changes that anybody could notice.
            3 students: 2 stay, 1 moves.
              3 students at “Here we are.” (shed): 2 stay, 1 goes to “Hello.” (hello)
            """);
  }

  @Test
  void changesBesideTheTextsOfStepsAreListedToo() throws IOException {
    students("card");
    String now = GUIDE + TOPICS;
    String next =
        now.replace("done: there\n", "checklist: [{zh: 锁车, en: Lock}]\n    done: there\n")
            .replace("借自行车", "借车")
            .replace("not much", "little")
            .replace("  thanks:", "  thank_you:");

    CommandRun run = plan(now, next);

    assertThat(run)
        .isEqualTo(
            new CommandRun(
                0,
                """
                * “Here we are.” (shed): checklist
                * name of the guide (guide)
                * question “The price” (topics: price)
                * reply “You are welcome.” (topics: thank_you)
                * reply “You are welcome.” (topics: thanks)
                1 student: 1 stays, 0 move.
                """,
                ""));
  }

  @Test
  void aLongTitleIsCutAndItsVariablesAreFilledIn() throws IOException {
    students("card");
    String next =
        GUIDE.replace(
            "{zh: 去买。, en: Buy one.}",
            "{zh: '{guide}。', en: '{guide}: buy a card where cards are sold.'}");

    CommandRun run = plan(GUIDE, next);

    assertThat(run.out())
        .startsWith(
            "* “Borrow a bicycle: buy a card where card…” (buy): Chinese text, English text\n");
  }

  @Test
  void officeTimesAndTheSiteAreChangesThatSomebodyNotices() throws IOException {
    students("card");
    String next =
        GUIDE.replace(
            "start: hello",
            """
            office:
              zh: 车棚
              en: the shed
              hours: Mon-Fri 09:00-16:00
              holidays: "2027-02-05..2027-02-21"
              workdays: "2027-02-22"
            site: https://example.org/bicycles/
            start: hello\
            """);

    CommandRun run = plan(GUIDE, next);

    assertThat(run.out())
        .isEqualTo(
            """
            * office hours (office: hours)
            * holidays (office: holidays)
            * working Saturdays (office: workdays)
            * address of the page (site)
            * name of the office (phrases: office)
            1 student: 1 stays, 0 move.
            """);
  }

  @Test
  void aNewGuideThatIsNoneIsRefused() throws IOException {
    students("card");
    CommandRun run = plan(GUIDE, NEXT.replace("to: barn", "to: bran"));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("leads to unknown step \"bran\" (did you mean \"barn\"?)");
  }

  @Test
  void aDatabaseThatIsNotThereIsNamedAndNotMade() throws IOException {
    CommandRun run = plan();

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(folder.resolve("guide.db") + " does not exist; name the database of the bot\n");
    assertThat(folder.resolve("guide.db")).doesNotExist();
  }

  @Test
  void aDatabaseThatIsDamagedIsNamed() throws IOException {
    students("card");
    Path guide = folder.resolve("guide.db");
    byte[] content = Files.readAllBytes(guide);
    Arrays.fill(content, 100, content.length, (byte) 0x7f);
    Files.write(guide, content);

    CommandRun run = plan();

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .startsWith(guide + " cannot be opened (")
        .endsWith(
            "); restore it from a backup, and delete the -wal and -shm beside it; or move it away"
                + " to begin anew\n");
  }

  @Test
  void theBotMayBeRunning() throws IOException {
    try (Store bot = store()) {
      commit(bot, "card hello");
      assertThat(plan().out()).contains("1 student: 1 stays, 0 move.");
    }
  }

  private CommandRun plan() throws IOException {
    return plan(GUIDE, NEXT);
  }

  private CommandRun plan(String now, String next) throws IOException {
    return plan(Map.of(), now, next);
  }

  private CommandRun plan(Map<String, String> environment, String now, String next)
      throws IOException {
    return CommandRun.with(
        environment,
        "plan",
        "--guide=" + file("now.yaml", now),
        "--database=" + database(),
        file("next.yaml", next).toString());
  }

  private void students(String... ways) {
    try (Store bot = store()) {
      commit(bot, ways);
    }
  }

  /** Each way is the step where the student stands and the steps before, oldest first. */
  private static void commit(Store bot, String... ways) {
    List<PendingReply> answers = new ArrayList<>();
    for (String way : ways) {
      List<StepId> steps = Stream.of(way.split(" ")).map(StepId::new).toList();
      Conversation conversation =
          new Conversation(Language.EN, steps.get(0), steps.subList(1, steps.size()), 1);
      int id = answers.size() + 1;
      answers.add(new PendingReply(id, new ChatId(id), null, conversation, Reply.NONE));
    }
    bot.conversations().commit(answers);
  }

  private Store store() {
    return TestStore.open(EmptyDatabase.copyTo(folder), InstantSource.system());
  }

  private String database() {
    return "jdbc:sqlite:" + folder.resolve("guide.db");
  }

  private Path file(String name, String guide) throws IOException {
    return Files.writeString(folder.resolve(name), guide);
  }
}
