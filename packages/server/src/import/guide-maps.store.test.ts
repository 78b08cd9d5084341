import { fileURLToPath } from "node:url";
import { columnsOfMap } from "@heed/core/listen/import/columns-of-map";
import { csvLine } from "@heed/core/listen/import/csv-line";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readMap } from "./read-map.ts";
import { type ImportLab, openImportLab } from "./testing/import-lab.ts";
import { openImporter } from "./testing/open-importer.ts";

let lab: ImportLab;
beforeAll(async () => {
  lab = await openImportLab();
});
afterAll(() => lab.close());

const guideMap = (name: string) =>
  readMap(fileURLToPath(new URL(`../../../../docs/guides/import/${name}.map.json`, import.meta.url)));

/** A CSV file of made-up rows with exactly these columns; what a row does not say is empty. */
function csv(columns: readonly string[], rows: readonly Record<string, string>[]): string {
  return [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ""))].map(csvLine).join("");
}

test("the airport map: what counts as an answer, what does not, weights and labels", async () => {
  const map = await guideMap("sfo-2017");
  const columns = [...new Set(columnsOfMap(map).map(({ column }) => column))];
  const common = { INTDATE: "13", METHOD: "1", BAREA: "G", AIRLINE: "AIR TEST", WEIGHT: "0.5" };
  const path = await lab.file(
    "airport.csv",
    csv(columns, [
      {
        ...common,
        RESPNUM: "1",
        NETPRO: "0",
        Q7ART: "5",
        Q7FOOD: "6",
        Q7ALL: "Blank",
        LANG: "3",
        Q5FIRSTTIME: "2",
      },
      { ...common, RESPNUM: "2", NETPRO: "11", Q7ART: "0", Q7FOOD: "1", Q7ALL: "4", LANG: "1", GATE: "92" },
      { ...common, RESPNUM: "3", NETPRO: "", INTDATE: "4", LANG: "9" },
      { ...common, RESPNUM: "4", NETPRO: "10", INTDATE: "31" },
    ]),
  );
  const importer = await openImporter(lab.pool);
  expect(await importer.run(path, map)).toMatchObject({ accepted: 3, rejected: 1 });
  expect(await importer.rejects(path)).toContain("language must be a language tag");
  const shared = { channel: "gate", location: "Boarding area G", partner: "AIR TEST", weight: 0.5 };
  expect(await lab.signals(importer.workspaceId)).toEqual([
    expect.objectContaining({
      ...shared,
      at: new Date("2017-05-13T07:00:00Z"),
      language: "zh",
      ratings: { nps: 0, art: 5 },
      attributes: { firstTime: true },
    }),
    expect.objectContaining({ language: "en", ratings: { food: 1, overall: 4 }, attributes: { gate: "92" } }),
    expect.objectContaining({ at: new Date("2017-05-31T07:00:00Z"), ratings: { nps: 10 } }),
  ]);
});

test("the marketplace map: customer, promise and seller come from three other files", async () => {
  await lab.file(
    "olist_orders_dataset.csv",
    csv(
      [
        "order_id",
        "customer_id",
        "order_status",
        "order_purchase_timestamp",
        "order_delivered_customer_date",
        "order_estimated_delivery_date",
      ],
      [
        {
          order_id: "O1",
          customer_id: "C1",
          order_status: "delivered",
          order_purchase_timestamp: "2018-01-01 23:00:00",
          order_delivered_customer_date: "2018-01-12 08:00:00",
          order_estimated_delivery_date: "2018-01-10 00:00:00",
        },
        { order_id: "O2", customer_id: "C2", order_status: "shipped" },
      ],
    ),
  );
  await lab.file(
    "olist_customers_dataset.csv",
    "customer_id,customer_unique_id,customer_city,customer_state\nC1,U1,sao paulo,SP\nC2,U2,salvador,BA\n",
  );
  await lab.file(
    "olist_order_items_dataset.csv",
    "order_id,seller_id,price\nO1,S1,99.9\nO1,S2,5\nO2,S3,10\n",
  );
  const path = await lab.file(
    "reviews.csv",
    [
      "review_id,order_id,review_score,review_comment_title,review_comment_message,review_creation_date",
      'R1,O1,1,Atrasou,"Chegou tarde, não gostei",2018-01-13 00:00:00',
      "R2,O2,5,,,2018-01-14 00:00:00",
    ].join("\n"),
  );
  const importer = await openImporter(lab.pool);
  expect(await importer.run(path, await guideMap("olist-reviews"))).toMatchObject({
    accepted: 2,
    rejected: 0,
  });
  expect(await lab.signals(importer.workspaceId)).toEqual([
    expect.objectContaining({
      at: new Date("2018-01-13T02:00:00Z"),
      language: "pt",
      customer_ref: "U1",
      location: "SP",
      partner: "S1",
      ratings: { csat: 1 },
      attributes: { status: "delivered", deliveryDelay: 2, deliveryDays: 11, price: 99.9 },
      comments: { title: "Atrasou", comment: "Chegou tarde, não gostei" },
    }),
    expect.objectContaining({
      customer_ref: "U2",
      attributes: { status: "shipped", price: 10 },
      comments: null,
    }),
  ]);
});
