/** Words of the page that brings a survey to people. */
export const share = {
  "share.link": "Link",
  "share.link.hint": "Anybody who has it can answer. No account, no app.",
  "share.draft": "This survey is a draft: visitors are told that there is nothing here yet.",
  "share.closed": "This survey is closed: visitors are thanked and told that it takes no more answers.",
  "share.change": "Change that",
  "share.where": "Where it works best",
  "share.where.hint": "These links also tell you later where the answers came from.",
  "share.email": "In an e-mail",
  "share.email.text":
    "Send it within an hour of the experience, from a person's address, with one sentence on why you ask. One question in the subject is opened more often than “Our survey”.",
  "share.sms": "In a text message",
  "share.sms.text":
    "Name yourselves first, then the link, nothing else. Not before 8 and not after 21 o'clock.",
  "share.qr": "At the counter",
  "share.qr.text":
    "Print the sheet and put it where people wait: at the till, on the table, in the parcel. At least 3 cm wide, at eye or hand height, never behind glass that reflects.",
  "share.code": "Code to scan",
  "share.code.hint": "Opens the survey on the customer's own phone.",
  "share.code.alt": "QR code with the address of this survey",
  "share.code.save": "Download SVG",
  "share.code.print": "Print sheet",
} as const;
