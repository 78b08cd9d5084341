/** Setting up, signing in and settings. */
export const account = {
  "setup.title": "Set up Heed",
  "setup.lead": "You are the first one here. Name your workspace and make yourself its owner.",
  "setup.workspace": "Name of your organisation",
  "setup.name": "Your name",
  "setup.email": "E-mail",
  "setup.password": "Password",
  "setup.password.hint":
    "At least 10 characters. A few words in a row are easy to remember and hard to guess.",
  "setup.zone": "Days will begin at midnight in {zone}.",
  "setup.submit": "Create workspace",
  "setup.done": "This installation has an owner already.",
  "signIn.title": "Sign in",
  "signIn.submit": "Sign in",
  "signIn.wrong": "The e-mail or the password is not right.",
  "signIn.expired": "You were signed out. Sign in to go on where you were.",
  "settings.title": "Settings",
  "settings.members": "Members",
  "settings.keys": "API keys",
  "settings.workspace": "Workspace",
} as const;
