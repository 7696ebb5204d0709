package org.chsiguide.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.app.EditingOffice.DIALOG;
import static org.chsiguide.app.EditingOffice.LI;
import static org.chsiguide.app.EditingOffice.STUDENT;
import static org.chsiguide.app.EditingOffice.WANG;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.chsiguide.author.DialogReloader;
import org.chsiguide.author.edit.ApprovalPolicy;
import org.chsiguide.author.edit.DialogContent;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.TopicId;
import org.chsiguide.dialog.reader.LoadResult;
import org.chsiguide.html.FormattedText;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.staff.AuditLog;
import org.chsiguide.staff.StaffAction;
import org.chsiguide.testing.FakeTelegram;
import org.chsiguide.update.UpdateHandler.Handling;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Staff change the dialog in Telegram, in Chinese and in English. */
class EditingTest {
  @TempDir Path folder;
  @AutoClose private EditingOffice office;

  @BeforeEach
  void open() {
    office = new EditingOffice(folder, ApprovalPolicy.NEVER);
  }

  @Test
  void aTextIsChosenSeenChangedPublishedAndUndone() {
    office.types(WANG, "/edit");
    assertThat(office.last(WANG)).contains("要改哪一页？").contains("[骑车]").contains("[其他步骤]");
    office.taps(WANG, "骑车").taps(WANG, "车棚在三号楼");
    assertThat(office.seen(WANG))
        .anyMatch(it -> it.contains("The shed is at building 3.\n[👍 有用 · Useful]"));
    office.taps(WANG, "📝 车棚在三号楼");
    assertThat(office.last(WANG)).startsWith("请把新的文字发给我").contains("车棚在三号楼。");

    office.types(WANG, "车棚在<b>四号楼</b>，门口。");
    assertThat(office.last(WANG))
        .contains("上面是学生将会看到的样子")
        .contains("车棚在三号楼四号楼，门口。")
        .contains("停在这一步的学生：0 人")
        .contains("[✅ 发布]");
    assertThat(office.read()).isEqualTo(DIALOG);

    office.taps(WANG, "✅ 发布");
    assertThat(office.read()).isEqualTo(DIALOG.replace("{zh: 车棚在三号楼。", "{zh: 车棚在<b>四号楼</b>，门口。"));
    assertThat(zh("shed")).isEqualTo("车棚在<b>四号楼</b>，门口。");
    assertThat(office.seen(WANG)).anyMatch(it -> it.contains("已经生效（版本 2）"));
    assertThat(office.last(LI))
        .contains("王老师 改了指南（版本 2）")
        .contains("王老师 changed the dialog (version 2)");

    office.taps(LI, "Undo");
    assertThat(office.read()).isEqualTo(DIALOG);
    assertThat(zh("shed")).isEqualTo("车棚在三号楼。");
    assertThat(office.last(WANG)).contains("李老师 改了指南（版本 3）").contains("撤销了版本 2");
  }

  @Test
  void aBlockWithFormattingAndAButtonAreChangedWhereTheyStand() {
    office.types(LI, "/edit hello").taps(LI, "📝 Hello");
    office.types(LI, "<b>Hi</b>\nDo you: {borrow} #1 “bicycle”?");
    String changed =
        DIALOG.replace(
            "<b>Hello</b>\n        Do you borrow a bicycle today?",
            "<b>Hi</b>\n        Do you: {borrow} #1 “bicycle”?");
    assertThat(office.last(LI)).contains("there is no variable \"{borrow}\"");
    assertThat(office.read()).isEqualTo(DIALOG);

    office.types(LI, "<b>Hi</b>\nDo you: borrow #1 “bicycle”?").taps(LI, "✅ Publish");
    assertThat(office.read()).isEqualTo(changed.replace("{borrow}", "borrow"));

    office.types(LI, "/edit building 3");
    office.types(LI, "/edit Hello");
    office.types(LI, "/edit hello").taps(LI, "🔘 Go to the shed");
    office.types(LI, "To the shed &amp; back, #1: now").taps(LI, "✅ Publish");
    assertThat(office.read())
        .contains("{to: shed, zh: 去车棚, en: \"To the shed & back, #1: now\"}   # the only way");
  }

  @Test
  void aLineOfTheSheetKeepsItsBoldWordsAndIsOnNoScreen() {
    String withPage =
        DIALOG.replace(
            "    done: there\n",
            "    done: there\n    page: {zh: 去<b>车棚</b>, en: Go to the <b>shed</b>}\n");
    office.save(withPage);
    office.types(WANG, "/edit building 3").taps(WANG, "📝 去车棚");
    assertThat(office.last(WANG)).startsWith("请把新的文字发给我，一条消息。粗体").contains("去车棚");

    office.types(WANG, "去<b>新车棚</b>");
    assertThat(office.last(WANG)).startsWith("改动：").doesNotContain("上面是");
    office.taps(WANG, "✅ 发布");
    assertThat(office.read()).isEqualTo(withPage.replace("<b>车棚</b>", "<b>新车棚</b>"));
  }

  @Test
  void theRulesOfTheFileHoldAndTheNextTextMayBeBetter() {
    office.types(LI, "/edit shed").taps(LI, "📝 The shed is at building 3");
    office.types(LI, "x".repeat(4_097));
    assertThat(office.last(LI)).startsWith("This cannot be used yet").contains("4096");
    office.types(WANG, "/edit shed").taps(WANG, "📝 车棚在三号楼").types(WANG, "{name}，车棚在三号楼。");
    assertThat(office.last(WANG))
        .startsWith("这样写还不行")
        .containsPattern("❌ .*“\\{name}”|❌ .*\\{name}");
    office.types(LI, "The shed is at building 3.");
    assertThat(office.last(LI)).startsWith("It is the same as now");
    office.types(LI, "The shed is at building 4.");
    assertThat(office.last(LI)).contains("building 34.").contains("[✅ Publish]");
    assertThat(office.read()).isEqualTo(DIALOG);
  }

  @Test
  void aPhoneNumberThatIsChangedInOneLanguageIsChangedInTheOtherAndUndoneInBoth() {
    office.types(WANG, "/edit 555-0100").taps(WANG, "📝 电话").types(WANG, "请打电话 555-0199。");
    assertThat(office.seen(WANG)).anyMatch(it -> it.startsWith("Phone 555-0199."));
    office.taps(WANG, "✅ 发布");
    assertThat(office.read())
        .isEqualTo(DIALOG.replace("电话 5", "请打电话 5").replace("555-0100", "555-0199"));

    changeShed("The shed is at building 5.");
    office.taps(LI, "✅ Publish");
    office.press(WANG, "e:undo:2", 1);
    assertThat(office.read()).isEqualTo(DIALOG.replace("building 3", "building 5"));
  }

  @Test
  void aPhoneNumberIsChangedInAllOfTheScreen() {
    String withButton =
        DIALOG.replace(
            "555-0100.\"}\n",
            "555-0100.\"}\n    page: {zh: 电话 555-0100, en: Phone 555-0100}\n    choices:\n"
                + "      - {copy: \"555-0100\", zh: 复制, en: Copy}\n"
                + "      - {to: hello, zh: 回去, en: Back}\n");
    office.save(withButton);
    office.types(WANG, "/edit 555-0100").taps(WANG, "📝 Phone").types(WANG, "Phone 555-0199.");
    office.taps(WANG, "✅ 发布");
    assertThat(office.read()).isEqualTo(withButton.replace("555-0100", "555-0199"));
    office.taps(WANG, "撤销");
    assertThat(office.read()).isEqualTo(withButton);
  }

