import type { UiText } from "./ui-text.ts";

const csat = ["Very dissatisfied", "Dissatisfied", "Neutral", "Satisfied", "Very satisfied"] as const;
const ces = [
  "Strongly disagree",
  "Disagree",
  "Somewhat disagree",
  "Neither agree nor disagree",
  "Somewhat agree",
  "Agree",
  "Strongly agree",
] as const;

/** The page in English. */
export const en: UiText = {
  title: "Your feedback",
  required: "Required",
  optional: "Optional",
  back: "Back",
  next: "Next",
  skip: "Skip",
  send: "Send",
  sending: "Sending…",
  tryNow: "Try again now",
  language: "Language",
  step: "Question {step} of {of}",
  movesOn: "Choosing a number moves on to the next question.",
  chooseScore: "Please choose a number from {min} to {max}.",
  writeSomething: "Please write a few words.",
  charactersLeft: "Characters left: {left}",
  leaveEmpty: "Leave this field empty",
  troubles: {
    check: "Not sent yet. Please look at the marked question.",
    nothing: "Not sent yet. Please answer at least one question.",
    leaveEmpty:
      "Not sent yet. A hidden field that must stay empty was filled in. Please press Send once more.",
    tooLong: "Not sent yet. The text is too long. Please shorten it.",
    already: "We already have your answer from this page, and it counts. A changed one is not taken.",
    notSaved: "Not sent yet. We could not save your answer just now. Please try again in a moment.",
    waiting:
      "Not sent yet. We cannot be reached right now. Your answer is kept on this device and sent as soon as possible.",
  },
  anonymous: "Anonymous: we keep your answers and the day, but nothing that says who you are.",
  thanks: "Thank you",
  closedTitle: "This survey is closed",
  closedText: "It takes no more answers. Thank you for wanting to tell us.",
  notFoundTitle: "There is no survey here",
  notFoundText: "Please check the address, or scan the code again. It may have changed.",
  brokenTitle: "Please come back in a moment",
  brokenText: "Something went wrong on our side. Nothing that you sent is lost.",
  scales: {
    nps: { low: "Not at all likely", high: "Extremely likely" },
    csat: { low: csat[0], high: csat[4], points: csat },
    ces: { low: ces[0], high: ces[6], points: ces },
  },
};
