package org.chsiguide.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.store.Samples.answer;
import static org.chsiguide.store.Samples.farewell;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.chsiguide.messenger.ChatId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left in the files of a student who was forgotten, while the bot runs on. */
class UserErasureTest {

  /** Six bytes, so that they stand for nothing else in the files. */
  private static final long FIRST = 0x5A_A5_5A_A5_00_00L;

  @TempDir private Path folder;
  private Database database;

  @BeforeEach
  void open() {
    database = Database.file(folder, new SettableClock());
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void nobodyWhoIsForgottenIsInAnyFile() throws SQLException, IOException {
    ChatId student = new ChatId(FIRST);
    new DatabaseDump(database.sql()).fill(student);
    assertThat(placesOf(student)).isPositive();

    database.conversations().commit(List.of(farewell(1, student)));
    database.checkpoints().purge();

    assertThat(placesOf(student)).isZero();
  }

  @Test
  void neitherIsOneOfMany() throws IOException {
    List<ChatId> students =
        LongStream.range(0, 3_000).mapToObj(i -> new ChatId(FIRST + 7_919 * i % 3_001)).toList();
    long update = 0;
    for (ChatId student : students) {
      database.conversations().commit(List.of(answer(++update, student, "account")));
    }
    List<ChatId> forgotten = students.stream().filter(it -> it.value() % 5 == 0).toList();

    for (ChatId student : forgotten) {
      database.conversations().commit(List.of(farewell(++update, student)));
    }
    database.checkpoints().purge();

    long places = 0;
    for (ChatId student : forgotten) {
      places += placesOf(student);
    }
    assertThat(places).isZero();
  }

  /** How often the id stands in the files, as SQLite writes it or in digits. */
  private long placesOf(ChatId student) throws IOException {
    byte[] number = BigInteger.valueOf(student.value()).toByteArray();
    byte[] digits = student.toString().getBytes(StandardCharsets.US_ASCII);
    try (Stream<Path> files = Files.walk(folder)) {
      long places = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String content = latin(Files.readAllBytes(file));
        places += count(content, latin(number)) + count(content, latin(digits));
      }
      return places;
    }
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static long count(String content, String part) {
    return Stream.iterate(content.indexOf(part), at -> at >= 0, at -> content.indexOf(part, at + 1))
        .count();
  }
}