  @Test
  void aTapOnThePreviewLeavesTheQuestionForATextOpen() {
    office.types(WANG, "/edit shed").taps(WANG, "📝 车棚在三号楼").taps(WANG, "👍");
    assertThat(office.notice()).isEqualTo("这只是预览。");
    office.types(WANG, "车棚在四号楼。");
    assertThat(office.last(WANG)).contains("[✅ 发布]");
  }

  @Test
  void aTextThatComesWhileAnotherIsCheckedIsCheckedToo() {
    office.types(WANG, "/edit shed").taps(WANG, "📝 车棚在三号楼");
    assertThat(office.typesBeforeTheCheck(WANG, "车棚在四号楼。", "{name}", "车棚在五号楼。")).isTrue();
    assertThat(office.last(WANG)).contains("五号楼");
    office.taps(WANG, "✅ 发布");
    assertThat(zh("shed")).isEqualTo("车棚在五号楼。");
    assertThat(office.handlingOf(WANG, "车棚在六号楼。")).isInstanceOf(Handling.NotHandled.class);

    office.types(WANG, "/edit").taps(WANG, "常用回复").taps(WANG, "➕");
    assertThat(office.typesBeforeTheCheck(WANG, "谢谢。", "Thank you.")).isTrue();
    office.taps(WANG, "✅ 发布");
    assertThat(office.read()).contains("谢谢。").contains("Thank you.");
  }

  @Test
  void aTextThatComesWhenAnotherIsSeenTakesItsPlace() {
    office.types(WANG, "/edit shed").taps(WANG, "📝 车棚在三号楼").types(WANG, "车棚在四号搂。");
    office.types(WANG, "车棚在四号楼。");
    assertThat(office.last(WANG)).contains("四号楼").contains("[✅ 发布]");
    office.press(WANG, "e:publish:1", 1);
    assertThat(zh("shed")).as("the text with the mistake").isEqualTo("车棚在三号楼。");
    office.taps(WANG, "✅ 发布");
    assertThat(zh("shed")).isEqualTo("车棚在四号楼。");
    office.press(WANG, "e:publish:1", 1);
    assertThat(office.notice()).isEqualTo("这个改动已经处理过了。");
    assertThat(zh("shed")).isEqualTo("车棚在四号楼。");

    office.types(WANG, "/edit").taps(WANG, "常用回复").taps(WANG, "➕");
    office.types(WANG, "谢谢。");
    office.types(WANG, "Thank yuo.");
    office.types(WANG, "Thank you.").taps(WANG, "✅ 发布");
    assertThat(office.read()).contains("Thank you.").doesNotContain("yuo");
  }

  @Test
  void aTextThatIsCorrectedWhereItWasSentTakesTheFirstOnesPlace() {
    office.types(WANG, "/edit shed").taps(WANG, "📝 车棚在三号楼");
    assertThat(office.corrects(WANG, "/edit hello")).isInstanceOf(Handling.NotHandled.class);
    office.types(WANG, "车棚在四号搂。");
    assertThat(office.corrects(WANG, "车棚在四号楼。")).isInstanceOf(Handling.Handled.class);
    office.taps(WANG, "✅ 发布");
    assertThat(zh("shed")).isEqualTo("车棚在四号楼。");
    assertThat(office.corrects(WANG, "车棚在五号楼。")).isInstanceOf(Handling.NotHandled.class);
  }

  @Test
  void allScreensWithAContactAreFound() {
    StringBuilder steps = new StringBuilder();
    for (int i = 1; i <= 12; i++) {
      steps.append("  s%d: {text: {zh: 第%d页 555-0100, en: Page %d 555-0100}}\n".formatted(i, i, i));
    }
    office.save(DIALOG.replace("steps:\n", "steps:\n" + steps));
    office.types(LI, "/edit 555-0100");
    for (int i = 1; i <= 12; i++) {
      assertThat(office.last(LI)).contains("[Page " + i + " 555-0100]");
    }
  }

  @Test
  void aChineseTextThatIsCorrectedWhileTheEnglishOneIsExpectedIsNotTakenForThat() {
    office.types(WANG, "/edit").taps(WANG, "常用回复").taps(WANG, "➕ 新的常用回复");
    office.types(WANG, "请带户照来。");
    office.corrects(WANG, "请带护照来。");
    assertThat(office.last(WANG)).startsWith("好。现在请发英文。");
    office.types(WANG, "Please bring your {name}.");
    assertThat(office.last(WANG)).startsWith("请发这条常用回复的中文。");
    assertThat(office.corrects(WANG, "Please bring it.")).isInstanceOf(Handling.NotHandled.class);
    office.types(WANG, "请带护照来。");
    office.types(WANG, "Please bring yuor passport.");
    office.corrects(WANG, "Please bring your passport.");
    office.taps(WANG, "✅ 发布");
    assertThat(office.read())
        .contains("{zh: \"请带护照来。\", en: \"Please bring your passport.\"}")
        .doesNotContain("yuor");
  }

  @Test
  void wordsAreSearchedForBelowAListAndBelowWhatWasFound() {
    office.types(LI, "/edit").taps(LI, "Other").types(LI, "shed");
    assertThat(office.last(LI)).contains("The shed is at building 3");
    office.types(LI, "555-0100");
    assertThat(office.last(LI)).contains("Phone 555-0100");

    office.types(WANG, "/edit shed");
    office.types(WANG, "电话");
    office.taps(WANG, "⬅️").taps(WANG, "其他").taps(WANG, "你好");
    office.types(WANG, "车棚在");
    assertThat(office.last(WANG)).contains("车棚在三号楼");
  }

  @Test
  void whoTypesTagsIsNotToldToTypeThemOtherwise() {
    office.types(LI, "/edit shed").taps(LI, "📝 The shed is at building 3");
    office.types(LI, "《b》The shed《/b》 is at building 4.");
    assertThat(office.last(LI)).contains("students would see").doesNotContain("Chinese input");
  }

  @Test
  void aTextMayReplyToTheQuestionUnlessItMayBeForAStudent() {
    office.types(LI, "/edit");
    assertThat(office.replies(LI, office.lastMessage(LI), "shed"))
        .isInstanceOf(Handling.Handled.class);
    office.taps(LI, "📝 The shed is at building 3");
    int question = office.lastMessage(LI);
    assertThat(office.replies(LI, 99, "It is open.")).isInstanceOf(Handling.NotHandled.class);
    assertThat(office.replies(LI, question, "{name}")).isInstanceOf(Handling.Handled.class);
    assertThat(office.last(LI)).startsWith("This cannot be used yet");
    assertThat(office.replies(LI, office.lastMessage(LI), "{id}"))
        .isInstanceOf(Handling.Handled.class);
    assertThat(office.replies(LI, question, "The shed is at building 4."))
        .isInstanceOf(Handling.Handled.class);
    assertThat(office.last(LI)).contains("building 34.").contains("[✅ Publish]");

    office.staff.moveGroup(new ChatId(-100));
    office.types(LI, "/edit shed").taps(LI, "📝 The shed is at building 3");
    assertThat(office.replies(LI, 99, "The shed is at building 5."))
        .isInstanceOf(Handling.Handled.class);
    assertThat(office.last(LI)).contains("building 35.").contains("[✅ Publish]");
  }

  @Test
  void aNewTextThatLooksLikeATagNeedsConfirmation() {
    office.types(WANG, "/edit shed").taps(WANG, "📝 车棚在三号楼");
    office.types(WANG, "&lt;b&gt;车棚&lt;/b&gt;在四号楼。");
    assertThat(office.last(WANG))
        .contains("学生会看到“<b>” “</b>”")
        .contains("[✅ 发布]")
        .doesNotContain("⚠️");
    office.taps(WANG, "✅ 发布");

    office.types(WANG, "/edit shed").taps(WANG, "📝 <b>车棚</b>在四号楼");
    office.types(WANG, "&lt;b&gt;车棚&lt;/b&gt;在五号楼。");
    assertThat(office.last(WANG)).as("it was there before").doesNotContain("学生会看到");
  }

