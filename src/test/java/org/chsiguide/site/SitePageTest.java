package org.chsiguide.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.ShippedDialog;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.reader.Story;
import org.chsiguide.dialog.reader.StoryReader;
import org.chsiguide.picture.PictureCatalog;
import org.chsiguide.sandbox.Chromium;
import org.chsiguide.site.engine.RecognizedText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.print.PrintOptions;

/** The page without Telegram in Chromium; its engine does what that of the bot does. */
@Order(1)
@ResourceLock(Chromium.LOCK)
class SitePageTest {
  /** Walks at random: few in each build, more with {@code -Dsite.walks=100000}. */
  private static final int WALKS = Integer.getInteger("site.walks", 10);

  /** Of so many pairs of names and questions one is tried; all with {@code -Dsite.sample=1}. */
  private static final int SAMPLE = Integer.getInteger("site.sample", 30);

  private static final int STEPS = 20;
  private static final int WALKS_PER_CALL = 200;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Path RESOURCES = Path.of("src/test/resources/org/chsiguide");

  @TempDir static Path folder;

  @SuppressWarnings("NullAway.Init")
  private static ChromeDriver browser;

  @SuppressWarnings("NullAway.Init")
  private static Dialog dialog;

  @BeforeAll
  static void open() throws IOException {
    EngineCompiler.compile();
    dialog = ShippedDialog.read().dialog();
    for (Map.Entry<String, byte[]> file :
        Site.of(dialog, PictureCatalog.inJar(), "sample_bot").files().entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
    dialog = SiteDialog.of(dialog, "sample_bot");
    browser = Chromium.open();
    browser.manage().timeouts().scriptTimeout(PATIENCE);
  }

  @BeforeEach
  void openFile() {
    Chromium.resize(browser, 390, 844);
    browser.manage().logs().get("browser");
    visit(folder.resolve("index.html").toUri().toString());
  }

  @AfterEach
  void forgetTheStudent() {
    browser.executeScript("localStorage.clear()");
  }

  private static void visit(String url) {
    browser.get("about:blank");
    browser.get(url);
    awaitScreen();
  }

  private static void awaitScreen() {
    await()
        .atMost(PATIENCE)
        .until(() -> "false".equals(byId("Screen").getDomAttribute("aria-busy")));
  }

  private static WebElement byId(String id) {
    return browser.findElement(By.id(id));
  }

  private static void tap(String label) {
    browser
        .findElement(By.xpath("//*[@id='Screen']//*[normalize-space()='" + label + "']"))
        .click();
  }

  private static void say(String text) {
    byId("Text").sendKeys(text, Keys.ENTER);
    await().atMost(PATIENCE).until(() -> byId("Asked").getText().equals(text));
    awaitScreen();
  }

  @Test
  void aStudentWalksAndComesBack() {
    tap("English");
    assertThat(byId("Screen").getText()).contains("How it works").doesNotContain("先了解");
    tap("I understand, go on");
    String step = byId("Screen").getText();

    visit(folder.resolve("index.html").toUri().toString());

    assertThat(byId("Screen").getText()).isEqualTo(step);
    assertThat(browser.findElement(By.tagName("html")).getDomAttribute("lang")).isEqualTo("en");
    assertThat(
            browser.findElement(By.linkText("Open this step in Telegram")).getDomAttribute("href"))
        .startsWith("https://t.me/sample_bot?start=");
    assertThat(browser.manage().logs().get("browser").getAll()).isEmpty();
  }

  @Test
  void aLinkOpensItsStepAndAskingAPersonLeadsToMailAndTheBot() {
    visit(folder.resolve("index.html").toUri() + "#write-to-office");

    assertThat(byId("Screen").getText()).contains("Nobody reads what you write on this page");
    assertThat(browser.findElement(By.linkText("kefu@chsi.com.cn")).getDomAttribute("href"))
        .isEqualTo("mailto:kefu@chsi.com.cn");
    assertThat(browser.findElement(By.partialLinkText("in Telegram")).getDomAttribute("href"))
        .isEqualTo("https://t.me/sample_bot?start=write-to-office");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%E3%80%82", "%", "。", " and-more"})
  void aLinkOpensItsStepWithWhatAnAppHasAddedToIt(String added) {
    visit(folder.resolve("index.html").toUri() + "#write-to-office" + added);

    assertThat(byId("Screen").getText()).contains("Nobody reads what you write on this page");
  }

  @Test
  void thePageOpensWithoutANetworkAfterTheFirstVisit() throws IOException {
    HttpServer server = serve();
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    visit(url);
    browser.executeAsyncScript(
        "navigator.serviceWorker.ready.then(it => it.active.state === 'activated' ? it"
            + " : new Promise(done => it.active.onstatechange = done)).then(arguments[0])");
    server.stop(0);

    visit(url + "#photo-1");

    WebElement picture = byId("Screen").findElement(By.tagName("img"));
    await().atMost(PATIENCE).until(() -> !"0".equals(picture.getDomProperty("naturalWidth")));
  }

  private static HttpServer serve() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String name = exchange.getRequestURI().getPath().substring(1);
          byte[] file = Files.readAllBytes(folder.resolve(name.isEmpty() ? "index.html" : name));
          exchange
              .getResponseHeaders()
              .add("Content-Type", name.endsWith(".js") ? "text/javascript" : "text/html");
          exchange.sendResponseHeaders(200, file.length);
          exchange.getResponseBody().write(file);
          exchange.close();
        });
    server.start();
    return server;
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void nothingIsSeriouslyInaccessible(String scheme) {
    Chromium.prefer(browser, scheme);
    assertThat(serious(scheme)).as("the start").isEmpty();
    visit(folder.resolve("index.html").toUri() + "#photo-1");
    assertThat(serious(scheme)).as("a picture").isEmpty();
    byId("ShowSteps").click();
    browser.executeScript( // the first ones are enough
        "document.querySelectorAll('#Steps article:nth-of-type(n+9)').forEach(it => it.remove())");
    assertThat(serious(scheme)).as("all steps").isEmpty();
    for (int width : List.of(360, 1280)) {
      Chromium.resize(browser, width, 740);
      assertThat(
              (long)
                  browser.executeScript(
                      "return document.scrollingElement.scrollWidth - innerWidth"))
          .isZero();
    }
  }

