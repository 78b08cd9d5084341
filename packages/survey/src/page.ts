import { DATA_ELEMENT, type PageData, ROOT_ELEMENT } from "./page-data.ts";
import { runPage } from "./run-page.ts";

const root = document.getElementById(ROOT_ELEMENT);
const data = document.getElementById(DATA_ELEMENT)?.textContent;
if (root && data) runPage(root, JSON.parse(data) as PageData);
