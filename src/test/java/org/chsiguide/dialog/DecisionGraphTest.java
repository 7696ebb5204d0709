package org.chsiguide.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chsiguide.dialog.Screen.Button;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The ways through the university's procedure, by the answers that students give: each line is a
 * step, words of the button that is tapped there, and the step that follows.
 */
class DecisionGraphTest {

  private final ShippedDialog guide = ShippedDialog.read();

  @ParameterizedTest(name = "{0}: \"{1}\" leads to {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # The language, and why the data must match
          welcome                 | 中文                  | principle
          welcome                 | English               | principle
          welcome                 | 中文 + English        | principle
          principle               | understand            | who-can-change
          who-can-change          | understand            | account
          who-can-change          | I have begun          | overview

          # The account
          account                 | never registered      | graduate-system
          account                 | Yes, all is right     | login
          account                 | Yes, but wrong        | cancel
          account                 | not sure              | compare-account
          compare-account         | Everything is the same | login
          compare-account         | It is different       | cancel
          compare-account         | 姓名拼音 is wrong         | name-mail-number
          compare-account         | Not all capitals      | name-not-capitals
          compare-account         | yjsy login fails      | person
          cancel                  | cancelled             | graduate-system
          cancel                  | cannot cancel         | customer-service

          # The name
          graduate-system         | I see                 | name-check
          name-check              | Right, all capitals   | register-name
          name-check              | There is a mistake    | name-mail-number
          name-check              | Not all capitals      | name-not-capitals
          name-not-capitals       | Answered: register    | register-confirmed-name
          name-not-capitals       | Account is right      | login
          name-not-capitals       | Account is wrong      | cancel-old-name
          name-mail-number        | type it myself        | name-mail
          name-mail-name          | type it myself        | name-mail
          name-mail               | I sent the email      | name-waiting
          name-waiting            | Corrected: register   | register-confirmed-name
          name-waiting            | Account is right      | login
          name-waiting            | Account is wrong      | cancel-old-name
          name-waiting            | No answer             | person
          cancel-old-name         | cancelled             | register-confirmed-name
          cancel-old-name         | cannot cancel         | customer-service

          # The registration form
          register-name           | typed the name        | register-document
          register-name           | Check my name         | name-in-system
          name-on-chsi            | again                 | name-in-system
          name-compared           | Check again           | name-in-system
          compare-account         | Check my name         | name-in-system
          register-confirmed-name | Check my name         | name-in-system
          register-again-name     | Check my name         | name-in-system
          register-confirmed-name | typed the name        | register-document
          register-document       | filled in             | register-submit
          register-submit         | I am registered       | login
          register-submit         | Not yet, correct it   | register-name
          register-submit         | I registered wrongly  | cancel

          # Log in
          login                   | logged in             | student-status
          student-status          | 本人身份核验          | method-3
          student-status          | I see the QR code     | code
          student-status          | not there             | no-record
          no-record               | Not sure              | compare-account
          no-record               | I registered wrongly  | cancel
          no-record               | Right, ask teacher    | record-mail-number

          # Method 3, and the record
          method-3                | I have the QR code    | code
          method-3                | Passed, no code       | status-again
          method-3                | 学校名称验证未通过    | method-3-failed
          method-3                | No attempts left      | customer-service
          method-3                | something else        | person
          method-3-failed         | Write to the teacher  | record-mail-number
          method-3-failed         | I have my record      | check-passport
          method-3-failed         | No attempts left      | customer-service
          record-mail-number      | type it myself        | record-mail
          record-mail-name        | type it myself        | record-mail
          record-mail             | I sent the email      | record-waiting
          record-waiting          | I got my record       | check-passport
          record-waiting          | Corrected already     | method-3-again
          record-waiting          | No answer             | person
          check-passport          | Completely the same   | check-registration
          check-passport          | record is wrong       | record-wrong-mail-number
          check-registration      | Completely the same   | method-2
          check-registration      | no record             | still-no-record
          still-no-record         | 本人身份核验          | method-3
          still-no-record         | Still no record       | customer-service
          check-registration      | I registered wrongly  | cancel
          record-wrong-mail-number| type it myself        | record-wrong-mail
          record-wrong-mail-name  | type it myself        | record-wrong-mail
          record-wrong-mail       | I sent the email      | correction-waiting
          correction-waiting      | corrected             | method-3-again
          correction-waiting      | no mistake            | check-registration
          correction-waiting      | had no record         | student-status
          correction-waiting      | No answer             | person
          method-3-again          | I have the QR code    | code
          method-3-again          | Passed, no code       | status-again
          method-3-again          | Correct, still fails  | method-2
          method-3-again          | Check again           | check-passport
          method-3-again          | Mine is different     | cancel
          method-3-again          | No attempts left      | customer-service
          method-3-again          | something else        | person

          # Method 2 and its four photos
          method-2                | Show photo 1          | photo-1
          method-2                | do not see            | customer-service
          method-2                | No attempts left      | customer-service
          photo-1                 | next photo            | photo-2
          photo-2                 | next photo            | photo-3
          photo-3                 | next photo            | photo-4
          photo-4                 | All four              | photos-submit
          photo-1                 | head covering         | head-covering
          photo-2                 | head covering         | head-covering
          head-covering           | Ask CHSI              | customer-service
          head-covering           | OK, show photo 1      | photo-1
          photos-submit           | submitted             | photos-waiting
          photos-waiting          | passed                | status-again
          photos-waiting          | rejected              | photos-rejected
          photos-waiting          | Less than 3 days      | photos-patience
          photos-waiting          | more than 3 days      | customer-service
          photos-patience         | passed                | status-again
          photos-patience         | rejected              | photos-rejected
          photos-patience         | more than 3 days      | customer-service
          photos-rejected         | Photo 1 again         | photo-1
          photos-rejected         | Photo 2 again         | photo-2
          photos-rejected         | Photo 3 again         | photo-3
          photos-rejected         | Photo 4 again         | photo-4
          photo-3                 | I retook only        | photos-submit
          photos-rejected         | Wrong type            | method-2
          photos-rejected         | no tries              | customer-service
          status-again            | I see the QR code     | code
          status-again            | still no QR code      | customer-service

          # Customer service, and registering again
          customer-service        | Call                  | chsi-phone
          customer-service        | Write                 | chsi-mail-prepare
          chsi-phone              | Called, waiting       | chsi-waiting
          chsi-phone              | Told to register again | register-again
          chsi-phone              | solved                | login
          chsi-phone              | email                 | chsi-mail-prepare
          chsi-mail-prepare       | Write the email       | chsi-mail-name
          chsi-mail-name          | type it myself        | chsi-mail
          chsi-mail               | I sent the email      | chsi-waiting
          chsi-waiting            | approved it           | register-again
          chsi-waiting            | No answer             | customer-service
          chsi-waiting            | Not approved          | customer-service
          register-again          | the name              | register-again-name
          register-again-name     | typed the name        | register-again-document
          register-again-name     | is wrong              | name-mail-number
          register-again-name     | Not all capitals      | name-not-capitals
          register-again-document | I am registered       | login
          register-again-document | Not yet, correct it   | register-again-name
          register-again-document | I registered wrongly  | cancel
          """)
  void anAnswerLeadsToItsStep(String from, String answer, String to) {
    Conversation conversation = guide.conversationAt(new StepId(from), Language.EN);

    Turn turn =
        new Engine(guide.dialog())
            .advance(
                conversation,
                new Event.ButtonPressed(conversation.turn(), press(from, answer)),
                FormAnswers.NONE);

    assertThat(turn.conversation().currentStep()).hasToString(to);
  }

  /** It costs less than an email with a passport to customer service, which comes after it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          account                 | cannot log in
          compare-account         | CHSI: I cannot log in
          register-submit         | cannot register
          register-again-document | cannot register
          login                   | cannot log in
          """)
  void aStudentWhoCannotGetInSeesTheTopicAndKeepsTheirStep(String from, String answer) {
    Conversation conversation = guide.conversationAt(new StepId(from), Language.EN);

    Turn turn =
        new Engine(guide.dialog())
            .advance(
                conversation,
                new Event.ButtonPressed(conversation.turn(), press(from, answer)),
                FormAnswers.NONE);

    assertThat(turn.conversation().currentStep()).hasToString(from);
    assertThat(turn.conversation().screenState())
        .isEqualTo(
            new ScreenState.TopicAnswer(
                new Intent.Matched(new TopicId("account_access"), List.of())));
  }

  /** The one button of the step that has these words, or exactly these. */
  private ButtonAction press(String from, String answer) {
    List<Button.Action> taps =
        guide.screen(new StepId(from), Language.EN).rows().stream()
            .flatMap(List::stream)
            .filter(Button.Action.class::isInstance)
            .map(Button.Action.class::cast)
            .toList();
    List<Button.Action> exact = taps.stream().filter(tap -> tap.label().equals(answer)).toList();
    List<Button.Action> found =
        exact.isEmpty()
            ? taps.stream().filter(tap -> tap.label().contains(answer)).toList()
            : exact;
    assertThat(found).as("buttons with \"%s\" among %s", answer, taps).hasSize(1);
    return found.get(0).buttonAction();
  }
}
