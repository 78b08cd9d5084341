import { createTheme, type MantineColorsTuple } from "@mantine/core";

/** The one accent: a deep pine that is neither of the two colours that carry meaning (orange, blue). */
const pine: MantineColorsTuple = [
  "#e9f6f5",
  "#d3eae8",
  "#a5d5d1",
  "#74bfb9",
  "#4dada6",
  "#2b9a93",
  "#0f7f79",
  "#0c6b67",
  "#095753",
  "#064541",
];

const gray: MantineColorsTuple = [
  "#f8f8f7",
  "#f2f2f0",
  "#e8e8e5",
  "#dcdcd8",
  "#c9c9c4",
  "#a5a6a2",
  "#7e807e",
  "#5c5e5e",
  "#3b3d3f",
  "#1d1f21",
];

/** From text to the deepest background; the designed dark, not the light one turned around. */
const dark: MantineColorsTuple = [
  "#e3e5e7",
  "#c2c6ca",
  "#9aa0a6",
  "#6d747b",
  "#3a4047",
  "#2b3036",
  "#20242a",
  "#181b1f",
  "#121417",
  "#0c0e10",
];

const SYSTEM =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif';

export const theme = createTheme({
  colors: { pine, gray, dark },
  primaryColor: "pine",
  primaryShade: { light: 7, dark: 6 },
  white: "#ffffff",
  black: "#1d1f21",
  fontFamily: SYSTEM,
  fontFamilyMonospace: 'ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace',
  fontSizes: { xs: "12px", sm: "13px", md: "14px", lg: "16px", xl: "20px" },
  lineHeights: { xs: "16px", sm: "20px", md: "20px", lg: "24px", xl: "28px" },
  spacing: { xs: "4px", sm: "8px", md: "12px", lg: "16px", xl: "24px" },
  radius: { xs: "3px", sm: "4px", md: "6px", lg: "8px", xl: "12px" },
  defaultRadius: "md",
  headings: {
    fontFamily: SYSTEM,
    fontWeight: "600",
    sizes: {
      h1: { fontSize: "20px", lineHeight: "28px" },
      h2: { fontSize: "14px", lineHeight: "20px" },
      h3: { fontSize: "14px", lineHeight: "20px" },
    },
  },
  shadows: {
    xs: "0 1px 2px rgb(0 0 0 / 5%)",
    sm: "0 1px 3px rgb(0 0 0 / 8%)",
    md: "0 4px 16px rgb(0 0 0 / 10%)",
    lg: "0 8px 28px rgb(0 0 0 / 14%)",
    xl: "0 16px 48px rgb(0 0 0 / 18%)",
  },
  respectReducedMotion: true,
  focusRing: "auto",
  components: {
    Button: { defaultProps: { size: "sm" } },
    TextInput: { defaultProps: { size: "sm" } },
    PasswordInput: { defaultProps: { size: "sm" } },
    Textarea: { defaultProps: { size: "sm" } },
    // The list itself scrolls, so that it is the list of its field to a screen reader as well.
    Select: {
      defaultProps: {
        size: "sm",
        withScrollArea: false,
        styles: { options: { maxHeight: 260, overflowY: "auto" } },
      },
    },
    MultiSelect: { defaultProps: { size: "sm" } },
    Modal: { defaultProps: { padding: "lg", radius: "lg" } },
    // Without the placeholder the first item has the focus, and a menu holds nothing but its items.
    Menu: { defaultProps: { shadow: "md", withInitialFocusPlaceholder: false } },
    Popover: { defaultProps: { shadow: "md" } },
    Tooltip: { defaultProps: { openDelay: 250, withArrow: false } },
  },
});
