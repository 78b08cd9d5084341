/** Words of the parts that every room is built from. */
export const kit = {
  "error.title": "This could not be loaded",
  "error.retry": "Try again",
  "error.offline": "The server does not answer. Check the connection, then try again.",
  "error.forbidden": "Your role does not allow this. Ask an owner or administrator of the workspace.",
  "error.notFound": "This does not exist, or not any more.",
  "error.home": "Go to the home page",
  "error.page": "This page stumbled",
  "error.page.hint": "Reload it. If it happens again, tell whoever runs this Heed what you were doing.",
  "error.reload": "Reload",
  loading: "Loading",
  "action.copy": "Copy",
  "action.copied": "Copied",
  "action.cancel": "Cancel",
  "action.close": "Close",
  "action.more": "Show more",
} as const;
