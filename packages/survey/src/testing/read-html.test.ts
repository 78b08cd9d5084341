import { expect, test } from "vitest";
import { attributesOf, elementsOf, textOf } from "./read-html.ts";

test("sees what a browser would see, careless markup included", () => {
  const html = `<body><p class="a>b" hidden>1 &lt; 2</p><img src=x onerror=alert(1)><b title='"'>x</b><textarea><i></textarea>`;
  const elements = elementsOf(html);
  expect(elements.map(({ name }) => name)).toEqual(["body", "p", "img", "b", "textarea"]);
  expect(elements.map(attributesOf)).toEqual([
    {},
    { class: "a>b", hidden: "" },
    { src: "x", onerror: "alert(1)" },
    { title: '"' },
    {},
  ]);
  expect(textOf("<body><p>1 &lt; 2</p><p>3</p>")).toBe(" 1 < 2 3 ");
});
