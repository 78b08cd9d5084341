import { mkdirSync } from "node:fs";
import type { Page } from "playwright-core";
import { expectAccessible, expectNoSidewaysScroll } from "./browser.ts";

/** Where to put pictures, for people to look at; none without it. */
const PICTURES = process.env.HEED_PICTURES;

/** A picture of the whole page under this name, where pictures are wanted. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!PICTURES) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
}

/** What holds for every screen: it can be used by everybody and does not scroll sideways. */
export async function look(page: Page, name: string): Promise<void> {
  await page.waitForLoadState("networkidle");
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await picture(page, name);
}