  private static List<String> serious(String scheme) {
    return Chromium.seriousViolations(browser, scheme);
  }

  @Test
  void textOfTwiceTheSizeBreaksNoWordOfTheTitle() {
    Chromium.resize(browser, 320, 640);
    browser.executeScript("document.documentElement.style.fontSize = '200%'");

    WebElement title = browser.findElement(By.tagName("h1"));
    assertThat(title.getSize().getWidth()).isGreaterThan(200);
  }

  @Test
  void aStudentNeedsNoMouse() {
    byId("Screen").sendKeys(Keys.TAB, Keys.TAB);
    browser.switchTo().activeElement().sendKeys(Keys.ENTER);
    assertThat(byId("Screen").getText()).contains("How it works");
    assertThat(browser.switchTo().activeElement().getDomAttribute("id")).isEqualTo("Screen");
  }

  @Test
  void aQuestionIsAnsweredThoughAnotherStillWaits() {
    browser.executeAsyncScript(
        "Promise.all([say(arguments[0]), say(arguments[1])]).then(arguments[2])",
        "how long until my photos are checked",
        "what is the QR code");
    assertThat(byId("Screen").getText()).startsWith("What the QR code is");
  }

  @Test
  void whatAStudentWritesIsSeenBeforeItIsAnswered() {
    browser.executeScript("listener = new Promise(() => {})");
    byId("Text").sendKeys("what is the QR code", Keys.ENTER);
    assertThat(byId("Asked").getText()).isEqualTo("what is the QR code");
  }

  @Test
  void allStepsInBothLanguagesFitTwentySheets() throws IOException {
    byId("ShowSteps").click();
    String pdf = browser.print(new PrintOptions()).getContent();
    try (PDDocument document = Loader.loadPDF(Base64.getDecoder().decode(pdf))) {
      assertThat(document.getNumberOfPages()).isLessThanOrEqualTo(20);
    }
  }

