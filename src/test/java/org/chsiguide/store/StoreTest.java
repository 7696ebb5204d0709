package org.chsiguide.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chsiguide.store.Samples.AMINA;
import static org.chsiguide.store.Samples.BORIS;
import static org.chsiguide.store.Samples.answer;
import static org.chsiguide.store.Samples.conversationAt;
import static org.chsiguide.store.Samples.userErased;

import com.zaxxer.hikari.HikariConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.chsiguide.delivery.PendingReply;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Reply;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.runtime.StartupException;
import org.chsiguide.store.database.DatabaseDialect;
import org.chsiguide.store.database.Leadership;
import org.chsiguide.store.database.Queries;
import org.chsiguide.store.database.Schema;
import org.chsiguide.store.database.SqlErrorClassifier;
import org.chsiguide.store.database.SqliteDialect;
import org.chsiguide.store.database.SqliteFileLock;
import org.chsiguide.testing.EmbeddedBot;
import org.chsiguide.testing.EmptyDatabase;
import org.chsiguide.testing.JavaProcess;
import org.chsiguide.testing.SettableClock;
import org.chsiguide.testing.TestStore;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreTest {
  private final SettableClock clock = new SettableClock();
  private Path file;

  @BeforeEach
  void place(@TempDir Path folder) throws IOException {
    file = folder.toRealPath().resolve("data").resolve("guide.db");
  }

  @Test
  void aRestartKeepsEverything() {
    PendingReply first = answer(1, AMINA, "account");
    PendingReply second = answer(2, BORIS, "name");
    try (Store store = open()) {
      store.conversations().commit(List.of(first, second));
      store.outbox().recordOutcome(first, new Delivery.Sent(70)).toCompletableFuture().join();
    }

    try (Store store = open()) {
      assertThat(store.conversations().find(List.of(AMINA, BORIS)))
          .containsEntry(AMINA, conversationAt("account"))
          .containsEntry(BORIS, conversationAt("name"));
      assertThat(store.conversations().findProcessed(List.of(1L, 2L, 3L)))
          .containsExactlyInAnyOrder(1L, 2L);
      assertThat(store.outbox().pending()).containsExactly(second);
      assertThat(store.outbox().screenMessageId(AMINA).toCompletableFuture().join()).hasValue(70);
      assertThat(store.outbox().screenMessageId(BORIS).toCompletableFuture().join()).isEmpty();
      assertThat(store.cachedConversations().stats().missCount()).isEqualTo(2);
      assertThat(store.cachedConversations().stats().loadCount()).isEqualTo(1);
    }
  }

  @Test
  void aFileThatIsDeletedUnderTheBotIsAProblemAlsoWhereABackupReplacesIt() throws IOException {
    try (Store store = open()) {
      assertThat(store.database().findProblem()).isEmpty();
      Path backup = Files.copy(file, file.resolveSibling("backup.db"));
      Files.delete(file);
      assertThat(store.database().findProblem()).hasValue("the file of the database is gone");
      Files.move(backup, file);
      assertThat(store.database().findProblem()).hasValue("the file of the database is gone");
    }
  }

  @Test
  void aLogThatIsDeletedUnderTheBotIsAProblem() throws IOException {
    try (Store store = open()) {
      assertThat(store.database().findProblem()).isEmpty();
      Files.delete(file.resolveSibling(file.getFileName() + "-wal"));
      assertThat(store.database().findProblem()).hasValue("the file of the database is gone");
    }
  }

  /** Else the bot would go on with an empty database, and nobody would see that it is gone. */
  @Test
  void noConnectionIsReplacedWithoutNeedAndAnotherMakesNoFile() throws IOException {
    open().close();
    HikariConfig config = new SqliteDialect(file, TestDatabase.BUSY_TIMEOUT).readerConfig();
    Files.delete(file);

    assertThat(config.getMaxLifetime()).isZero();
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(
            () ->
                DriverManager.getConnection(config.getJdbcUrl(), config.getDataSourceProperties()));
    assertThat(file).doesNotExist();
  }

  @Test
  void studentsAtARenamedStepAreCountedWithThoseAtItsEarlierId() {
    try (Store store = open()) {
      store.milestones().update(Samples.dialogWithRenamedStep("before", "account"));
      store
          .conversations()
          .commit(
              List.of(
                  answer(1, AMINA, "before"),
                  answer(2, BORIS, "account"),
                  answer(3, new ChatId(43), "login")));

      assertThat(store.countStudentsAt(new StepId("account"))).isEqualTo(2);
      assertThat(store.countStudentsAt(new StepId("login"))).isEqualTo(1);
    }
  }

  @Test
  void aPictureIsUploadedOnceOverRestarts() {
    try (Store store = open()) {
      store.fileIds().save("map.png", "old", "AgAC-1").toCompletableFuture().join();
      store.fileIds().save("map.png", "new", "AgAC-2").toCompletableFuture().join();
      store.fileIds().save("form.png", "form", "AgAC-3").toCompletableFuture().join();
      store.fileIds().remove("form.png", "AgAC-3").toCompletableFuture().join();
      store.fileIds().remove("map.png", "AgAC-1").toCompletableFuture().join();
    }

    try (Store store = open()) {
      assertThat(store.fileIds().find("map.png", "new")).hasValue("AgAC-2");
      assertThat(store.fileIds().find("map.png", "old")).isEmpty();
      assertThat(store.fileIds().find("form.png", "form")).isEmpty();
    }
  }

  @Test
  void closingWritesWhatIsOnItsWay() {
    List<CompletableFuture<Boolean>> deliveries = new ArrayList<>();
    Store store = open();
    for (int updateId = 0; updateId < 50; updateId++) {
      PendingReply pendingReply = answer(updateId, AMINA, "account");
      store.conversations().commit(List.of(pendingReply));
      deliveries.add(
          store.outbox().recordOutcome(pendingReply, new Delivery.Sent()).toCompletableFuture());
    }
    store.close();

    assertThat(deliveries).allMatch(CompletableFuture::isDone);
    try (Store again = open()) {
      assertThat(again.outbox().pending()).isEmpty();
    }
  }

  @Test
  void closingTwiceTakesTheFileFromNobody() {
    Store first = open();
    first.close();
    try (Store second = open()) {
      first.close();
      assertThatThrownBy(this::open).isInstanceOf(StartupException.class);
      assertThat(second.outbox().pending()).isEmpty();
    }
  }

  @Test
  void aCommitIsOnTheDiskBeforeItReturns() {
    try (Store store = open()) {
      store.conversations().commit(List.of(answer(1, AMINA, "account")));

      // Another connection sees what a process sees that starts after this one was killed.
      assertThat(rows("SELECT step FROM conversation")).containsExactly("account");
      assertThat(rows("PRAGMA journal_mode")).containsExactly("wal");
    }
  }

  @Test
  void anErasedStudentIsNotInTheFileEither() throws IOException {
    try (Store store = open()) {
      Conversation conversation =
          new Conversation(
              Language.EN, new StepId("account"), List.of(new StepId("where-amina-was")), 2);
      store
          .conversations()
          .commit(
              List.of(
                  new PendingReply(1, AMINA, null, conversation, Reply.NONE),
                  answer(2, BORIS, "welcome")));
    }
    assertThat(content()).contains("where-amina-was");

    try (Store store = open()) {
      store.conversations().commit(List.of(userErased(3, AMINA)));
    }
    assertThat(content()).doesNotContain("where-amina-was");
  }

  @Test
  void theTablesHaveNoPlaceForNamesOrForWhatStudentsWrite() {
    open().close();

    assertThat(
            rows(
                """
                SELECT name || ': ' || (SELECT group_concat(name, ' ') FROM
                (SELECT name FROM pragma_table_info(m.name) ORDER BY cid))
                FROM sqlite_master m
                WHERE type = 'table' AND name <> 'flyway_schema_history' ORDER BY name\
                """))
        .containsExactly(
            """
            absence: began_at ends_at
            broadcast: number kind of_number author language zh en audience subject urgent \
            begins_at state trusted collected_to reported messages
            broadcast_draft: author turn kind of_number question zh en zh_messages en_messages \
            album subject audience urgent begins_at chosen recipients complaint preview_result \
            panel_message_id
            broadcast_panel: chat_id message_id number language
            broadcast_recipient: chat_id number state due_at attempts message_ids language \
            reason changed_at opened
            conversation: chat_id language step history turn screen_state screen_message_id \
            entered_at seen_at unreachable_since furthest_stage ended_at
            daily_count: day figure subject value total
            dialog_change: number update_id drafted_at author state kind place old_text new_text \
            of_version base_digest version publisher published_at digest origin_digest content \
            english
            end_step: step
            hash_key: of_what value
            highest_number: of_what number
            migrated_group: chat moved_to
            opt_out: chat_id subject
            outbox: number update_id chat_id callback_query_id callback_message_id \
            callback_on_photo replies committed_at attempts
            outdated_report: step count first_at last_at
            panel_request: update_id requested_at chat_id language callback_query_id message_id \
            showing number
            picture: name content
            processed_update: update_id processed_at
            relayed_message: number ticket kind from_chat source to_chat reply_to detail state \
            target album
            reminder: chat_id since sent_count due_at is_off
            restriction: hash kind ticket since_at
            staff_action: number update_id person kind of_number detail done_at
            staff_member: user_id roles added_by added_at
            staff_name: user_id name
            stage_layout: steps
            ticket: id student language step path stuck_since state claimed_by topic topic_group \
            opened_at waiting_since first_answer_at last_answer_at closed_at reminded_at rating \
            solved flags snooze_ends_at
            unrecognized_question: chat_id turn asked_at topic words
            uploaded_file: file digest file_id\
            """
                .split("\n"));
  }

  @Test
  void aBotOfAnotherProcessOnTheSameFileIsRefused() throws IOException, InterruptedException {
    Process other = claimInAnotherProcess();
    try {
      assertRefused(" is in use by another bot; stop that one, or use another file for this one");
    } finally {
      other.destroyForcibly().waitFor();
    }
    open().close();
  }

  /** Else {@code /healthz} took 30 seconds to say so, and {@code /metrics} 90. */
  @Test
  void aServerThatIsAwayIsNotAskedWhatWaits() {
    Backlog backlog = new Backlog(Queries.of(sqlite()), () -> false);

    assertThatThrownBy(backlog::replies)
        .hasMessageContaining("the database is away, or another process leads")
        .matches(SqlErrorClassifier::isOutage);
  }

  @Test
  void aLockFileThatIsDeletedIsMadeAgainUnlessAnotherBotWasFaster()
      throws IOException, InterruptedException {
    Path lock = file.resolveSibling(file.getFileName() + ".lock");
    try (Store store = open()) {
      Files.delete(lock);
      store.conversations().commit(List.of(answer(1, AMINA, "account")));
      assertThat(Files.getPosixFilePermissions(lock))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      assertThat(store.isLeader()).isTrue();

      Files.delete(lock);
      Process other = claimInAnotherProcess();
      try {
        assertThatThrownBy(() -> store.conversations().commit(List.of(answer(2, BORIS, "account"))))
            .hasMessage("another process leads");
        assertThat(store.isLeader()).isFalse();
      } finally {
        other.destroyForcibly().waitFor();
      }
    }
  }

  @Test
  void aLinkToTheFileIsTheSameFile() throws IOException {
    Path link = file.resolveSibling("link.db");
    try (Store store = open()) {
      Files.createSymbolicLink(link, file);
      assertUnavailable(
          "jdbc:sqlite:" + link,
          file + " is in use by another bot; stop that one, or use another file for this one");
      assertThat(store.outbox().pending()).isEmpty();
    }
  }

  @Test
  void aLinkThatComesToLeadElsewhereChangesNothing() throws IOException {
    open().close();
    Path link = Files.createSymbolicLink(file.resolveSibling("link.db"), file);
    DatabaseDialect dialect = DatabaseDialect.of("jdbc:sqlite:" + link);
    try (Leadership leadership = dialect.awaitLeadership(() -> {})) {
      HikariConfig config = dialect.readerConfig();
      Files.delete(link);

      assertThat(leadership.isLeader()).isTrue();
      assertThat(config.getJdbcUrl()).isEqualTo("jdbc:sqlite:" + file);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"jdbc:mysql://db/guide?password=secret", "jdbc:h2:mem:guide", "data/guide.db", ""})
  void anotherKindOfDatabaseIsRefused(String url) {
    assertUnavailable(
        url,
        "the database is neither SQLite nor PostgreSQL; write jdbc:sqlite: and the path of a"
            + " file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:sqlite:",
        "jdbc:sqlite::memory:",
        "jdbc:sqlite:file:guide.db",
        "jdbc:sqlite:guide.db?synchronous=OFF"
      })
  void anAddressThatNamesNoFileIsRefused(String url) {
    assertUnavailable(
        url,
        "\""
            + url
            + "\" does not name a file; write jdbc:sqlite: and the path of a file, without"
            + " options");
  }

  /** In a locale without Chinese, Java reads Chinese as characters that no path has. */
  @Test
  void aPathThatJavaCannotReadIsNamed() {
    assertUnavailable(
        "jdbc:sqlite:a\0b",
        "a\0b cannot be the path of a file; if it has Chinese characters, set LC_ALL=C.UTF-8");
  }

  /** Else the bot would end with the code of a wrong setting, and systemd would leave it down. */
  @Test
  void aFailureThatPassesIsNoMistakeOfAnOperator() {
    RuntimeException slow = new IllegalStateException(new SQLException("timeout", "57014"));
    RuntimeException noConnection =
        new IllegalStateException(new SQLTransientConnectionException("timed out"));
    RuntimeException away = new IllegalStateException(new SQLException("away", "08006"));
    String url = "jdbc:postgresql://127.0.0.1/guide";

    assertThat(Store.explain(url, slow)).isSameAs(slow);
    assertThat(Store.explain(url, noConnection)).isSameAs(noConnection);
    assertThat(Store.explain(url, away)).isInstanceOf(StartupException.class);
  }

  /** SQLite would delete the log and begin anew, without a word. */
  @Test
  void aFileThatWasTruncatedIsNotTakenForANewOne() throws IOException {
    Path log = file.resolveSibling(file.getFileName() + "-wal");
    Files.createDirectories(file.getParent());
    Files.createFile(file);
    Files.writeString(log, "the last commits");

    assertRefused(
        " is empty, but its log is not; restore it from a backup, or move both away to begin"
            + " anew");
    assertThat(log).hasContent("the last commits");
  }

  @Test
  void aFolderIsNoDatabase() throws IOException {
    Files.createDirectories(file);

    assertRefused(" is a folder; name a file in it");
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws IOException {
    Files.writeString(file.getParent(), "a file where the folder should be");

    assertUnavailable(
        "jdbc:sqlite:" + file, file.getParent() + " is a file, not a folder; name another");
  }

  @Test
  void aLinkToNoFileIsNamed() throws IOException {
    Files.createDirectories(file.getParent());
    Files.createSymbolicLink(file, file.resolveSibling("gone.db"));

    assertRefused(" does not exist; name another");
  }

  @Test
  void aLockThatCannotBeWrittenIsNamed() throws IOException {
    Path lock = file.resolveSibling("guide.db.lock");
    Files.createDirectories(lock);

    assertUnavailable("jdbc:sqlite:" + file, lock + " is a folder; name a file in it");
    Files.delete(lock);
    open().close();
  }

  @Test
  void aDatabaseThatIsDamagedIsNamed() throws IOException {
    open().close();
    byte[] content = Files.readAllBytes(file);
    byte[] rubbish = "rubbish".repeat(content.length / 7).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(rubbish, 0, content, 100, rubbish.length - 100);
    Files.write(file, content);

    assertThatThrownBy(this::open)
        .isInstanceOf(StartupException.class)
        .hasMessage(
            file
                + " cannot be opened ([SQLITE_CORRUPT] database disk image is malformed); restore"
                + " it from a backup, and delete the -wal and -shm beside it; or move it away to"
                + " begin anew");
  }

  /** The first pages of the file are whole, so that opening it shows nothing. */
  @Test
  void aDatabaseThatIsDamagedInTheMiddleIsNamedWhenTheBotStarts() throws Exception {
    open().close();
    execute(
        """
        INSERT INTO dialog_change (number, drafted_at, author, state, kind, place, old_text,
        new_text, of_version, base_digest, version, digest, content)
        VALUES (1, 1, 1, 'PUBLISHED', 'FILE', '', '', '', 0, '', 1, '', randomblob(100000))\
        """);
    byte[] content = Files.readAllBytes(file);
    Arrays.fill(content, content.length - 80_000, content.length, (byte) 0x7f);
    Files.write(file, content);

    assertThatThrownBy(
            () ->
                EmbeddedBot.start(
                    Map.of("TELEGRAM_BOT_TOKEN", "1:token", "DATABASE_URL", "jdbc:sqlite:" + file)))
        .isInstanceOf(StartupException.class)
        .hasMessageStartingWith(file + " cannot be opened (")
        .hasMessageEndingWith(
            "); restore it from a backup, and delete the -wal and -shm beside it; or move it away"
                + " to begin anew");
  }

  @Test
  void anErrorOfSqliteIsNamed() {
    open().close();
    execute("ALTER TABLE flyway_schema_history RENAME COLUMN version TO release");

    assertThatThrownBy(this::open)
        .isInstanceOf(StartupException.class)
        .hasMessageStartingWith(file + " cannot be opened ([SQLITE_")
        .hasMessageEndingWith("); see to that, then start again");
  }

  @Test
  void theDatabaseOfAnotherProgramIsLeftAlone() {
    open().close();
    execute("DROP TABLE flyway_schema_history");

    assertRefused(" holds the tables of another program; give the bot a database of its own");
  }

  @Test
  void aDatabaseOfANewerVersionIsLeftAlone() {
    open().close();
    execute("UPDATE flyway_schema_history SET version = '99'");

    assertRefused(
        " was written by a newer version of this program (schema 99, this one knows "
            + Schema.VERSION
            + "); run that version, or restore the backup from before it");
  }

  @Test
  void aDatabaseThatOtherMigrationsMadeIsLeftAlone() {
    open().close();
    execute("DELETE FROM flyway_schema_history WHERE version = '13'");
    execute("UPDATE flyway_schema_history SET checksum = 1");

    assertRefused(
        " has tables that this version cannot read; move it away, or name another database");
  }

  @Test
  void aFirstStartThatWasKilledBeforeItMadeTheTablesIsGoneOnWith() {
    open().close();
    List<String> tables = rows("SELECT name FROM sqlite_master ORDER BY name");
    for (String table : rows("SELECT name FROM sqlite_master WHERE type = 'table'")) {
      if (!table.equals("flyway_schema_history")) {
        execute("DROP TABLE IF EXISTS " + table);
      }
    }
    execute("DELETE FROM flyway_schema_history");

    open().close();

    assertThat(rows("SELECT name FROM sqlite_master ORDER BY name")).isEqualTo(tables);
  }

  @Test
  void bothDatabasesHaveTheSameTables() throws IOException {
    assertThat(schema("postgresql"))
        .startsWith(
            schema("sqlite")
                .replace("in an SQLite file", "in a PostgreSQL database")
                .replace(
                    "INTEGER PRIMARY KEY", "BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY"));
  }

  private static String schema(String database) throws IOException {
    return Files.readString(
        Path.of("src/main/resources/org/chsiguide/store", database, "V1__schema.sql"));
  }

  @Test
  void bothDatabasesHaveTheSameMigrations() throws IOException {
    Set<String> own = migrations("sqlite");
    assertThat(migrations("postgresql")).isEqualTo(own);
    own.addAll(migrations("common"));
    assertThat(own).hasSize(Schema.VERSION);
  }

  /** Returns the names of the migrations. */
  private static Set<String> migrations(String database) throws IOException {
    Set<String> names = new TreeSet<>();
    Path folder = Path.of("src/main/resources/org/chsiguide/store", database);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "V*.sql")) {
      files.forEach(file -> names.add(file.getFileName().toString()));
    }
    return names;
  }

  @Test
  void theMigrationsLeadToTheVersionThatTheProgramExpects() {
    open().close();

    assertThat(rows("SELECT MAX(CAST(version AS INTEGER)) FROM flyway_schema_history"))
        .containsExactly(Integer.toString(Schema.VERSION));
  }

  private Process claimInAnotherProcess() throws IOException {
    Process other =
        JavaProcess.of(Claim.class, file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(other.getInputStream().read()).as("it has the file").isEqualTo('!');
    return other;
  }

  private Store open() {
    return open(EmptyDatabase.copyTo(file.getParent()));
  }

  private Store open(String url) {
    return TestStore.open(url, clock);
  }

  /** Says why the file cannot be used, in a sentence that begins with its name. */
  private void assertRefused(String why) {
    assertUnavailable("jdbc:sqlite:" + file, file + why);
  }

  private void assertUnavailable(String url, String sentence) {
    assertThatThrownBy(() -> open(url)).isInstanceOf(StartupException.class).hasMessage(sentence);
  }

  private String content() throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }

  private List<String> rows(String query) {
    return sqlite().withHandle(handle -> handle.select(query).mapTo(String.class).list());
  }

  private void execute(String sql) {
    sqlite().useHandle(handle -> handle.execute(sql));
  }

  /** Returns the file as another program uses it. */
  private Jdbi sqlite() {
    return Jdbi.create("jdbc:sqlite:" + file);
  }

  /** Takes the file, says so with a mark, and keeps it until it is killed. */
  static final class Claim {
    private Claim() {}

    public static void main(String[] arguments) throws InterruptedException {
      SqliteFileLock claimed = SqliteFileLock.claim(Path.of(arguments[0]), () -> {});
      System.out.print("!");
      System.out.flush();
      Thread.sleep(Duration.ofMinutes(1).toMillis());
      claimed.close();
    }
  }
}