  @Test
  void aDialogFileIsRefusedWithWhatToDo() {
    assertThat(office.sendsDocument(WANG, "passport.pdf")).isInstanceOf(Handling.NotHandled.class);
    office.sendsDocument(WANG, "Dialogs.YAML");
    assertThat(office.last(WANG)).startsWith("这里只能发文字").contains("/edit", "/reload");
    office.types(WANG, "/edit");
    office.sendsDocument(WANG, "passport.pdf");
    assertThat(office.last(WANG)).startsWith("这里只能发文字");
  }

  @Test
  void writingAgainAsksForTheSameText() {
    office.types(WANG, "/edit shed").taps(WANG, "📝 The shed is at building 3");
    office.types(WANG, "The shed is at building 4.").taps(WANG, "✏️ 重新写");
    assertThat(office.last(WANG)).contains("The shed is at building 3").startsWith("请把新的文字发给我");
    office.types(WANG, "The shed is at building 34, floor 2.");
    assertThat(office.last(WANG)).contains("[✅ 发布]");
  }

  @Test
  void screensAreFoundByTheirWordsByALinkAndByForwardingThem() {
    office.types(WANG, "/edit");
    office.types(WANG, "BUILDING shed");
    assertThat(office.last(WANG)).startsWith("车棚在三号楼");
    office.types(WANG, "/edit");
    office.types(WANG, "https://t.me/guide_bot?start=office");
    assertThat(office.last(WANG)).startsWith("电话 555-0100");
    office.types(WANG, "/edit");
    office.forwards(WANG, "▰ <b>骑车</b> 1/1\n\n今天借自行车吗？\n\n💬 x");
    assertThat(office.last(WANG)).startsWith("你好");
    office.types(WANG, "/edit 借自行车吗 nowhere");
    assertThat(office.last(WANG)).startsWith("没有找到");
    office.types(WANG, "车");
    assertThat(office.last(WANG)).startsWith("在这些地方找到了");
    office.types(WANG, "BUILDING shed");
    assertThat(office.last(WANG)).startsWith("车棚在三号楼");
    office.types(WANG, "/edit").taps(WANG, "常用回复").taps(WANG, "请来办公室");
    assertThat(office.last(WANG)).contains("[📝 请来办公室。][📝 Please come to the office.]");
    office.types(WANG, "/edit").taps(WANG, "名称和其他文字");
    assertThat(office.last(WANG))
        .contains("[🏷 借自行车][🏷 Borrow a bicycle]")
        .contains("[🏷 骑车][🏷 Ride]");
  }

  @Test
  void aColleaguePublishesWhereTheSettingSaysSo() {
    reopen(ApprovalPolicy.STEPS);
    office.hasChosen(WANG, Language.ZH);
    changeShed("The shed is at building 5.");
    assertThat(office.last(LI)).contains("[🙋 Ask a colleague]").doesNotContain("Publish");
    office.taps(LI, "🙋 Ask a colleague");
    assertThat(office.seen(LI)).anyMatch(it -> it.contains("Your colleagues have been asked"));
    assertThat(office.last(WANG))
        .contains("李老师 请您确认一个改动", "building 35.")
        .contains("现在停在这一步的学生：0 人")
        .doesNotContain("asks you");

    office.press(LI, "e:publish:1", 1);
    assertThat(office.notice()).isEqualTo("A colleague has to publish this.");
    assertThat(office.read()).isEqualTo(DIALOG);

    office.taps(WANG, "👀 看改后的样子");
    assertThat(office.seen(WANG)).anyMatch(it -> it.contains("building 5.") && it.contains("车棚"));
    office.taps(WANG, "✅ 发布");
    assertThat(office.read()).contains("The shed is at building 5.");
    office.press(WANG, "e:publish:1", 1);
    assertThat(office.notice()).isEqualTo("这个改动已经处理过了。");

    office.types(LI, "/edit");
    office.taps(LI, "Prepared answers").taps(LI, "Please come").taps(LI, "📝 Please come");
    office.types(LI, "Please come to room 2.");
    assertThat(office.last(LI)).as("only steps need a colleague").contains("[✅ Publish]");
    office.taps(LI, "✖️ Do not change");
    assertThat(office.read()).doesNotContain("room 2");

    office.types(LI, "/history").taps(LI, "#2").taps(LI, "Undo");
    assertThat(office.read()).as("undoing needs nobody").isEqualTo(DIALOG);
  }

  @Test
  void aColleagueIsOfferedAPreviewWhereThereIsOneAndReadsWhyThereIsNoneAnyMore() {
    reopen(ApprovalPolicy.ALL);
    changeShed("The shed is at building 5.");
    office.taps(LI, "🙋 Ask a colleague");
    office.save(DIALOG.replace("building 3", "building 6"));
    office.taps(WANG, "👀");
    assertThat(office.last(WANG)).startsWith("这段文字后来又改过").contains("building 6");

    office.types(LI, "/edit").taps(LI, "🏢 Office").taps(LI, "🏖 Holidays");
    office.types(LI, "2026-10-01..2026-10-07").taps(LI, "🙋 Ask a colleague");
    assertThat(office.last(WANG)).contains("2026-10-01", "[✅").doesNotContain("👀");
  }

  @Test
  void aTextIsAskedForInTheOwnChatOfWhoeverTapsInTheGroup() {
    reopen(ApprovalPolicy.ALL);
    ChatId group = new ChatId(-100);
    office.staff.moveGroup(group);
    changeShed("The shed is at building 5.");
    office.taps(LI, "🙋 Ask a colleague");
    office.save(DIALOG.replace("building 3", "building 6"));
    office.press(WANG, group, "e:publish:1", 1);
    assertThat(office.messenger.screens(group).values())
        .last()
        .satisfies(it -> assertThat(it.html()).contains("building 6").contains("since"));

    office.press(WANG, group, "e:show:s:shed", 2);
    office.taps(WANG, "📝 The shed is at building 6").types(WANG, "The shed is at building 7.");
    assertThat(office.last(WANG)).contains("building 67.");
  }

  @Test
  void whoTapsInTheGroupAndHasNotStartedTheBotIsToldTo() {
    reopen(ApprovalPolicy.ALL);
    ChatId group = new ChatId(-100);
    office.staff.moveGroup(group);
    office.messenger.blocked.add(WANG.chat());
    office.press(WANG, group, "e:show:s:shed", 2);
    assertThat(office.messenger.texts(group))
        .singleElement()
        .asString()
        .contains("王老师 没有打开过这个机器人", "王老师 has never started this bot");
  }

  @Test
  void aColleagueReadsTheWarningsThatTheAuthorReadAndTheAuthorReadsThatItIsDiscarded() {
    reopen(ApprovalPolicy.ALL);
    office.hasChosen(WANG, Language.ZH);
    changeShed("The shed is at **building** 5.");
    assertThat(office.last(LI))
        .contains("❓ Students will read “**building**”")
        .as("said once")
        .doesNotContain("⚠️");
    office.taps(LI, "🙋 Ask a colleague");
    assertThat(office.last(WANG)).contains("❓ 学生会看到“**building**”");

    office.hasChosen(LI, Language.EN);
    office.taps(WANG, "✖️ 不改了");
    assertThat(office.last(WANG)).isEqualTo("✖️ 没有改。");
    assertThat(office.last(LI))
        .as("in the language of the author")
        .isEqualTo("✖️ Nothing was changed.");
  }

