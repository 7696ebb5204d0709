package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.UserId;
import org.chsiguide.sandbox.Sandbox;
import org.chsiguide.sandbox.SandboxOptions;
import org.chsiguide.sandbox.world.SampleUsers;
import org.chsiguide.staff.Staff;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two members of staff answer the same student at the same instant, each at their own phone. */
class TicketCollisionTest {
  private static final int STUDENTS = Integer.getInteger("tickets.colliding", 6);

  @TempDir Path folder;

  @Test
  void ofTwoWhoAnswerAtOnceOneArrivesAndTheOtherIsAsked() throws Exception {
    try (Sandbox telegram = Sandbox.start(SandboxOptions.defaults())) {
      SandboxClient people = new SandboxClient(telegram.url(), TicketBot.ID);
      long wang = SampleUsers.STAFF_MEMBER;
      long li = people.addUser("李老师", "zh");
      people.http().act("groups/" + SampleUsers.STAFF_GROUP + "/members", "person", li);
      Staff staff =
          new Staff(Set.of(new UserId(wang), new UserId(li)), new ChatId(SampleUsers.STAFF_GROUP));
      TicketBot bot = TicketBot.start(telegram, staff, folder);
      try (bot) {
        Map<ChatLocation, Integer> topics = new HashMap<>();
        for (int i = 0; i < STUDENTS; i++) {
          ChatLocation student =
              ChatLocation.privateChat(
                  people, people.addUser("Student " + i, i % 2 == 0 ? "en" : "zh"));
          topics.put(student, asks(student));
        }

        CyclicBarrier both = new CyclicBarrier(2);
        for (int topic : topics.values()) {
          CompletableFuture.allOf(
                  answers(
                      new ChatLocation(people, wang, SampleUsers.STAFF_GROUP, topic),
                      "Wang answers.",
                      both),
                  answers(
                      new ChatLocation(people, li, SampleUsers.STAFF_GROUP, topic),
                      "Li answers.",
                      both))
              .join();
        }

        for (Map.Entry<ChatLocation, Integer> entry : topics.entrySet()) {
          ChatLocation topic =
              new ChatLocation(people, wang, SampleUsers.STAFF_GROUP, entry.getValue());
          topic.awaitText("A colleague answered");
          ChatLocation student = entry.getKey();
          student.awaitText("answers.");
          assertThat(words(student, "answers.")).hasSize(1);
          assertThat(words(topic, "A colleague answered")).hasSize(1);
          topic.tapButton("Send it");
          await().atMost(ChatLocation.TIMEOUT).until(() -> words(student, "answers.").size() == 2);
        }
      }
    }
  }

  /** The topic of the student, whose question is there. */
  private static int asks(ChatLocation student) {
    student.sandbox().sendStart(student.person());
    student.goToStaff();
    String question = "Question of " + student.person();
    student.sendText(question);
    return ChatLocation.staffGroup(student.sandbox())
        .awaitMessage(it -> ChatLocation.text(it).equals(question), "the question")
        .path("message_thread_id")
        .asInt();
  }

  private static CompletableFuture<Void> answers(
      ChatLocation chatLocation, String words, CyclicBarrier both) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            both.await();
          } catch (Exception e) {
            throw new AssertionError(e);
          }
          chatLocation.sendText(words);
        },
        task -> new Thread(task).start());
  }

  private static List<String> words(ChatLocation chatLocation, String which) {
    List<String> words = new ArrayList<>();
    chatLocation.messages().stream()
        .filter(it -> it.path("from").path("is_bot").asBoolean())
        .map(ChatLocation::text)
        .filter(it -> it.contains(which))
        .forEach(words::add);
    return words;
  }
}
