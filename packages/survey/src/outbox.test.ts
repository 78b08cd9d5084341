import { beforeEach, expect, test } from "vitest";
import { readDraft, writeDraft } from "./draft.ts";
import { forget, isKept, keepForLater, sendKept } from "./outbox.ts";
import { openStore, type Store } from "./store.ts";

const NOW = Date.UTC(2026, 10, 2);
const DAY = 24 * 3600 * 1000;
const response = (id: string) => ({ id, answers: { nps: 0 } });
let store: Store;

beforeEach(() => {
  store = openStore(() => {
    throw new Error("the browser forbids it");
  });
});

test("an answer is kept once, and until it is forgotten", () => {
  keepForLater(store, "/s/a/responses", response("1"), NOW);
  keepForLater(store, "/s/a/responses", response("1"), NOW);
  expect(isKept(store, "1", NOW)).toBe(true);
  forget(store, "1", NOW);
  expect(isKept(store, "1", NOW)).toBe(false);
  expect(store.getItem("heed-outbox")).toBeNull();
});

test("what was kept goes out oldest first, and stays from the first that does not get through", async () => {
  for (const id of ["1", "2", "3"]) keepForLater(store, `/s/${id}/responses`, response(id), NOW);
  const sent: string[] = [];
  await sendKept(store, NOW, async (address, { id }) => {
    sent.push(`${address} ${id}`);
    return id === "2" ? { kind: "unreachable" } : { kind: "recorded" };
  });
  expect(sent).toEqual(["/s/1/responses 1", "/s/2/responses 2"]);
  expect(["1", "2", "3"].map((id) => isKept(store, id, NOW))).toEqual([false, true, true]);
});

test("an answer that is refused is not tried for ever; one that is a week old is given up", async () => {
  keepForLater(store, "/s/a/responses", response("1"), NOW);
  await sendKept(store, NOW, async () => ({ kind: "refused", errors: [] }));
  expect(isKept(store, "1", NOW)).toBe(false);
  keepForLater(store, "/s/a/responses", response("2"), NOW);
  expect(isKept(store, "2", NOW + 6 * DAY)).toBe(true);
  expect(isKept(store, "2", NOW + 8 * DAY)).toBe(false);
});

test("a store that is full or holds nonsense stops nobody", () => {
  const broken: Store = {
    getItem: () => "{nonsense",
    setItem: () => {
      throw new Error("full");
    },
    removeItem: () => undefined,
  };
  keepForLater(broken, "/s/a/responses", response("1"), NOW);
  expect(isKept(broken, "1", NOW)).toBe(false);
  expect(readDraft(broken, "a")).toBeNull();
});

test("a draft belongs to its survey", () => {
  const draft = { id: "1", answers: { nps: 0 }, step: 1 };
  writeDraft(store, "a", draft);
  expect(readDraft(store, "a")).toEqual(draft);
  expect(readDraft(store, "b")).toBeNull();
  writeDraft(store, "a", null);
  expect(readDraft(store, "a")).toBeNull();
});