  @Test
  void aChangeOfAFileThatChangedMeanwhileIsShownAgain() {
    changeShed("The shed is at building 5.");
    String byHand = DIALOG.replace("去车棚", "到车棚去");
    office.save(byHand);

    office.taps(LI, "✅ Publish");
    assertThat(office.read()).isEqualTo(byHand);
    assertThat(office.last(LI)).contains("The dialog has just been changed");
    office.taps(LI, "✅ Publish");
    String both = byHand.replace("building 3", "building 5");
    assertThat(office.read()).isEqualTo(both);

    office.types(LI, "/history");
    assertThat(office.last(LI)).contains("Version 1").contains("Changed in the file");
    office.taps(LI, "#1");
    assertThat(office.last(LI)).contains("Bring this version back").doesNotContain("Undo");
    office.taps(LI, "⬅️").taps(LI, "#2").taps(LI, "Undo");
    assertThat(office.read()).isEqualTo(byHand);
  }

  @Test
  void anotherStepThatSomebodyHasChangedInTheFileIsNamedBeforeItIsPublishedToo() {
    office.save(DIALOG.replace("去车棚", "到车棚去"));
    office.types(LI, "/edit come to the office").taps(LI, "📝 Please come");
    office.types(LI, "Please come to room 2.");
    assertThat(office.last(LI)).contains("room 2", "• Hello\n", "[✅ Publish]");
  }

  @Test
  void anUndoThatIsNotPossibleSaysWhereTheEarlierVersionsAre() {
    changeShed("The shed is at building 5.");
    office.taps(LI, "✅ Publish");

    office.press(LI, "e:undo:1", 1);
    assertThat(office.last(LI)).contains("Earlier versions: /history");
  }

  @Test
  void aChangeThatNoScreenShowsIsNotSaidToBeAboveWhenItIsShownAgain() {
    office.press(LI, "e:text:0:en:o:", 1);
    office.types(LI, "Borrow a bike");
    office.save(DIALOG.replace("去车棚", "到车棚去"));

    office.taps(LI, "✅ Publish");
    assertThat(office.last(LI))
        .startsWith("The dialog has just been changed. ")
        .doesNotContain("Above")
        .contains("Borrow a bi");
  }

  @Test
  void aFileThatIsSavedByHandWhileAChangeIsCheckedIsNotOverwritten() {
    changeShed("The shed is at building 5.");
    String byHand = DIALOG.replace("去车棚", "到车棚去");
    office.useContent(
        new FileOfOffice() {
          @Override
          public LoadResult load(String content) {
            office.save(byHand);
            return super.load(content);
          }
        },
        new DialogReloader(office.content::reload, office.dialog));

    office.press(LI, "e:publish:1", 1);
    assertThat(office.read()).isEqualTo(byHand);
    assertThat(office.last(LI)).contains("The dialog has just been changed");
    office.press(LI, "e:publish:1", 1);
    assertThat(office.read()).isEqualTo(byHand.replace("building 3", "building 5"));
  }

  @Test
  void aFileThatIsNoYamlIsSaidToBeWrongAndAVersionMendsIt() {
    changeShed("The shed is at building 5.");
    office.taps(LI, "✅ Publish");
    String published = office.read();
    office.save(published.replace("steps:", "steps: ["));

    for (String typed : List.of("/edit", "/edit shed")) {
      office.types(LI, typed);
      assertThat(office.last(LI))
          .startsWith("❌ The file has mistakes")
          .containsPattern("dialogs\\.yaml:\\d+:\\d+");
    }
    office.types(LI, "/history").taps(LI, "#2").taps(LI, "Undo");
    assertThat(office.last(LI)).startsWith("❌ The file has mistakes");
    assertThat(office.notice()).as("the button is answered").isEmpty();
    office.press(LI, "e:true:s:shed", 1);
    assertThat(office.notice()).isEmpty();
    office.types(LI, "/history");
    office.taps(LI, "#2").taps(LI, "Bring this version back").taps(LI, "✅ Publish");
    assertThat(office.read()).isEqualTo(published);
  }

  @Test
  void aFileThatCannotBeReadIsSaidToBeGoneAndWhatWasAskedForStaysAskedFor() throws IOException {
    office.types(LI, "/edit shed").taps(LI, "📝 The shed is at building 3");
    Files.delete(office.file);

    office.types(LI, "The shed is at building 5.");
    assertThat(office.last(LI))
        .startsWith("❌ The file has mistakes")
        .endsWith("dialogs.yaml does not exist; name another");
    office.save(DIALOG);
    office.types(LI, "The shed is at building 5.");
    Files.delete(office.file);
    office.taps(LI, "✅ Publish");
    assertThat(office.last(LI)).endsWith("dialogs.yaml does not exist; name another");
    assertThat(office.notice()).as("the button is answered").isEmpty();
    office.types(WANG, "/history");
    assertThat(office.last(WANG)).endsWith("dialogs.yaml 不存在；请换一个");
    office.save(DIALOG);
    office.taps(LI, "✅ Publish");
    assertThat(office.read()).contains("building 5");
  }

  @Test
  void aFileThatIsNotInUtf8IsSaidToBeSoAndNoByteOfItIsLost() throws IOException {
    changeShed("The shed is at building 5.");
    byte[] latin = DIALOG.replace("Everything", "x").getBytes(StandardCharsets.UTF_8);
    latin[2] = (byte) 0xfc;
    Files.write(office.file, latin);

    office.taps(LI, "✅ Publish");
    assertThat(office.last(LI)).contains("the file is not valid UTF-8 from here on");
    assertThat(Files.readAllBytes(office.file)).isEqualTo(latin);
  }

  @Test
  void aTextWhoseMarkupIsBrokenIsShownWithoutIt() {
    office.save(DIALOG.replace("The shed is at", "The <b>shed < is at"));
    office.types(LI, "/edit shed").taps(LI, "📝 The shed < is");
    assertThat(office.messenger.screens(LI.chat()).values())
        .as("Telegram accepts each of them")
        .allMatch(screen -> TelegramHtml.parse(screen.html()) instanceof FormattedText);
    assertThat(office.last(LI)).contains("The shed < is at building 3.");

    office.types(LI, "The <b>shed</b> is at building 3.").taps(LI, "✅ Publish");
    assertThat(office.read()).isEqualTo(DIALOG.replace("The shed", "The <b>shed</b>"));
  }

  @Test
  void aTextThatIsEmptyInTheFileIsFilledIn() {
    office.save(
        DIALOG.replace("en: The shed is at building 3.", "en: ''").replace("zh: 请来办公室。", "zh: ''"));
    office.types(LI, "/edit come");
    assertThat(office.last(LI))
        .startsWith("come\n")
        .contains("[📝 …][📝 Please come to the office.]");
    office.taps(LI, "📝 …").types(LI, "请来办公室。");
    assertThat(office.last(LI)).startsWith("❌ The file has mistakes");
    office.save(DIALOG.replace("en: The shed is at building 3.", "en: ''"));

    office.types(LI, "/edit 车棚在三号楼").taps(LI, "📝 …").types(LI, "The shed is at building 3.");
    office.taps(LI, "✅ Publish");
    assertThat(office.read())
        .isEqualTo(DIALOG.replace("The shed is at building 3.", "'The shed is at building 3.'"));
  }

