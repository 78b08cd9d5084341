import type { HeedProcess } from "./heed-process.ts";

/** Makes the survey `shop` and answers it once, so that it cannot be deleted. Throws where that fails. */
export async function makeAnsweredSurvey({ address, key }: HeedProcess): Promise<void> {
  const questions = [
    { kind: "nps", key: "nps", text: { en: "How likely?" } },
    { kind: "text", key: "why", text: { en: "Why?" } },
  ];
  const body = JSON.stringify({
    key: "shop",
    name: "Shop",
    languages: ["en"],
    questions,
    thanks: { en: "Thanks" },
  });
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  const made = await fetch(`${address}/api/v1/surveys`, { method: "POST", headers, body });
  if (made.status !== 201)
    throw new Error(`the survey could not be made: ${made.status} ${await made.text()}`);
  // A survey that somebody has answered is not deleted, whatever is asked for.
  const first = JSON.stringify({ survey: "shop", ratings: { nps: 9 } });
  const answered = await fetch(`${address}/api/v1/signals`, { method: "POST", headers, body: first });
  if (answered.status !== 201) throw new Error(`the survey could not be answered: ${answered.status}`);
}
