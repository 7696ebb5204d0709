package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.chsiguide.bot.Staff;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.PersonId;
import org.chsiguide.sandbox.Options;
import org.chsiguide.sandbox.Sandbox;
import org.chsiguide.sandbox.world.Cast;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two members of staff answer the same student at the same instant, each at their own phone. */
class TicketCollisionTest {
  private static final int STUDENTS = 20;

  @TempDir Path folder;

  @Test
  void ofTwoWhoAnswerAtOnceOneArrivesAndTheOtherIsAsked() throws Exception {
    try (Sandbox telegram = Sandbox.start(Options.defaults())) {
      SandboxClient people = new SandboxClient(telegram.url(), TicketBot.ID);
      long wang = Cast.STAFF_MEMBER;
      long li = people.joins("李老师", "zh");
      people.post(
          "groups/" + Cast.STAFF_GROUP + "/members",
          new ObjectMapper().createObjectNode().put("person", li));
      Staff staff =
          new Staff(Set.of(new PersonId(wang), new PersonId(li)), new ChatId(Cast.STAFF_GROUP));
      TicketBot bot = TicketBot.start(telegram, staff, folder);
      try (bot) {
        Map<Place, Integer> topics = new HashMap<>();
        for (int i = 0; i < STUDENTS; i++) {
          Place student = Place.own(people, people.joins("Student " + i, i % 2 == 0 ? "en" : "zh"));
          topics.put(student, asks(student));
        }

        CyclicBarrier both = new CyclicBarrier(2);
        for (int topic : topics.values()) {
          CompletableFuture.allOf(
                  answers(new Place(people, wang, Cast.STAFF_GROUP, topic), "Wang answers.", both),
                  answers(new Place(people, li, Cast.STAFF_GROUP, topic), "Li answers.", both))
              .join();
        }

        for (Map.Entry<Place, Integer> entry : topics.entrySet()) {
          Place topic = new Place(people, wang, Cast.STAFF_GROUP, entry.getValue());
          topic.awaitMessage(
              it -> Place.words(it).contains("A colleague answered"), "the question");
          Place student = entry.getKey();
          student.awaitMessage(it -> Place.words(it).contains("answers."), "an answer");
          assertThat(words(student, "answers.")).hasSize(1);
          assertThat(words(topic, "A colleague answered")).hasSize(1);
          topic.taps("Send it");
          await().atMost(Place.PATIENCE).until(() -> words(student, "answers.").size() == 2);
        }
      }
    }
  }

  /** The topic of the student, whose question is there. */
  private static int asks(Place student) {
    student.people().starts(student.person());
    student.taps("English");
    student.says("/human");
    student.taps("Write to a teacher here");
    student.awaitMessage(it -> Place.words(it).contains("one message"), "the desk");
    String question = "Question of " + student.person();
    student.says(question);
    Place group = new Place(student.people(), Cast.STAFF_MEMBER, Cast.STAFF_GROUP, null);
    return group
        .awaitMessage(it -> Place.words(it).equals(question), "the question")
        .path("message_thread_id")
        .asInt();
  }

  private static CompletableFuture<Void> answers(Place place, String words, CyclicBarrier both) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            both.await();
          } catch (Exception e) {
            throw new AssertionError(e);
          }
          place.says(words);
        },
        task -> new Thread(task).start());
  }

  private static List<String> words(Place place, String which) {
    List<String> words = new ArrayList<>();
    place.messages().stream()
        .filter(it -> it.path("from").path("is_bot").asBoolean())
        .map(Place::words)
        .filter(it -> it.contains(which))
        .forEach(words::add);
    return words;
  }
}