  @Test
  void aTextWithoutItsKeyIsAMistakeOfTheFileAndNotOfTheBot() {
    office.save(DIALOG.replace("text: {zh: 车棚在三号楼。", "zh: 车棚\n    en: Shed\n    page: {zh: 三号楼。"));

    office.types(LI, "/edit come");
    assertThat(office.last(LI)).contains("[📝 Please come to the office.]");
    office.types(LI, "/edit shed").taps(LI, "📝 Shed").types(LI, "The shed.");
    assertThat(office.last(LI)).startsWith("❌ The file has mistakes");
  }

  @Test
  void aMistakeElsewhereInTheFileIsNotThatOfTheNewText() {
    office.types(LI, "/edit shed").taps(LI, "📝 The shed is at building 3");
    office.save(DIALOG.replace("{to: shed, zh: 去车棚", "{to: shad, zh: 去车棚"));

    office.types(LI, "The shed is at building 5.");
    assertThat(office.last(LI))
        .startsWith("❌ The file has mistakes")
        .containsPattern("dialogs\\.yaml:\\d+:\\d+.*shad")
        .doesNotContain("cannot be used yet");

    office.save(DIALOG);
    office.types(LI, "The shed is at building 5.");
    assertThat(office.last(LI)).contains("[✅ Publish]");
  }

  @Test
  void ofABrokenTextThatIsReplacedOnlyTheMistakesOfTheNewOneAreTold() {
    office.save(
        DIALOG
            .replace("{to: shed, zh: 去车棚", "{to: shad, zh: 去车棚")
            .replace("The shed is at building 3.", "x".repeat(5_000)));
    office.types(LI, "/edit shed").taps(LI, "📝 xxx");

    office.types(LI, "x".repeat(4_300));
    assertThat(office.last(LI))
        .startsWith("This cannot be used yet")
        .containsPattern("has up to 4[34]\\d\\d characters")
        .doesNotContain("5000", "shad");
    office.types(LI, "The shed is at building 5.");
    assertThat(office.last(LI)).startsWith("❌ The file has mistakes").contains("shad");
  }

  @Test
  void twoWhoEditTheSameTextAtOnceDoNotOverwriteEachOther() {
    changeShed("The shed is at building 5.");
    office.types(WANG, "/edit shed").taps(WANG, "📝 The shed is at building 3");
    office.types(WANG, "The shed is at building 6.").taps(WANG, "✅ 发布").taps(LI, "✅ Publish");
    assertThat(office.last(LI))
        .contains("This text has been changed since")
        .contains("The shed is at building 6.");
    assertThat(office.read()).contains("building 6");

    changeShed("The shed is at building 7.");
    office.taps(LI, "✅ Publish");
    office.press(WANG, "e:undo:2", 1);
    assertThat(office.last(WANG)).contains("这段文字后来又改过").contains("building 7");
  }

  @Test
  void theHistorySaysWhoChangedWhatAndWhenAndBringsAnyVersionBack() {
    for (int building = 4; building <= 13; building++) {
      changeShed("The shed is at building " + building + ".");
      office.taps(LI, "✅ Publish");
    }
    office.types(WANG, "/history");
    assertThat(office.last(WANG))
        .contains("版本 11 · ")
        .contains("· 李老师")
        .contains("📝 车棚在三号楼。 · English")
        .contains("[更早的]")
        .doesNotContain("版本 1 ·");
    office.taps(WANG, "#2 ");
    assertThat(office.last(WANG)).contains("building 34.");
    office.taps(WANG, "⏪ 恢复到这个版本");
    assertThat(office.last(WANG)).contains("恢复到版本 2\n\n• 车棚在三号楼。\n👥 现在停在这一步的学生");
    office.taps(WANG, "✅ 发布");
    assertThat(office.read()).isEqualTo(DIALOG.replace("building 3", "building 4"));

    office.types(WANG, "/export");
    assertThat(office.messenger.file()).isEqualTo(office.read());
    assertThat(office.messenger.calls("sendFile"))
        .extracting(FakeTelegram.Call::text)
        .containsExactly("dialogs.yaml");
    assertThat(office.store.auditLog().last(3))
        .extracting(AuditLog.Entry::action)
        .extracting(StaffAction::kind)
        .containsExactly(
            StaffAction.Kind.EXPORT, StaffAction.Kind.PUBLISH, StaffAction.Kind.HISTORY);
  }

  @Test
  void aKillBetweenTheVersionAndTheFileLosesNeither() {
    changeShed("The shed is at building 5.");
    office.useContent(
        new FileOfOffice() {
          @Override
          public boolean write(String content) {
            throw new IllegalStateException("killed");
          }
        },
        new DialogReloader(office.content::reload, office.dialog));
    office.press(LI, "e:publish:1", 1);
    assertThat(office.read()).as("the file was not reached").isEqualTo(DIALOG);

    office.restart();
    assertThat(office.read()).isEqualTo(DIALOG.replace("building 3", "building 5"));
    assertThat(office.dialog.get().expect(new StepId("shed")).text().en()).contains("building 5");
    office.press(LI, "e:publish:1", 1);
    assertThat(office.notice()).isEqualTo("This change has been dealt with already.");
    office.press(LI, "e:undo:2", 1);
    assertThat(office.read()).isEqualTo(DIALOG);
  }

  @Test
  void aDraftOutlivesARestart() {
    changeShed("The shed is at building 5.");
    office.restart();
    office.press(LI, "e:publish:1", 1);
    assertThat(office.read()).contains("building 5");
  }

  @Test
  void aFileThatComesAnewWithAContainerGetsTheChangesAgainAndOneChangedByHandCounts() {
    changeShed("The shed is at building 5.");
    office.taps(LI, "✅ Publish");
    changeShed("The shed is at building 6.");
    office.taps(LI, "✅ Publish");
    office.save(DIALOG);
    office.restart();
    assertThat(office.read()).contains("building 6");
    assertThat(office.dialog.get().expect(new StepId("shed")).text().en()).contains("building 6");

    office.save(DIALOG.replace("building 3", "building 7"));
    office.restart();
    assertThat(office.read()).contains("building 7");
    assertThat(office.dialog.get().expect(new StepId("shed")).text().en()).contains("building 7");
  }

  @Test
  void theDialogInTheJarKeepsItsChangesInTheDatabase() {
    office.close();
    office = EditingOffice.withDialogInJar(folder);
    office.types(LI, "/edit account").taps(LI, "📝 Do you have a CHSI account?");
    String before = office.dialog.get().expect(new StepId("account")).text().en();
    office.types(LI, before.replace("CHSI account?", "CHSI account yet?")).taps(LI, "✅ Publish");
    assertThat(office.last(LI)).contains("kept in the database");
    office.restart();
    assertThat(office.dialog.get().expect(new StepId("account")).text().en())
        .contains("CHSI account yet?");
    office.press(LI, "e:undo:2", 1);
    assertThat(office.dialog.get().expect(new StepId("account")).text().en()).isEqualTo(before);
  }

