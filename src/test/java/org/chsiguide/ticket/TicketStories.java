package org.chsiguide.ticket;

import static org.chsiguide.ticket.Office.GROUP;
import static org.chsiguide.ticket.Office.LI;
import static org.chsiguide.ticket.Office.WANG;

import java.nio.file.Path;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.messenger.Content;
import org.chsiguide.ticket.Office.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Stories of a student who reads one language or the other, and of staff in their group. */
@ParameterizedClass
@EnumSource(names = {"ZH", "EN"})
abstract class TicketStories {
  @Parameter Language language;
  @TempDir Path folder;
  Office office;
  Person student;

  @BeforeEach
  void open() {
    office = new Office(folder, GROUP);
    student = office.student(7, language);
  }

  @AfterEach
  void close() {
    office.close();
  }

  /** The student has asked, and this member of staff has the topic open. */
  Person wangWhenAsked(String question) {
    student.asks().says(question);
    return wang().sees(question);
  }

  /** In the only topic. */
  Person wang() {
    return office.staff(WANG, office.topic());
  }

  /** A colleague, in the only topic. */
  Person li() {
    return office.staff(LI, office.topic());
  }

  /** A phrase as the student reads it. */
  String say(Phrase phrase) {
    return Office.say(phrase, language);
  }

  /** A prepared answer as the student reads it. */
  String prepared(String id) {
    return Office.say(Office.preparedAnswer(id).text(), language);
  }

  /** The button of staff that sends a prepared answer. */
  static String button(String preparedAnswer) {
    return Wording.label(Office.preparedAnswer(preparedAnswer).text().zh());
  }

  /** The office that answers, as the student reads it. */
  String office() {
    return language == Language.ZH ? "留学生办公室" : "International Students’ Office";
  }

  static Content words(String html) {
    return new Content.Words(html);
  }
}