  @Test
  void withoutScriptsAllStepsAreThere() {
    browser.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    try {
      browser.get("about:blank");
      browser.get(folder.resolve("index.html").toUri().toString());
      assertThat(byId("Guide").isDisplayed()).isFalse();
      assertThat(byId("Steps").getText()).contains("How it works", "先了解一下原理");
      assertThat(browser.findElements(By.cssSelector("#Steps article")))
          .hasSameSizeAs(dialog.steps().values());
    } finally {
      browser.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", false));
    }
  }

  @Test
  void theEngineOfThePageIsThatOfTheBot() throws IOException {
    tap("English");
    say("how do I register?");
    assertThat(byId("Screen").getText()).contains("Register on CHSI");
    tap("⬅️ Back to my step");
    browser.executeScript(Files.readString(RESOURCES.resolve("site/walks.js")));
    List<Story> stories = stories();
    List<List<String>> names = new ArrayList<>(sample(names()));
    names.add(List.of("ALEKSANDROV PETR", "ALEXAND,Ö PETR")); // two differences with one remedy
    names.add(List.of("CСIN DAVID", "דוד")); // a letter of one other alphabet, and another alphabet
    List<String> questions = sample(questions());
    Set<String> texts = new LinkedHashSet<>(questions);
    stories.forEach(
        story ->
            story.lines().stream()
                .filter(line -> line.kind() == Story.Kind.STUDENT)
                .forEach(line -> texts.add(line.text())));
    names.forEach(texts::addAll);
    String inCapitals = "МОЙ ПАСПОРТ 1234567";
    texts.add(inCapitals);
    texts.add("WIDODO WIDODO");

    Map<String, RecognizedText> intents = recognize(List.copyOf(texts));
    Map<String, String> inBrowser = recognizedInBrowser(List.copyOf(texts));
    assertThat(encoded(intents).entrySet())
        .filteredOn(it -> !it.getValue().equals(inBrowser.get(it.getKey())))
        .as("others in the browser: %s", inBrowser)
        .isEmpty();

    browser.executeScript("intents = arguments[0]", encoded(intents));
    List<ScriptedWalk> walks = new ArrayList<>();
    stories.forEach(story -> walks.add(walk(story, intents)));
    ScriptedWalk number = new ScriptedWalk(dialog, intents, Language.EN, "record-mail-number");
    number.say(inCapitals);
    walks.add(number);
    for (int i = 0; i < names.size(); i++) {
      walks.addAll(nameChecks(names.get(i), Language.values()[i % 3], intents));
    }
    for (int i = 0; i < walks.size(); i += WALKS_PER_CALL) {
      assertEqual(walks.subList(i, Math.min(i + WALKS_PER_CALL, walks.size())));
    }
    IntFunction<List<ScriptedWalk>> random =
        first ->
            IntStream.range(first, Math.min(first + WALKS_PER_CALL, WALKS))
                .mapToObj(seed -> walk(seed, List.copyOf(texts), intents))
                .toList();
    CompletableFuture<List<ScriptedWalk>> next =
        CompletableFuture.supplyAsync(() -> random.apply(0));
    for (int first = WALKS_PER_CALL; !next.join().isEmpty(); first += WALKS_PER_CALL) {
      List<ScriptedWalk> current = next.join();
      int following = first;
      next = CompletableFuture.supplyAsync(() -> random.apply(following)); // meanwhile
      assertEqual(current);
    }
  }

  private static <T> List<T> sample(List<T> all) {
    return IntStream.iterate(0, i -> i < all.size(), i -> i + SAMPLE).mapToObj(all::get).toList();
  }

