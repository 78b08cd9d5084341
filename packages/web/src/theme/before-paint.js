// Runs before the first paint, so that a dark room stays dark while the app loads. Kept apart from the page
// because the content security policy forbids scripts inside it.
(() => {
  let chosen = "auto";
  try {
    chosen = localStorage.getItem("mantine-color-scheme-value") || "auto";
  } catch {
    // Storage may be forbidden; then the system's setting decides.
  }
  const dark = chosen === "dark" || (chosen === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.setAttribute("data-mantine-color-scheme", dark ? "dark" : "light");
  try {
    document.documentElement.lang = localStorage.getItem("heed-language") || "en";
  } catch {
    // As above.
  }
})();