  @Test
  void officeHoursHolidaysAndWorkingSaturdaysAreSetChangedAndCleared() {
    office.types(WANG, "/edit").taps(WANG, "🏢 办公室");
    assertThat(office.last(WANG)).contains("[🕘 上班时间 · 按设置]", "[🏖 放假 · 按设置]", "[💼 调休上班 · 按设置]");
    office.taps(WANG, "🕘 上班时间");
    assertThat(office.last(WANG)).startsWith("请发上班时间").doesNotContain("清空");
    office.types(WANG, "周一到周五 9点");
    assertThat(office.last(WANG)).contains("❌ \"周一到周五 9点\" 读不懂");
    office.types(WANG, "周一到周五 9:00-12:00，13:30-17:00");
    assertThat(office.last(WANG))
        .startsWith("改动：")
        .contains("🕘 上班时间\n周一到周五")
        .contains("• 上班时间（影响向老师提问的学生）");
    office.taps(WANG, "✅ 发布");
    assertThat(office.read())
        .isEqualTo(DIALOG + "office: {hours: \"周一到周五 9:00-12:00，13:30-17:00\"}\n");
    assertThat(office.dialog.get().officeTimes().hours()).startsWith("周一到周五");
    assertThat(office.last(LI)).contains("王老师 改了指南").contains("🕘 上班时间");

    office.types(LI, "/edit").taps(LI, "🏢 Office").taps(LI, "🏖 Holidays");
    office.types(LI, "2026-10-01..2026-10-07\n2027-01-01").taps(LI, "✅ Publish");
    office.types(LI, "/edit").taps(LI, "🏢 Office").taps(LI, "💼 Working Saturdays");
    office.types(LI, "2026-10-10").taps(LI, "✅ Publish");
    assertThat(office.read())
        .endsWith(
            "13:30-17:00\", holidays: \"2026-10-01..2026-10-07, 2027-01-01\", workdays:"
                + " \"2026-10-10\"}\n");

    office.types(WANG, "/edit");
    office.taps(WANG, "🏢 办公室").taps(WANG, "🕘 上班时间").taps(WANG, "🗑 清空");
    office.taps(WANG, "✅ 发布");
    assertThat(office.read()).contains("office: {holidays: \"2026");
    office.press(LI, "e:undo:5", 1);
    assertThat(office.dialog.get().officeTimes().hours()).startsWith("周一到周五");
    for (int version = 6; version > 1; version--) {
      office.press(LI, "e:undo:" + version, 1);
    }
    assertThat(office.read()).isEqualTo(DIALOG);
  }

  @Test
  void theNameOfAnOfficeThatHasNoneIsAddedInBothLanguagesAndUndone() {
    office.save(DIALOG + "office: {hours: \"Mon-Fri 9:00-17:00\"}\n");
    office.restart();
    String before = office.read();
    office.types(WANG, "/edit").taps(WANG, "🏢 办公室").taps(WANG, "🏷 办公室名称");
    office.types(WANG, "车棚");
    office.types(WANG, "the shed");
    assertThat(office.last(WANG))
        .startsWith("改动：\n\n🏷 办公室名称\n车棚\nthe shed")
        .contains("• 办公室的名称（影响所有人）", "[✏️ 重新写]");
    office.taps(WANG, "✅ 发布");
    assertThat(office.read())
        .isEqualTo(before.replace("17:00\"}", "17:00\", zh: \"车棚\", en: \"the shed\"}"));
    office.types(WANG, "/edit").taps(WANG, "🏢 办公室");
    assertThat(office.last(WANG)).contains("[🏷 车棚][🏷 the shed]");

    office.save(office.read().replace("building 3", "building 4"));
    office.restart();
    office.press(LI, "e:undo:2", 1);
    assertThat(office.read()).isEqualTo(before.replace("building 3", "building 4"));
  }

