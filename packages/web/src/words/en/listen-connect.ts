/** Words for those who connect other systems. */
export const connect = {
  "connect.lead": "Let shops, call centres and apps tell Heed what customers say, the moment they say it.",
  "connect.api": "Send signals to the API",
  "connect.key": "1. Get a key",
  "connect.key.text":
    "Create an API key in the settings. The role “capture” may record signals and nothing else, which is all that another system needs.",
  "connect.key.ask": "Ask an owner or administrator of the workspace for an API key with the role “capture”.",
  "connect.key.go": "Go to the keys",
  "connect.send": "2. Send a signal",
  "connect.send.text":
    "Put the key into HEED_KEY and run this. Every field but the rating or the text can be left out. Send an array for up to 1,000 signals at once, or a stream of lines (NDJSON) for any number.",
  "connect.seen": "3. See it arrive",
  "connect.seen.text":
    "The score moves within a second. This example rates 3 out of 10, so a case is on the desk under “Act” at the same moment. A signal with an id of your own can be sent again without counting twice.",
  "connect.comment": "The parcel came three days late",
  "connect.more": "The whole interface",
  "connect.more.text": "Every address, field and answer, described for people and machines (OpenAPI 3.1).",
} as const;
