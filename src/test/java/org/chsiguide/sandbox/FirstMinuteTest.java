package org.chsiguide.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.openqa.selenium.By;

/** What somebody meets who opens the page for the first time. */
@ResourceLock(Chromium.LOCK)
class FirstMinuteTest extends PageTestBase {

  @Test
  void oneLineSaysWhatThisIsAndWhoIsStaff() {
    awaitAnywhere("intro", "王老师 is staff");
    click(() -> browser.findElement(testId("intro")).findElement(By.tagName("button")));
    browser.navigate().refresh();
    phone();
    assertThat(browser.findElement(testId("intro")).isDisplayed()).isFalse();
  }

  @Test
  void threePeopleFitAndTheStudentWhoReadsThePageComesFirst() {
    Chromium.resize(browser, 1280, 800);
    browser.get(sandbox.url() + "/?lang=en");
    phone();
    assertThat(browser.findElements(By.cssSelector(".phone"))).hasSize(3);
    assertThat(browser.findElement(By.cssSelector(".phone")).getText()).contains("Amina");
    int header = browser.findElement(By.cssSelector("header.top")).getSize().getHeight();
    assertThat(header).as("the header is one line").isLessThan(70);
  }

  @Test
  void daysAreSeparatedAndALongTextIsTwoMessages() {
    http.act("users/" + STUDENT + "/messages", "text", "one");
    http.act("clock", "ahead", "P1D");
    http.act("users/" + STUDENT + "/messages", "text", "two");
    await().until(() -> elements("day").size() == 2);

    ((org.openqa.selenium.JavascriptExecutor) browser)
        .executeScript(
            "const field = document.querySelector('[data-testid=person-"
                + STUDENT
                + "] textarea'); field.value = 'x'.repeat(5000);"
                + " field.dispatchEvent(new Event('input', {bubbles: true}))");
    click("send");
    await().until(() -> messages().size() == 4);
    assertThat(messages().get(2).get("text").asText()).hasSize(4096);
    assertThat(messages().get(3).get("text").asText()).hasSize(904);
  }

  @Test
  void aPollOfTheBotTakesVotes() {
    http.act("users/" + STUDENT + "/messages", "text", "hi");
    http.result("sendPoll", "chat_id", STUDENT, "question", "Tea?", "options", "[\"Yes\",\"No\"]");
    click(() -> phone().findElement(By.cssSelector("[data-testid='poll'] button:nth-of-type(2)")));
    await().until(() -> messages().get(1).at("/poll/options/1/voter_count").asInt() == 1);
  }

  private JsonNode messages() {
    return http.get("chats/" + STUDENT + "?bot=42").get("messages");
  }
}
