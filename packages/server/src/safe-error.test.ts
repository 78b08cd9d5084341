import { expect, it } from "vitest";
import { safeError } from "./safe-error.ts";

it("keeps what helps and drops what a customer may have said", () => {
  const error = Object.assign(new Error("duplicate key value"), {
    code: "23505",
    detail: "Key (email)=(lan@example.com) already exists.",
    where: "COPY signals, line 1, column comments: Giao hàng trễ",
  });
  expect(safeError(error)).toMatchObject({ message: "duplicate key value", code: "23505" });
  expect(JSON.stringify(safeError(error))).not.toMatch(/lan@example|Giao hàng/);
});