  private static List<Story> stories() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/stories"))) {
      return files
          .filter(it -> it.toString().endsWith(".yaml"))
          .sorted()
          .map(SitePageTest::story)
          .toList();
    }
  }

  private static Story story(Path file) {
    try {
      return ((StoryReader.ReadResult.Ok)
              new StoryReader().read(file.toString(), Files.readAllBytes(file)))
          .story();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<List<String>> names() throws IOException {
    List<List<String>> pairs = new ArrayList<>();
    for (String file : List.of("names", "more-names")) {
      for (String line : Files.readAllLines(RESOURCES.resolve("dialog/name/" + file + ".jsonl"))) {
        JsonNode pair = new ObjectMapper().readTree(line);
        pairs.add(List.of(pair.get("name_in_yjsy").asText(), pair.get("name_typed").asText()));
      }
    }
    pairs.addAll(SampleSite.mutatedNames(pairs, SAMPLE == 1 ? 5_000 : 60));
    return pairs;
  }

  private static List<String> questions() throws IOException {
    List<String> questions = new ArrayList<>();
    for (String file : List.of("held-out", "reported", "development", "unseen")) {
      Files.readAllLines(RESOURCES.resolve("dialog/intent/" + file + ".tsv")).stream()
          .skip(1)
          .map(line -> line.split("\t", -1)[2])
          .forEach(questions::add);
    }
    questions.addAll(List.of("/start", "/start photo-1", "/progress", "/forget", "/privacy", "?"));
    questions.addAll(
        List.of(
            "E12345678",
            "22212345",
            "22212345\u00a0",
            "KHAN ALI\u00a0",
            "😀",
            "ﷺ ｆｕｌｌ 𝐛𝐨𝐥𝐝",
            "ไม่มีรหัส",
            "코드"));
    return questions;
  }

  private static Map<String, RecognizedText> recognize(List<String> texts) {
    Map<String, RecognizedText> intents = new LinkedHashMap<>();
    texts.forEach(text -> intents.put(text, RecognizedText.of(text, ShippedDialog.classifier())));
    return intents;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, String> recognizedInBrowser(List<String> texts) {
    return (Map<String, String>)
        browser.executeAsyncScript(
            """
            (async (texts, done) => {
              const intents = {};
              for (const text of texts) intents[text] = await recognize(text);
              done(intents);
            })(arguments[0], arguments[1])
            """,
            texts);
  }

  private static Map<String, String> encoded(Map<String, RecognizedText> intents) {
    Map<String, String> encoded = new LinkedHashMap<>();
    intents.forEach((text, intent) -> encoded.put(text, intent.encode()));
    return encoded;
  }

  /** Returns the walk of a story, as far as a page can go: it takes no photos. */
  private static ScriptedWalk walk(Story story, Map<String, RecognizedText> intents) {
    ScriptedWalk walk = new ScriptedWalk(dialog, intents, story.language(), "");
    for (Story.Line line : story.lines()) {
      if (line.kind() == Story.Kind.STUDENT) {
        walk.say(line.text());
      } else if (line.kind() == Story.Kind.TAP) {
        walk.press(line.text());
      }
    }
    return walk;
  }

  /** Returns the walks to each name check with this pair. */
  private static List<ScriptedWalk> nameChecks(
      List<String> pair, Language language, Map<String, RecognizedText> intents) {
    List<ScriptedWalk> walks = new ArrayList<>();
    for (Step step : dialog.steps().values()) {
      if (step.kind() instanceof Step.Kind.NameComparison check) {
        ScriptedWalk walk =
            new ScriptedWalk(dialog, intents, language, check.referenceStep().value());
        pair.forEach(walk::say);
        walks.add(walk);
      }
    }
    return walks;
  }

  private static ScriptedWalk walk(
      int seed, List<String> texts, Map<String, RecognizedText> intents) {
    Random random = new Random(seed);
    Language language = Language.values()[random.nextInt(3)];
    ScriptedWalk walk = new ScriptedWalk(dialog, intents, language, "");
    for (int i = 0; i < STEPS; i++) {
      walk.step(random, texts);
    }
    return walk;
  }

  private static void assertEqual(List<ScriptedWalk> walks) {
    List<?> hashes =
        (List<?>)
            browser.executeScript(
                "return hashes(arguments[0])", walks.stream().map(ScriptedWalk::inputs).toList());
    for (int i = 0; i < walks.size(); i++) {
      ScriptedWalk walk = walks.get(i);
      if (((Number) hashes.get(i)).intValue() != walk.screens().hashCode()) {
        assertThat(browser.executeScript("return walk(arguments[0])", walk.inputs()))
            .as("%s", walk.inputs())
            .isEqualTo(walk.screens());
      }
    }
  }
}
