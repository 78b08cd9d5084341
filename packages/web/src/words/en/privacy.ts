/** What becomes of personal data, for how long things are kept, and anonymous surveys. */
export const privacy = {
  "settings.privacy": "Privacy",
  "privacy.texts": "Personal data in free text",
  "privacy.texts.hint":
    "People write phone numbers, e-mail addresses and account numbers into comments. They are found before anything is stored.",
  "privacy.choice": "What becomes of it",
  "privacy.choice.mask": "Mask it",
  "privacy.choice.mask.hint": "The text is kept with [phone] or [e-mail] in its place. The rest is gone.",
  "privacy.choice.seal": "Mask it, and keep the original encrypted",
  "privacy.choice.seal.hint":
    "Whoever may read contact data can open the original words; each time is noted in the audit log.",
  "privacy.choice.warn": "Keep it as it was said",
  "privacy.choice.warn.hint": "Everybody who reads comments sees it. The signal says what was found.",
  "privacy.saved": "Saved",
  "privacy.try": "Try it",
  "privacy.try.hint": "Nothing of this is stored.",
  "privacy.try.example": "Please call 0912 345 678 or write to lan@example.com. Account no. 19034567890123.",
  "privacy.try.result": "This would be stored",
  "privacy.try.nothing": "Nothing personal was found.",
  "privacy.kept": "How long things are kept",
  "privacy.kept.hint":
    "Empty means without end. What is older goes every night between two and five, in the workspace’s time zone. The audit log always stays.",
  "privacy.kept.days": "Days",
  "privacy.kept.of": "Days: {what}",
  "privacy.kept.forever": "without end",
  "privacy.kept.texts": "Comments",
  "privacy.kept.texts.hint": "The words go, scores and facts stay.",
  "privacy.kept.signals": "Signals",
  "privacy.kept.signals.hint": "Whole answers go, also from figures.",
  "privacy.kept.contacts": "Contact data",
  "privacy.kept.contacts.hint": "Name, e-mail and phone of customers who have not been heard of since.",
  "privacy.kept.cases": "Closed cases",
  "privacy.kept.cases.hint": "With their notes. Open cases stay.",
  "privacy.kept.sessions": "Sessions",
  "privacy.kept.sessions.hint": "Of members who have not come back since.",
  "privacy.kept.old": "Too old now",
  "privacy.kept.number": "{n, number}",
  "privacy.kept.invalid": "A whole number from 1 to 36,500",
  "privacy.kept.save": "Save",
  "privacy.kept.run": "Remove now…",
  "privacy.kept.run.title": "Remove what is too old?",
  "privacy.kept.run.text": "This goes for good. It cannot be undone.",
  "privacy.kept.run.do": "Remove for good",
  "privacy.kept.run.done":
    "{n, plural, =0 {Nothing was too old} one {# thing removed} other {# things removed}}",
  "privacy.kept.last": "Last time: {when}",
  "privacy.anonymous": "Anonymous surveys",
  "privacy.anonymous.text":
    "A survey can be made anonymous in its editor. Its answers carry no customer and only the day. Scores are shown from {scores} answers on, comments from {comments} on. Groups that would give a small one away by subtraction are hidden with it.",
  "privacy.anonymous.apart":
    "Answers to anonymous surveys are left out of all other figures. To see them, choose the survey in the filter.",
  "survey.anonymous": "Anonymous",
  "survey.anonymous.hint":
    "Answers carry nothing of who gave them, and only the day. This is a promise: it cannot be taken back.",
  "survey.anonymous.fixed": "Anonymity was promised to those who have answered, so it stays.",
  "score.withheld": "too few answers to show (fewer than 5)",
  "withheld.title": "Too few answers to show",
  "withheld.figures":
    "The survey is anonymous. Figures of fewer than 5 people, or that would give away so few by subtraction, stay hidden. Look at a longer period or a larger group.",
  "withheld.comments":
    "The survey is anonymous. Comments stay hidden until 8 people have written one. Look at a longer period or a larger group.",
  "withheld.cell": "too few",
  "withheld.points":
    "{n, plural, one {# point is left out: too few answered.} other {# points are left out: too few answered.}}",
  "withheld.groups": "“Too few”: an anonymous survey shows nothing of fewer than 5 people.",
} as const;
