package org.chsiguide.author.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chsiguide.author.edit.EditAction.Confirmation;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.StepId;
import org.junit.jupiter.api.Test;

class EditActionTest {
  private static final EditTarget STEP = EditTarget.step(new StepId("pick"));

  private static final Map<String, EditAction> BUTTONS =
      Map.<String, EditAction>ofEntries(
          Map.entry("e:menu", new EditAction.ShowMenu()),
          Map.entry("e:list:s:ride", new EditAction.ShowList(EditTarget.Section.STEP, "ride")),
          Map.entry("e:show:s:pick", new EditAction.ShowTarget(STEP)),
          Map.entry("e:text:2:en:s:pick", new EditAction.AskText(2, Language.EN, STEP)),
          Map.entry("e:clear:0:s:pick", new EditAction.ClearText(0, STEP)),
          Map.entry("e:picture:s:pick", new EditAction.AskPicture(STEP)),
          Map.entry("e:due:8", new EditAction.ShowDue(8)),
          Map.entry("e:true:s:pick", new EditAction.Confirm(STEP)),
          Map.entry("e:listed:8:s:pick", new EditAction.ConfirmListed(8, STEP)),
          Map.entry("e:answer", new EditAction.AskAnswer()),
          Map.entry("e:publish:7", new EditAction.Decide(EditAction.Decision.PUBLISH, 7)),
          Map.entry("e:past:7", new EditAction.ShowHistory(7)),
          Map.entry("e:inert", new EditAction.Inert()));

  @Test
  void everyActionComesBackFromItsCallbackData() {
    BUTTONS.forEach(
        (data, action) -> {
          assertThat(action.encode()).isEqualTo(data);
          assertThat(EditAction.decode(data)).contains(action);
        });
    assertThat(BUTTONS.values())
        .<Class<?>>extracting(Object::getClass)
        .contains(
            Stream.of(EditAction.class.getPermittedSubclasses())
                .filter(kind -> kind != Confirmation.class)
                .toArray(Class<?>[]::new))
        .contains(Confirmation.class.getPermittedSubclasses());
  }

  @Test
  void whatNoButtonCarriesIsNoAction() {
    for (String data :
        List.of("", "e:", "e:menu:", "e:show:x:pick", "e:text:2:both:s:pick", "e:due:08")) {
      assertThat(EditAction.decode(data)).as(data).isEmpty();
    }
  }
}
