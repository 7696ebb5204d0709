package org.chsiguide.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.chsiguide.store.Samples.answer;
import static org.chsiguide.store.Samples.userErased;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.chsiguide.delivery.UpdateOutcome;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.testing.SettableClock;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left in the files of a student who was forgotten, while the bot runs on. */
class UserEraserTest {

  /** Six bytes, so that they stand for nothing else in the files. */
  private static final long FIRST = 0x5A_A5_5A_A5_00_00L;

  private static final int BATCH = 10;
  private static final Pattern NUMBER =
      Pattern.compile("\\x5A\\xA5\\x5A\\xA5[\\x00-\\xFF]{2}", Pattern.DOTALL);

  /** As many first digits as all of them have. */
  private static final Pattern DIGITS =
      Pattern.compile(Long.toString(FIRST).substring(0, 10) + "[0-9]{4}");

  @TempDir private Path folder;
  @AutoClose private TestDatabase database;

  @BeforeEach
  void open() {
    database = TestDatabase.file(folder, new SettableClock());
  }

  @Test
  void anErasedStudentIsInNoFile() throws SQLException, IOException {
    ChatId student = new ChatId(FIRST);
    new DatabaseDump(database.sql()).fill(student);
    assertThat(placesOf(student)).isPositive();

    database.conversations().commit(List.of(userErased(1, student)));
    database.checkpoints().purge();

    await().untilAsserted(() -> assertThat(placesOf(student)).isZero());
  }

  @Test
  void erasedStudentsAmongManyAreInNoFile() throws IOException {
    List<ChatId> students =
        LongStream.range(0, 3_000).mapToObj(i -> new ChatId(FIRST + 7_919 * i % 3_001)).toList();
    long update = 0;
    for (int i = 0; i < students.size(); i += BATCH) {
      List<UpdateOutcome> answers = new ArrayList<>();
      for (ChatId student : students.subList(i, i + BATCH)) {
        answers.add(answer(++update, student, "account"));
      }
      database.conversations().commit(answers);
    }
    List<ChatId> forgotten = students.stream().filter(it -> it.value() % 5 == 0).toList();

    for (ChatId student : forgotten) {
      database.conversations().commit(List.of(userErased(++update, student)));
    }
    database.checkpoints().purge();

    await()
        .untilAsserted(
            () ->
                assertThat(studentsInFiles()).isNotEmpty().doesNotContainAnyElementsOf(forgotten));
  }

  /** How often the id stands in the files. */
  private long placesOf(ChatId student) throws IOException {
    return studentsInFiles().stream().filter(student::equals).count();
  }

  /** Whose ids stand in the files, as SQLite writes them or in digits. */
  private List<ChatId> studentsInFiles() throws IOException {
    List<ChatId> students = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] content = Files.readAllBytes(file);
        String text = new String(content, StandardCharsets.ISO_8859_1);
        find(
            NUMBER, text, it -> new BigInteger(it.getBytes(StandardCharsets.ISO_8859_1)), students);
        find(DIGITS, text, BigInteger::new, students);
      }
    }
    return students;
  }

  private static void find(
      Pattern pattern, String text, Function<String, BigInteger> toId, List<ChatId> found) {
    pattern
        .matcher(text)
        .results()
        .forEach(match -> found.add(new ChatId(toId.apply(match.group()).longValueExact())));
  }
}
