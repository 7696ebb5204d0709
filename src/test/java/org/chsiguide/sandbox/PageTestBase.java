package org.chsiguide.sandbox;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** The page in a real browser; skipped where there is none. */
abstract class PageTestBase extends SandboxTestBase {
  static ChromeDriver browser;

  @BeforeAll
  static void openBrowser() {
    browser = Chromium.open();
    // The page may redraw what a test has just found.
    Awaitility.ignoreExceptionByDefault(StaleElementReferenceException.class);
  }

  @BeforeEach
  void open() {
    http.result("getMe");
    Chromium.resize(browser, 1300, 800);
    browser.get("about:blank"); // the page before logs no more
    browser.manage().logs().get("browser");
    browser.get(sandbox.url() + "/?lang=en");
  }

  JsonNode awaitUpdate(String kind) {
    JsonNode[] last = new JsonNode[1];
    await()
        .until(
            () -> {
              last[0] = http.result("getUpdates", "offset", -1).path(0).path(kind);
              return !last[0].isMissingNode();
            });
    return last[0];
  }

  WebElement phone() {
    return phone(STUDENT);
  }

  WebElement phone(long person) {
    return await()
        .until(() -> browser.findElements(testId("person-" + person)), it -> !it.isEmpty())
        .get(0);
  }

  /** Opens a menu and chooses what is called so. */
  void choose(Supplier<WebElement> opener, String item) {
    click(opener);
    By menuItem = By.xpath("//*[@role='menuitem'][normalize-space()='" + item + "']");
    click(() -> browser.findElement(menuItem));
  }

  /** Waits until something of this name is on the page and clicks it. */
  void clickAnywhere(String id) {
    click(() -> browser.findElement(testId(id)));
  }

  /** Clicks this once it is there; the page may redraw it at the same moment. */
  static void click(Supplier<WebElement> element) {
    await()
        .ignoreExceptionsInstanceOf(WebDriverException.class)
        .until(
            () -> {
              element.get().click();
              return true;
            });
  }

  /** Waits until something of this name on the page says this. */
  void awaitAnywhere(String id, String text) {
    await().until(() -> isShown(selector(id), text));
  }

  /** Returns whether one of these elements is visible with this text: in one call, for all. */
  private static boolean isShown(String selector, String text) {
    return (boolean)
        browser.executeScript(
            "return [...document.querySelectorAll(arguments[0])]"
                + ".some(it => it.checkVisibility() && it.innerText.includes(arguments[1]))",
            selector,
            text);
  }

  static By testId(String id) {
    return By.cssSelector(selector(id));
  }

  private static String selector(String id) {
    return "[data-testid='" + id + "']";
  }

  List<WebElement> elements(String id) {
    List<WebElement> phones = browser.findElements(testId("person-" + STUDENT));
    return phones.isEmpty() ? List.of() : phones.get(0).findElements(testId(id));
  }

  void click(String id) {
    click(() -> phone().findElement(testId(id)));
  }

  String find(String id, By inner) {
    List<WebElement> all = elements(id);
    return all.get(all.size() - 1).findElement(inner).getText();
  }

  String attribute(String id, String name) {
    try {
      return elements(id).stream().findFirst().map(it -> it.getDomAttribute(name)).orElse("");
    } catch (StaleElementReferenceException rendered) {
      return "";
    }
  }

  void awaitText(String id, String text) {
    await().until(() -> isShown(selector("person-" + STUDENT) + " " + selector(id), text));
  }
}
