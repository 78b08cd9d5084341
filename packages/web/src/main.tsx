import "@mantine/core/styles.layer.css";
import "./theme/tokens.css";
import "./theme/global.css";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { firstLanguage, keepLanguage, messagesOf } from "./words/language.ts";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
const language = firstLanguage();
keepLanguage(language);
const messages = await messagesOf(language);
createRoot(root).render(<App first={{ language, messages }} />);
