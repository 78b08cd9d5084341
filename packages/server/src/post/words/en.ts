/** What mails say in English. Names come as they are: whoever draws a mail escapes them. */
export const en = {
  why: {
    account: "You get this mail because it concerns your account. It was sent by",
    invitation: "If you do not know why you get this mail, let it be: nothing happens. It was sent by",
    reset: "If you did not ask for this, let it be: your password stays as it is. It was sent by",
    webhook: "You get this mail because you made this webhook. It was sent by",
    report:
      "You get this mail because it was subscribed to for you; you can end that on the page above. It was sent by",
  },
  invitation: {
    subject: (workspace: string) => `You are invited to ${workspace}`,
    heading: (inviter: string, workspace: string) => `${inviter} invites you to ${workspace}`,
    someone: "Somebody",
    text: "Heed is where your organisation hears what its customers experience, and acts on it. The button takes you to a page on which you choose your name and password.",
    button: "Accept the invitation",
    note: (until: string) => `The link is for you alone, works once, and is good until ${until}.`,
  },
  reset: {
    subject: "Set a new password",
    heading: "Set a new password",
    text: (name: string) =>
      `Hello ${name}, somebody, probably you, asked for a new password for your account.`,
    button: "Choose a new password",
    note: "The link works once, for one hour. Earlier ones do not work any more.",
  },
  notice: {
    passwordSubject: "Your password was changed",
    passwordText: "The password of your account was changed. You were signed out everywhere else.",
    emailSubject: "The address of your account was changed",
    emailText: "Your account now belongs to another address. This one no longer opens it.",
    passkeySubject: "A passkey was added",
    passkeyText: "A passkey was added to your account. Whoever has it can sign in as you.",
    totpSubject: "An authenticator app was added",
    totpText: "An authenticator app was added to your account as its second factor.",
    factorsSubject: "Your second factors were removed",
    factorsText:
      "The second factors of your account were taken away; you set up new ones when you sign in next.",
    networkSubject: "A new sign-in to your account",
    networkText: "Somebody signed in to your account from a network that it was not used from before.",
    notYou:
      "If this was not you: set a new password at once, look at your sessions and tell your administrator.",
    passkeyName: "Passkey",
    device: "Device",
    network: "Network",
    time: "Time",
    unknown: "unknown",
    button: "Look at my account",
    ownChoice: "You can switch notices of new sign-ins off on that page.",
  },
  webhookStopped: {
    subject: (name: string) => `The webhook “${name}” was turned off`,
    failing:
      "None of its messages arrived for three days, so nothing is sent to it any more. What waits for it is kept for two weeks after it happened and goes out when you turn it on again.",
    gone: "Its receiver answered that it wants no more messages (410 Gone), so nothing is sent to it any more.",
    button: "Look at the webhook",
  },
  report: {
    scores: "Scores",
    subject: (what: string, workspace: string, period: string) => `${what} of ${workspace}, ${period}`,
    heading: (what: string, period: string) => `${what}, ${period}`,
    button: "Open the dashboard",
    answers: (n: string) => `${n} answers`,
    oneAnswer: "1 answer",
    signals: "signals recorded",
    nobody: "nobody answered",
    withheld: "too few to show",
    change: (by: string, from: string, to: string) => `${by} (${from} … ${to})`,
    reading:
      "The band shows where the true value lies with 95 % confidence; grey is too wide to act on. Small columns show the course within the period. Changes are against the period before, with the range in which the true change lies.",
    comments: "What customers said stays on the dashboard.",
  },
};
export type MailWords = typeof en;
