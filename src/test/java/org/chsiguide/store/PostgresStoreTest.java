package org.chsiguide.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chsiguide.store.Samples.AMINA;
import static org.chsiguide.store.Samples.answer;
import static org.chsiguide.store.Samples.conversationAt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.util.List;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.runtime.StartupException;
import org.chsiguide.store.database.Database;
import org.chsiguide.store.database.DatabaseDialect;
import org.chsiguide.store.database.SqlErrorClassifier;
import org.chsiguide.testing.SettableClock;
import org.chsiguide.testing.TestStore;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresStoreTest {
  private static final String ONLY_READS = "&options=-c%20default_transaction_read_only=on";

  private final SettableClock clock = new SettableClock();

  @Test
  void aRestartKeepsEverything() {
    String url = Postgres.newGuide();
    try (Store store = open(url)) {
      store.conversations().commit(List.of(answer(1, AMINA, "account")));
      store
          .outbox()
          .recordOutcome(answer(1, AMINA, "account"), new Delivery.Sent(70))
          .toCompletableFuture()
          .join();
      store.conversations().commit(List.of(answer(2, AMINA, "name")));
    }

    try (Store store = open(url)) {
      assertThat(store.conversations().find(List.of(AMINA)))
          .containsEntry(AMINA, conversationAt("name"));
      assertThat(store.conversations().findProcessed(List.of(1L, 2L, 3L))).containsOnly(1L, 2L);
      assertThat(store.outbox().pending()).containsExactly(answer(2, AMINA, "name"));
      assertThat(store.outbox().screenMessageId(AMINA).toCompletableFuture().join()).hasValue(70);
    }
  }

  @Test
  void theDatabaseOfAnotherProgramIsLeftAlone() {
    String url = Postgres.newDatabase();
    Jdbi.create(url).useHandle(handle -> handle.execute("CREATE TABLE thesis (page TEXT)"));

    assertThatThrownBy(() -> open(url))
        .isInstanceOf(StartupException.class)
        .hasMessageStartingWith("the PostgreSQL database test")
        .hasMessageEndingWith(
            " holds the tables of another program; give the bot a database of its own");
  }

  @Test
  void aServerThatIsNotThereIsNamedWithoutThePassword() {
    assertThatThrownBy(() -> open("jdbc:postgresql://127.0.0.1:1/guide?user=me&password=secret"))
        .isInstanceOf(StartupException.class)
        .hasMessage(
            "the PostgreSQL database guide at 127.0.0.1:1 cannot be opened (Connection refused);"
                + " see to that, then start again");
  }

  /** As after a failover, until the address leads to the new primary, or while its disk is full. */
  @Test
  void aServerThatOnlyReadsForNowIsTriedAgain() {
    String url = Postgres.newGuide();
    assertThatThrownBy(() -> open(url + ONLY_READS))
        .isInstanceOf(StartupException.class)
        .matches(SqlErrorClassifier::isOutage)
        .hasMessageContaining("read-only transaction");
    open(url).close();
  }

  /** A standby of the database comes first in the address, or becomes the primary. */
  @Test
  void ofSeveralServersOnlyTheOneThatWritesIsTaken() {
    String url = Postgres.newGuide().replaceFirst("127.0.0.1:\\d+", "$0,$0");
    assertThatThrownBy(() -> open(url + ONLY_READS))
        .isInstanceOf(StartupException.class)
        .matches(SqlErrorClassifier::isOutage)
        .hasMessageContaining("Could not find a server with specified targetServerType: primary");
    open(url).close();
  }

  @Test
  void aServerThatIsCutOffIsPassedOver() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
      String first = "//127.0.0.1:" + silent.getLocalPort() + ",";
      String url = Postgres.newGuide().replaceFirst("//", first);
      open(url + "&sslmode=disable&gssEncMode=disable").close();
    }
  }

  /** The driver would leave a millisecond to the second server. */
  @Test
  void aServerThatNobodyCanReachLeavesTheNextOneItsTime() throws IOException {
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        SocketChannel first = knockAt(full);
        SocketChannel second = knockAt(full);
        SocketChannel third = knockAt(full)) {
      assertThat(List.of(first, second, third)).allMatch(SocketChannel::isOpen);
      String url =
          Postgres.newGuide().replaceFirst("//", "//127.0.0.1:" + full.getLocalPort() + ",");
      open(url + "&sslmode=disable&gssEncMode=disable").close();
    }
  }

  private static SocketChannel knockAt(ServerSocket server) throws IOException {
    SocketChannel channel = SocketChannel.open();
    channel.configureBlocking(false);
    channel.connect(server.getLocalSocketAddress());
    return channel;
  }

  @Test
  void aSchemaThatIsNotThereIsMade() {
    String url = Postgres.newDatabase() + "&currentSchema=ours";
    try (Store leader = open(url);
        Database other = Database.openSecondary(url, clock)) {
      assertThat(leader.isLeader()).isTrue();
      assertThat(other.isInUse()).isTrue();
    }
  }

  @Test
  void aServerWhoseNameIsUnknownIsNamed() {
    IllegalStateException failure = new IllegalStateException(new UnknownHostException("db.lan"));

    assertThat(DatabaseDialect.of("jdbc:postgresql://db.lan/guide").explain(failure))
        .hasMessage(
            "the PostgreSQL database guide at db.lan cannot be opened"
                + " (java.net.UnknownHostException: db.lan); see to that, then start again");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql:",
        "jdbc:postgresql://me:secret@db/guide",
        "jdbc:postgresql://db/guide?user=me&password=50%secret"
      })
  void anAddressThatNamesNoDatabaseIsRefused(String url) {
    assertThatThrownBy(() -> open(url))
        .isInstanceOf(StartupException.class)
        .hasMessage(
            "the database URL is not for PostgreSQL; write"
                + " jdbc:postgresql://host:5432/database?user=…&password=…, with %25 for % and %26"
                + " for &");
  }

  private Store open(String url) {
    return TestStore.open(url, clock);
  }
}
