import { gzipSync } from "node:zlib";
import { benchFolder, startHeed } from "./heed-process.ts";
import { load, quantile } from "./load.ts";
import { report } from "./report.ts";

/* What a customer's phone loads for one survey, and how fast the server hands it out and takes the answers. */
const { dataDir, remove } = benchFolder();
const heed = await startHeed(dataDir);
const made = await fetch(`${heed.address}/api/v1/surveys`, {
  method: "POST",
  headers: { authorization: `Bearer ${heed.key}`, "content-type": "application/json" },
  body: JSON.stringify({
    key: "bench",
    name: "Bench",
    languages: ["en", "vi"],
    questions: [
      {
        key: "nps",
        kind: "nps",
        text: {
          en: "How likely are you to recommend us to a friend?",
          vi: "Bạn có sẵn lòng giới thiệu chúng tôi cho bạn bè không?",
        },
      },
      { key: "why", kind: "text", text: { en: "Why?", vi: "Vì sao?" } },
    ],
    thanks: { en: "Thank you!", vi: "Cảm ơn bạn!" },
  }),
});
if (!made.ok) throw new Error(await made.text());

const page = await (await fetch(`${heed.address}/s/bench`)).text();
const parts = [...page.matchAll(/(?:src|href)="(\/s\/assets\/[^"]+)"/g)].map((match) => match[1] ?? "");
const sizes = [gzipSync(page).length];
for (const part of new Set(parts)) {
  sizes.push(gzipSync(Buffer.from(await (await fetch(`${heed.address}${part}`)).arrayBuffer())).length);
}
const first: number[] = [];
for (let n = 0; n < 200; n += 1) {
  const began = performance.now();
  await (await fetch(`${heed.address}/s/bench`)).text();
  first.push(performance.now() - began);
}
first.sort((a, b) => a - b);
const answers = await load({
  host: heed.host,
  port: heed.port,
  connections: 16,
  seconds: 5,
  path: "/s/bench/responses",
  headers: {},
  body: (n) => JSON.stringify({ answers: { nps: n % 11, why: "" } }),
});
await heed.stop();
remove();
report("page", { files: sizes.length }, [
  {
    what: "survey page, everything, gzip",
    unit: "bytes",
    runs: [sizes.reduce((a, b) => a + b, 0)],
    target: "≤ 25,000",
  },
  { what: "requests after the HTML", unit: "", runs: [new Set(parts).size], target: "1" },
  { what: "page, median", unit: "ms", runs: [quantile(first, 0.5)] },
  {
    what: "answers let in before the door's limit for one address",
    unit: "",
    runs: [answers.answers - answers.failures],
  },
]);
