import type { Page } from "playwright-core";

export type Person = { name: string; email: string; password: string };

/** Who owns the demo. */
export const DEMO_OWNER = { email: "demo@example.com", password: "heed-demo-2026" };

/** What the first visitor fills in, up to the button. */
export async function fillSetUp(page: Page, owner: Person, workspace: string): Promise<void> {
  await page.getByLabel("Name of your organisation").fill(workspace);
  await page.getByLabel("Your name").fill(owner.name);
  await page.getByLabel("E-mail").fill(owner.email);
  await page.getByRole("textbox", { name: "Password" }).fill(owner.password);
}

/** Makes the first visitor of an empty Heed its owner. */
export async function setUp(page: Page, address: string, owner: Person, workspace = "Nimbus"): Promise<void> {
  await page.goto(address);
  await fillSetUp(page, owner, workspace);
  await page.getByRole("button", { name: "Create workspace" }).click();
  await page.locator("#content").waitFor();
}

const ENGLISH = { password: "Password", signIn: "Sign in" };

/** Fills the page for signing in, and sends it; what comes next is the caller's to wait for. */
export async function signIn(
  page: Page,
  person: Pick<Person, "email" | "password">,
  words = ENGLISH,
): Promise<void> {
  await page.getByLabel("E-mail").fill(person.email);
  await page.getByRole("textbox", { name: words.password }).fill(person.password);
  await page.getByRole("button", { name: words.signIn, exact: true }).click();
}