  @Test
  void thatSomeTextsOfAPartAreNotListedIsSaid() {
    StringBuilder stages = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      stages.append("  - {id: s%d, zh: 阶段%d, en: Stage %d}\n".formatted(i, i, i));
    }
    office.save(DIALOG.replace("stages:\n", "stages:\n" + stages));
    office.restart();
    office.types(WANG, "/edit").taps(WANG, "名称和其他文字");
    assertThat(office.last(WANG)).contains("… +7\n").contains("阶段1]").doesNotContain("阶段49");
  }

  @Test
  void anAnswerIsAddedInBothLanguagesAndUndone() {
    reopen(ApprovalPolicy.ALL);
    office.types(WANG, "/edit").taps(WANG, "常用回复").taps(WANG, "➕ 新的常用回复");
    office.types(WANG, "请带<b>护照</b>来。");
    assertThat(office.last(WANG)).startsWith("好。现在请发英文。");
    office.types(WANG, "请带护照来。{name}");
    assertThat(office.seen(WANG)).anyMatch(it -> it.matches("(?s)这样写还不行.*\\{name}.*"));
    assertThat(office.last(WANG)).startsWith("请发这条常用回复的中文。");
    office.types(WANG, "请带<b>护照</b>来。");
    office.types(WANG, "Please bring your <b>passport</b>.");
    assertThat(office.last(WANG))
        .contains("➕ 新的常用回复\n请带护照来。\nPlease bring your passport.")
        .contains("• 常用回复“请带护照来。”（影响收到它的学生）")
        .contains("[🙋 请同事确认]");
    office.taps(WANG, "🙋 请同事确认").taps(LI, "👀").taps(LI, "Publish");
    String added =
        "  answer-1: {zh: \"请带<b>护照</b>来。\", en: \"Please bring your <b>passport</b>.\"}\n";
    assertThat(office.read().replaceFirst("answer-[0-9]+", "answer-1")).isEqualTo(DIALOG + added);
    assertThat(office.dialog.get().cannedResponses())
        .extracting(it -> it.text().en())
        .contains("Please bring your <b>passport</b>.");

    office.save(office.read().replace("building 3", "building 4"));
    office.restart();
    office.press(LI, "e:undo:2", 1);
    assertThat(office.read()).isEqualTo(DIALOG.replace("building 3", "building 4"));
    office.press(LI, "e:undo:2", 1);
    assertThat(office.last(LI)).contains("is not there any more");
  }

  @Test
  void twoWhoAddAnswersAtOnceBothPublishThemThoughAKillComesBetween() {
    office.types(LI, "/edit").taps(LI, "Prepared answers").taps(LI, "➕");
    office.types(LI, "请带护照来。");
    office.types(LI, "Please bring your passport.");
    String publish = office.data(LI, "✅ Publish");
    office.restart();
    office.types(WANG, "/edit").taps(WANG, "常用回复").taps(WANG, "➕ 新的常用回复");
    office.types(WANG, "请明天来。");
    office.types(WANG, "Please come tomorrow.").taps(WANG, "✅ 发布");

    office.press(LI, publish, 1);
    office.taps(LI, "✅ Publish"); // on what 王 has published meanwhile

    assertThat(office.read()).contains("Please bring your passport.", "Please come tomorrow.");
  }

  @Test
  void anAnswerIsSeenWithTheOfficeAndAStepFilledIn() {
    office.save(
        DIALOG
                .replace("start: hello", "office: {zh: 车棚办公室, en: the shed office}\nstart: hello")
                .replace("请来办公室。", "\"请来{office}。\"")
                .replace("Please come to the office.", "\"Please come to {office}.\"")
            + "  find: {zh: \"请看“{step}”。\", en: \"See “{step}”.\", for: [office, shed]}\n");
    office.restart();

    office.types(WANG, "/edit 请来");
    assertThat(office.seen(WANG)).contains("请来车棚办公室。\nPlease come to the shed office.");
    office.types(WANG, "/edit 请看");
    assertThat(office.seen(WANG)).contains("请看“车棚在三号楼。”。\nSee “The shed is at building 3.”.");
    office.taps(WANG, "📝 请看").types(WANG, "还在“{step}”吗？");
    assertThat(office.seen(WANG)).contains("还在“车棚在三号楼。”吗？");
  }

  @Test
  void anExampleIsAddedToATopicAndTheBotLearnsFromIt() throws IOException {
    Files.createDirectory(folder.resolve("topics"));
    Files.writeString(folder.resolve("topics/what-is-qr.yaml"), "zh: 什么是采集码\n");
    String original =
        DIALOG
            + """
            topics:
              what_is_qr:
                name: {zh: 采集码是什么, en: What the code is}
                text: {zh: 拍照用的。, en: It is for the photo.}
                examples: topics/what-is-qr.yaml
            """;
    office.save(original);
    office.restart();
    office.types(WANG, "/edit 采集码是什么").taps(WANG, "➕ 中文例句");
    assertThat(office.last(WANG)).startsWith("请发学生会怎么问");
    office.types(WANG, "那个码是干啥的呀老师");
    assertThat(office.last(WANG)).contains("• 问题“采集码是什么”（影响打字提问的学生）");
    office.taps(WANG, "✅ 发布").types(WANG, "/edit 采集码是什么").taps(WANG, "➕ 中文例句");
    assertThat(office.last(WANG)).endsWith("那个码是干啥的呀老师\n[⬅️ 返回]");
    office.types(WANG, "要那个码做什么用呀").taps(WANG, "✅ 发布");

    assertThat(office.content.read())
        .contains(
            "    examples: topics/what-is-qr.yaml\n    added:\n      zh: |\n"
                + "        那个码是干啥的呀老师\n        要那个码做什么用呀\n");
    assertThat(office.dialog.get().topics().byId().get(new TopicId("what_is_qr")).examples().zh())
        .contains("那个码是干啥的呀老师", "要那个码做什么用呀");
    office.press(WANG, "e:undo:3", 1);
    office.press(WANG, "e:undo:2", 1);
    assertThat(office.content.read()).isEqualTo(original);
  }

  @Test
  void examplesThatAreSentOneAfterAnotherAreAddedTogether() {
    office.save(
        DIALOG
            + """
            topics:
              cost:
                name: {zh: 多少钱, en: What it costs}
                text: {zh: 不要钱。, en: It is free.}
                examples: {zh: 要交多少钱, en: what does it cost}
            """);
    office.restart();
    office.types(WANG, "/edit 多少钱").taps(WANG, "➕ 中文例句");
    office.types(WANG, "收费吗老师").types(WANG, "押金多嘛");
    office.corrects(WANG, "押金多吗");
    office.taps(WANG, "✅ 发布");

    assertThat(office.dialog.get().topics().byId().get(new TopicId("cost")).examples().zh())
        .contains("收费吗老师", "押金多吗")
        .doesNotContain("押金多嘛");
  }

  @Test
  void anAddressOfAButtonIsReplacedAlsoInTheText() {
    office.save(
        DIALOG.replace(
            "    text: {zh: 车棚在三号楼。, en: The shed is at building 3.}\n",
            "    text: {zh: 见 https://a.example.org/1 。, en: See https://a.example.org/1 .}\n"
                + "    choices: [{url: \"https://a.example.org/1\", zh: 地图, en: Map}]\n"));
    office.restart();
    office.types(WANG, "/edit shed").taps(WANG, "🔗 按钮打开的网址 · https://a.example.org/1");
    office.types(WANG, "在三号楼");
    assertThat(office.last(WANG)).startsWith("这样写还不行");
    office.types(WANG, "https://a.example.org/2 这是新的");
    assertThat(office.last(WANG)).startsWith("这样写还不行").contains("空格");
    office.types(WANG, "https://a.example.org/2").taps(WANG, "✅ 发布");

    assertThat(office.content.read())
        .contains("url: \"https://a.example.org/2\"", "见 https://a.example.org/2 。")
        .doesNotContain("example.org/1");
  }

  @Test
  void aPhotoBecomesThePictureOfAStepAndTheOldOneComesBack() throws IOException {
    String withPicture =
        DIALOG.replace(
            "    stage: ride\n",
            "    stage: ride\n    picture: {name: photo-3, alt: {zh: 一张图, en: A drawing}}\n");
    office.save(withPicture);
    office.restart();
    office.types(WANG, "/edit shed").taps(WANG, "🖼 换图片");
    assertThat(office.last(WANG)).startsWith("请把新图片作为照片发给我");
    office.types(WANG, "这张");
    assertThat(office.last(WANG)).startsWith("没有收到能用的图片");
    office.sendsPhoto(WANG, "a document");
    assertThat(office.last(WANG)).startsWith("没有收到能用的图片");
    Path pictures = Files.createFile(folder.resolve("pictures"));
    office.sendsPhoto(WANG, "picture 1");
    assertThat(office.last(WANG)).as("no folder for it").startsWith("抱歉，我这边出了点问题");
    Files.delete(pictures);
    office.sendsPhoto(WANG, "picture 1");
    assertThat(office.last(WANG))
        .startsWith("上面是学生将会看到的样子")
        .contains("🖼 换图片 · 车棚在三号楼。")
        .doesNotContain("staff-");
    assertThat(office.messenger.screens(WANG.chat()).values())
        .filteredOn(screen -> String.valueOf(screen.picture()).contains("staff-"))
        .hasSize(3);
    assertThat(office.read()).isEqualTo(withPicture);
    office.taps(WANG, "✏️ 重新写");
    assertThat(office.last(WANG)).startsWith("请把新图片作为照片发给我");

    office.taps(WANG, "✅ 发布");
    String name = office.read().replaceAll("(?s).*name: (staff-[0-9a-f]{12}),.*", "$1");
    assertThat(office.read()).isEqualTo(withPicture.replace("photo-3", name));
    assertThat(ImageIO.read(folder.resolve("pictures/" + name + ".png").toFile()).getWidth())
        .isEqualTo(40);
    assertThat(office.store.pictures().find(name + ".png")).isPresent();
    Files.delete(folder.resolve("pictures/" + name + ".png"));
    office.save(withPicture);
    office.restart();
    assertThat(office.read()).as("the database has it, too").contains(name);

    office.press(LI, "e:undo:2", 1);
    assertThat(office.read()).isEqualTo(withPicture);
  }

  @Test
  void aStepUnconfirmedForHalfAYearIsListedAndConfirmedWithOneTap() {
    reopen(ApprovalPolicy.ALL);
    String dated =
        DIALOG
            .replace("    done: there\n", "    done: there\n    checked: 2025-11-26\n")
            .replace("    stage: ride\n", "    until: 2030-01-01\n    stage: ride\n");
    office.save(dated);
    office.restart();
    office.clock.advance(
        Duration.between(office.clock.instant(), Instant.parse("2026-05-27T16:00:00Z")));
    office.types(WANG, "/edit");
    assertThat(office.last(WANG)).contains("[🗓 待核对：3]");
    office.taps(WANG, "🗓").taps(WANG, "2. ✏️ 修改");
    assertThat(office.last(WANG)).contains("上次确认：2025-11-26").contains("[✔️ 仍然正确]");
    office.taps(WANG, "✔️ 仍然正确");
    assertThat(office.notice()).isEqualTo("记下了：今天确认仍然正确。");
    assertThat(office.read()).isEqualTo(dated.replace("2025-11-26", "\"2026-05-28\""));
    assertThat(office.last(WANG)).contains("上次确认：2026-05-28");
    office.types(WANG, "/edit");
    assertThat(office.last(WANG)).contains("[🗓 待核对：2]");

    office.press(WANG, "e:true:s:hello", 1);
    assertThat(office.read())
        .contains("en: Go to the shed}   # the only way\n    checked: \"2026-05-28\"\n  shed:");
    office.press(WANG, "e:true:s:hello", 1);
    assertThat(office.notice()).isEqualTo("记下了：今天确认仍然正确。");
    office.types(LI, "/history");
    assertThat(office.last(LI)).contains("✔️ Still true · The shed is at building 3.");
    office.press(LI, "e:undo:3", 1);
    office.press(LI, "e:undo:2", 1);
    assertThat(office.read()).isEqualTo(dated);
    assertThat(office.store.auditLog().last(3))
        .extracting(entry -> entry.action().kind())
        .containsExactly(StaffAction.Kind.UNDO, StaffAction.Kind.UNDO, StaffAction.Kind.HISTORY);
  }

  @Test
  void aButtonThatOnlyShowsSomethingIsAnsweredBeforeThatIsDrawn() {
    List<String> notices = new ArrayList<>();
    office.useContent(
        new FileOfOffice() {
          @Override
          public String read() {
            notices.add(office.notice());
            return super.read();
          }
        },
        new DialogReloader(office.content::reload, office.dialog));

    office.press(LI, "e:show:s:shed", 1);
    office.press(LI, "e:text:0:en:s:shed", 1);
    assertThat(notices).isNotEmpty().containsOnly("");
  }

  @Test
  void aDecisionIsRecordedOnceAndOnlyIfItHasAnEffect() {
    reopen(ApprovalPolicy.ALL);
    changeShed("The shed is at building 5.");
    long number = Long.parseLong(office.data(LI, "🙋 Ask a colleague").replaceAll("\\D", ""));
    for (String decision : List.of("propose", "propose", "publish", "publish", "discard")) {
      office.press(decision.equals("propose") ? LI : WANG, "e:" + decision + ":" + number, 1);
    }
    for (int version : List.of(1, 2, 2)) {
      office.press(WANG, "e:undo:" + version, 1);
    }
    changeShed("The shed is at building 6.");
    office.taps(LI, "Do not change");

    assertThat(office.store.auditLog().last(50))
        .extracting(entry -> entry.action().kind())
        .filteredOn(kind -> kind != StaffAction.Kind.EDIT)
        .containsExactly(
            StaffAction.Kind.DISCARD,
            StaffAction.Kind.UNDO,
            StaffAction.Kind.PUBLISH,
            StaffAction.Kind.PROPOSE);
  }

  @Test
  void theFileKeepsItsPermissionsAndNothingIsLeftBesideIt() throws IOException {
    Files.setPosixFilePermissions(office.file, PosixFilePermissions.fromString("rw-rw-r--"));
    changeShed("The shed is at building 5.");
    office.taps(LI, "✅ Publish");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(office.file)))
        .isEqualTo("rw-rw-r--");
    try (var beside = Files.list(folder)) {
      assertThat(beside.map(it -> it.getFileName().toString()))
          .noneMatch(name -> name.endsWith(".tmp"));
    }
  }

  @Test
  void aBannerIsSeenAndChangedLikeAnyText() {
    String dated =
        DIALOG.replace(
            "    stage: ride\n",
            """
                stage: ride
                banners:
                  - from: 2026-09-01
                    until: 2026-09-03
                    text: {zh: 今天有雨。, en: It rains today.}
                  - from: 2026-12-24
                    until: 2026-12-26
                    text: {zh: 今天有雪。, en: It snows today.}
            """);
    office.save(dated);
    office.restart();
    office.types(LI, "/edit shed");
    assertThat(office.seen(LI)).anyMatch(it -> it.contains("building 3.\n\n📢 今天有雨。\nIt rains"));
    office.taps(LI, "📢 It rains today.").types(LI, "It <b>pours</b> today.");
    assertThat(office.seen(LI))
        .anyMatch(it -> it.contains("📢 It pours today.\n[👍 Useful][👎 Not useful]\n[🏠 Home]\n"));
    office.taps(LI, "✅ Publish");
    assertThat(office.read()).isEqualTo(dated.replace("It rains", "It <b>pours</b>"));
    office.clock.advance(Duration.ofDays(3));
    assertThat(zh("shed")).isEqualTo("车棚在三号楼。");
    office.types(LI, "/edit shed").taps(LI, "📢 It snows today.");
    office.types(LI, "It <b>hails</b> today.");
    assertThat(office.seen(LI))
        .as("a banner of other days is drawn on its own")
        .anyMatch(it -> it.contains("The shed is at building 3.\n\n📢 It hails today.\n"));
  }

  @Test
  void nobodyElseEditsAndNoButtonBreaksAnything() {
    for (String words : List.of("/edit", "/history", "/export", "hello")) {
      assertThat(office.handlingOf(STUDENT, words)).isInstanceOf(Handling.NotHandled.class);
    }
    assertThat(office.press(STUDENT, "e:menu", 1)).isInstanceOf(Handling.NotHandled.class);
    assertThat(office.handlingOf(LI, "hello"))
        .as("nothing asked")
        .isInstanceOf(Handling.NotHandled.class);
    for (String data :
        List.of(
            "e:",
            "e:x",
            "e:text:9:zh:s:hello",
            "e:show:s:nowhere",
            "e:show:s:",
            "e:text:0:zh:a:",
            "e:text:999999999:en:w:",
            "e:picture:t:",
            "e:true:a:",
            "e:publish:99",
            "e:undo:99",
            "e:version:99",
            "e:restore:99",
            "e:preview:99",
            "e:list:s:x",
            "e:past:0",
            "e:picture:s:hello",
            "e:picture:w:",
            "e:true:w:",
            "e:true:s:nowhere",
            "e:listed:9:s:nowhere",
            "e:listed:s:hello",
            "e:due",
            "e:due:999999999",
            "e:clear:9:w:",
            "e:clear:0:s:hello",
            "e:inert")) {
      assertThat(office.press(LI, data, 1)).as(data).isInstanceOf(Handling.Handled.class);
    }
    office.press(LI, "e:picture:s:hello", 1);
    assertThat(office.last(LI)).as("of an earlier release").startsWith("Which screen");
    assertThat(office.read()).isEqualTo(DIALOG);
    assertThat(office.seen(LI)).noneMatch(seen -> seen.contains("something went wrong"));
    assertThat(office.seen(STUDENT)).isEmpty();
  }

  @Test
  void aButtonOfAnotherPanelEndsTheSearch() {
    office.types(LI, "/edit");
    office.press(LI, "b:a:1:zh", 1);
    assertThat(office.handlingOf(LI, "The text of a broadcast"))
        .isInstanceOf(Handling.NotHandled.class);
  }

  @Test
  void noListHasMoreButtonsThanTelegramAccepts() {
    StringBuilder answers = new StringBuilder("answers:\n");
    for (int i = 0; i < 120; i++) {
      answers.append("  more-%d: {zh: 请等一等 %d。, en: Please wait %d.}\n".formatted(i, i, i));
    }
    office.save(DIALOG.replace("answers:\n", answers));
    office.types(WANG, "/edit").taps(WANG, "常用回复");
    assertThat(office.last(WANG)).contains("… +");
    assertThat(office.last(WANG).split("请等一等", -1)).hasSizeBetween(90, 96);
  }

  /** The file of the office, for tests in which something happens at one of these calls. */
  private class FileOfOffice implements DialogContent {
    @Override
    public String read() {
      return office.content.read();
    }

    @Override
    public String fileDigest() {
      return office.content.fileDigest();
    }

    @Override
    public LoadResult load(String content) {
      return office.content.load(content);
    }

    @Override
    public boolean write(String content) {
      return office.content.write(content);
    }

    @Override
    public void savePicture(String name, byte[] png) {
      office.content.savePicture(name, png);
    }
  }

  private void reopen(ApprovalPolicy approval) {
    office.close();
    office = new EditingOffice(folder, approval);
  }

  /** 李 sends another English text of the shed, and sees the draft. */
  private void changeShed(String text) {
    office.types(LI, "/edit shed").taps(LI, "📝 The shed is at building").types(LI, text);
  }

  private String zh(String step) {
    return office.dialog.get().expect(new StepId(step)).text().zh();
  }
}
