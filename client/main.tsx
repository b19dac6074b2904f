import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./ui/styles.ts";
import { App } from "./app.tsx";
import { startLanguage } from "./i18n/language.tsx";
import { keepPage } from "./shell/keep-page.ts";

const root = document.getElementById("root");
if (!root) throw new Error("the page has no root");
await startLanguage();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
keepPage();
