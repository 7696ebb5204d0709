package org.chsiguide.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.chsiguide.app.DialogFile;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.ShippedDialog;
import org.chsiguide.dialog.reader.LoadResult;
import org.chsiguide.dialog.rule.Problem;
import org.chsiguide.picture.PictureCatalog;
import org.chsiguide.testing.BicycleDialog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The sheet with all steps, read from its PDF and from its picture. */
class PrintablePageTest {
  private static final Dialog SHIPPED = ShippedDialog.read().dialog();

  /** The addresses and the labels of the websites that the way needs. */
  private static final List<String> NEEDED =
      List.of(
          "https://www.chsi.com.cn/",
          "yjsy.zju.edu.cn",
          "zhouxiaoling@zju.edu.cn",
          "kefu@chsi.com.cn",
          "010-67410388",
          "毕业信息核对",
          "姓名拼音",
          "姓名",
          "证件类型",
          "护照",
          "证件号码",
          "立即注册",
          "注销",
          "登录",
          "学籍",
          "本人身份核验",
          "方式3",
          "浙江大学",
          "学校名称验证未通过",
          "方式2",
          "其他",
          "采集码",
          "1–2",
          "3");

  @ParameterizedTest
  @EnumSource
  void theDialogThatShipsStandsOnOneSheetWithAllThatTheWayNeeds(Language language)
      throws IOException {
    PrintablePage page = expect(SHIPPED, language);

    assertThat(page.missing()).isEmpty();
    assertThat(page.text()).contains(NEEDED);
    try (PDDocument document = Loader.loadPDF(page.pdf())) {
      assertThat(document.getNumberOfPages()).isEqualTo(1);
      String printed = new PDFTextStripper().getText(document).replaceAll("\\s", "");
      assertThat(printed).contains(NEEDED).doesNotContain("〓");
      assertThat(document.getPage(0).getResources().getXObjectNames()).hasSize(4);
    }
  }

  @ParameterizedTest
  @EnumSource
  void equalDialogsGiveEqualSheets(Language language) {
    assertThat(expect(SHIPPED, language).pdf()).isEqualTo(expect(SHIPPED, language).pdf());
  }

  @Test
  void thePictureIsTheSheetToBeReadOnAPhoneAndAlwaysTheSame() throws IOException {
    PrintablePage page = expect(SHIPPED, Language.BOTH);

    byte[] png = page.png();

    assertThat(page.png()).isEqualTo(png);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(image.getWidth()).isEqualTo(1240);
    assertThat(image.getHeight()).isEqualTo(1753);
  }

  @Test
  void aCharacterThatTheFontLacksIsSeenAndReported() throws IOException {
    PrintablePage page = expect(dialog("龘是什么？🙂", "What is 龘? 🙂"), Language.ZH);

    assertThat(page.missing()).containsExactly("龘", "🙂");
    assertThat(page.text()).contains("龘是什么？🙂");
    try (PDDocument document = Loader.loadPDF(page.pdf())) {
      assertThat(new PDFTextStripper().getText(document)).contains("〓是什么？〓");
    }
  }

  @Test
  void theAddressOfThePageWithoutTelegramStandsOnTheSheet() {
    String guide =
        BicycleDialog.WITH_QUESTION.replace(
            "start: hello\n", "start: hello\nsite: https://bikes.example.org/guide/\n");
    Dialog dialog =
        load(guide.replace("    done:", "    page: {zh: 去取车, en: \"To the shed\"}\n    done:"));

    for (Language language : Language.values()) {
      assertThat(expect(dialog, language).missing()).isEmpty();
    }
    assertThat(expect(dialog, Language.EN).text())
        .startsWith(
            "Borrow a bicycle\n\nNo Telegram? Use the web page https://bikes.example.org/guide/\n");
  }

  @Test
  void aLineHasTheNamesOfTheDialogAndTheOffice() {
    String guide =
        BicycleDialog.WITH_QUESTION.replace("start:", "office: {zh: 车<甲>, en: Sheds <A>}\nstart:");
    Dialog dialog =
        load(
            guide.replace(
                "    done:",
                "    page: {zh: \"{guide}<b>{office}</b>\", en: \"{guide}: <b>{office}</b>\"}\n"
                    + "    done:"));

    assertThat(expect(dialog, Language.EN).text()).contains("· Borrow a bicycle: Sheds <A>\n");
    assertThat(expect(dialog, Language.ZH).text()).contains("· 借自行车车<甲>\n");
  }

  @Test
  void aDialogTooLongForOneSheetIsNotCut() {
    Dialog dialog = dialog("很长。".repeat(1500), "Long. ".repeat(1500));

    assertThat(PrintablePage.of(dialog, PictureCatalog.inJar(), Language.BOTH))
        .isInstanceOf(PrintablePage.Result.TooLong.class);
  }

  @Test
  void aDialogWithoutLinesHasNoSheet() {
    assertThat(
            PrintablePage.of(
                load(BicycleDialog.WITH_QUESTION), PictureCatalog.inJar(), Language.EN))
        .isInstanceOf(PrintablePage.Result.Nothing.class);
  }

  @Test
  void aLineIsCheckedAsAllTextsAre() {
    LoadResult result =
        read(
            BicycleDialog.WITH_QUESTION.replace(
                "    done:", "    page: {zh: \"去<b>车棚\", en: \"\"}\n    done:"));

    assertThat(((LoadResult.Failed) result).problems())
        .extracting(Problem::line)
        .containsOnly(11)
        .hasSizeGreaterThan(1);
  }

  private static Dialog dialog(String zh, String en) {
    return load(
        BicycleDialog.WITH_QUESTION.replace(
            "    done:", "    page: {zh: \"%s\", en: \"%s\"}\n    done:".formatted(zh, en)));
  }

  private static Dialog load(String guide) {
    return ((LoadResult.Ok) read(guide)).dialog();
  }

  private static LoadResult read(String guide) {
    return DialogFile.inJar().withContent(guide).read();
  }

  private static PrintablePage expect(Dialog dialog, Language language) {
    return ((PrintablePage.Result.Ok) PrintablePage.of(dialog, PictureCatalog.inJar(), language))
        .page();
  }
}
