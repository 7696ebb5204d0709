package org.chsiguide.testing;

/** Dialogs of three steps. */
public final class BicycleDialog {

  /** A dialog whose first step has one choice. */
  public static final String YAML =
      """
      guide: {zh: 借自行车, en: Borrow a bicycle}
      start: hello
      person: office
      steps:
        hello:
          text: {zh: 你好。, en: Hello.}
          choices:
            - {to: shed, zh: 走, en: Go}
        shed:
          text: {zh: 到了。, en: Here we are.}
          done: there
        office:
          text: {zh: "电话 555-0100。", en: "Phone 555-0100."}
      """;

  /** A dialog whose first step is a question; the end begins with {@code done}. */
  public static final String WITH_QUESTION =
      """
      guide: {zh: 借自行车, en: Borrow a bicycle}
      start: hello
      person: office
      steps:
        hello:
          text: {zh: "你有<b>校园卡</b>吗？", en: "Do you have a <b>campus card</b>?"}
          choices:
            - {to: shed, zh: 有, en: "Yes"}
            - {to: office, zh: 没有, en: "No"}
        shed:
          done: can_ride
          text: {zh: 去车棚取车。, en: Take a bicycle from the shed.}
        office:
          text: {zh: 请到办公室来。, en: Please come to the office.}
          choices:
            - {copy: 555-0100, zh: 复制电话号码, en: Copy the phone number}
      """;

  private BicycleDialog() {}
}
