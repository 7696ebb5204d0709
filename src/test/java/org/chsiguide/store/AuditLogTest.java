package org.chsiguide.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.store.Samples.AMINA;
import static org.chsiguide.store.Samples.ticket;
import static org.chsiguide.store.TestDatabase.done;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.chsiguide.messenger.UserId;
import org.chsiguide.staff.AuditLog;
import org.chsiguide.staff.StaffAction;
import org.chsiguide.staff.StaffAction.Kind;
import org.chsiguide.ticket.TicketRepository;
import org.chsiguide.update.UpdateHandler.Handling;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditLogTest extends StoreTestBase {
  private static final UserId WANG = new UserId(11);
  private static final StaffAction CLOSED = new StaffAction(WANG, Kind.CLOSE, 1);

  private AuditLog log;
  private TicketRepository tickets;

  @BeforeEach
  void open() {
    log = database.store().auditLog();
    tickets = database.store().tickets();
  }

  @Test
  void theLastOnesComeNewestFirstWithWhatTheyWereAboutAndWhen() {
    StaffAction step = new StaffAction(WANG, Kind.STEP, 7, "account");
    done(log.record(1, new StaffAction(WANG, Kind.STATS)));
    clock.advance(Duration.ofMinutes(1));
    done(log.record(2, step));

    assertThat(log.last(9)).hasSize(2);
    assertThat(log.last(1)).containsExactly(new AuditLog.Entry(clock.instant(), step));
  }

  @Test
  void actionsOfTheBotItselfAreRecordedEachTime() {
    StaffAction asked = new StaffAction(new UserId(0), Kind.REVIEW);
    assertThat(log.lastTime(Kind.REVIEW)).isEmpty();
    done(log.record(asked));
    clock.advance(Duration.ofDays(31));
    done(log.record(asked));
    done(log.record(1, CLOSED));

    assertThat(log.lastTime(Kind.REVIEW)).contains(clock.instant());
    assertThat(log.last(9))
        .extracting(AuditLog.Entry::action)
        .containsExactly(CLOSED, asked, asked);
  }

  @Test
  void anActionAndItsRecordAreOneTransaction() {
    database.refuseRecords();
    Handling refused = log.record(1, CLOSED, this::act);
    assertThat(refused.saved().toCompletableFuture()).failsWithin(30, TimeUnit.SECONDS);
    assertThat(tickets.latest()).as("not without a record").isEmpty();
    assertThat(log.last(9)).isEmpty();
  }

  @Test
  void aFailedActionIsNotRecorded() {
    Handling failing =
        log.record(
            1,
            CLOSED,
            () -> {
              act();
              return new Handling.Handled(
                  database
                      .writer()
                      .submit(
                          handle -> {
                            throw new IllegalStateException("not so");
                          }));
            });
    assertThat(failing.saved().toCompletableFuture()).failsWithin(30, TimeUnit.SECONDS);
    assertThat(tickets.latest()).isEmpty();
    assertThat(log.last(9)).isEmpty();

    done(log.record(1, CLOSED, this::act).saved());
    assertThat(tickets.latest()).hasSize(1);
    assertThat(log.last(9)).extracting(AuditLog.Entry::action).containsExactly(CLOSED);
  }

  @Test
  void nothingIsRecordedOfWhatChangesNothing() {
    done(log.record(1, CLOSED, Handling.NotHandled::new).saved());
    done(tickets.save(ticket(1, AMINA, clock.instant()), List.of(), List.of()));

    assertThat(log.last(9)).isEmpty();
  }

  @Test
  void anUpdateThatComesAgainIsRecordedOnceAndAnotherOneOfTheSameIdIsAnother() {
    done(log.record(1, CLOSED));
    done(log.record(1, CLOSED, this::act).saved());
    assertThat(log.last(9)).hasSize(1);

    // "If there are no new updates for at least a week, then identifier of the next update will be
    // chosen randomly", https://core.telegram.org/bots/api#update.
    clock.advance(Duration.ofDays(8));
    done(log.record(1, CLOSED));
    assertThat(log.last(9)).hasSize(2);
  }

  @Test
  void aStudentWhoIsForgottenIsNotInIt() {
    done(log.record(1, CLOSED, this::act).saved());
    done(tickets.forget(AMINA));

    assertThat(log.last(9)).as("numbers lead to nobody by then").hasSize(1);
    List<String> rows =
        database
            .sql()
            .withHandle(
                handle ->
                    handle
                        .createQuery("SELECT * FROM staff_action")
                        .mapToMap()
                        .map(Object::toString)
                        .list());
    assertThat(rows).singleElement().asString().doesNotContain(AMINA.toString());
  }

  private Handling act() {
    return new Handling.Handled(
        tickets
            .save(ticket(1, AMINA, clock.instant()), List.of(), List.of())
            .thenAccept(saved -> {}));
  }
}
