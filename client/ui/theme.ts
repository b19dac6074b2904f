import {
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  type MantineThemeOverride,
  mergeThemeOverrides,
} from "@mantine/core";

/** Vermilion, the red of a seal (朱红): the one strong colour, for what can be done now. */
const vermilion: MantineColorsTuple = [
  "#fdf1ed",
  "#f9ddd5",
  "#f1b9aa",
  "#e8937d",
  "#df7258",
  "#d65a3e",
  "#c2412b",
  "#a83622",
  "#8a2d1d",
  "#6b2418",
];

/** Warm greys, from paper to pencil. */
const gray: MantineColorsTuple = [
  "#faf8f4",
  "#f3f0ea",
  "#e8e4dc",
  "#dad5cb",
  "#c5bfb3",
  "#a39c8f",
  "#7d776b",
  "#5d584f",
  "#3d3a34",
  "#22201d",
];

/** The same office at night: index 0 is text, 7 the page, 6 a sheet on it. */
const dark: MantineColorsTuple = [
  "#e6e2d9",
  "#bdb8ad",
  "#98938a",
  "#6f6b63",
  "#46433d",
  "#363330",
  "#262421",
  "#1c1a18",
  "#151412",
  "#0f0e0d",
];

/** What lies over the page is a sheet, as everything on it. */
const onSheet = { background: "var(--sheet)", borderColor: "var(--rule-strong)" };

const theme = createTheme({
  primaryColor: "vermilion",
  primaryShade: 6,
  colors: { vermilion, gray, dark },
  black: "#22201d",
  fontFamily: "var(--font-ui)",
  fontFamilyMonospace: "var(--font-script)",
  fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.875rem", lg: "1rem", xl: "1.25rem" },
  lineHeights: { xs: "1.35", sm: "1.45", md: "1.5", lg: "1.5", xl: "1.4" },
  spacing: { xs: "0.25rem", sm: "0.5rem", md: "1rem", lg: "1.5rem", xl: "2.5rem" },
  radius: { xs: "2px", sm: "3px", md: "4px", lg: "6px", xl: "8px" },
  defaultRadius: "sm",
  cursorType: "pointer",
  focusRing: "auto",
  respectReducedMotion: true,
  headings: {
    fontFamily: "var(--font-ui)",
    fontWeight: "650",
    textWrap: "balance",
    sizes: {
      h1: { fontSize: "1.75rem", lineHeight: "1.2" },
      h2: { fontSize: "1.25rem", lineHeight: "1.3" },
      h3: { fontSize: "1rem", lineHeight: "1.4" },
      h4: { fontSize: "0.875rem", lineHeight: "1.4" },
    },
  },
  shadows: {
    xs: "none",
    sm: "none",
    md: "0 2px 8px rgb(34 32 29 / 10%)",
    lg: "0 4px 16px rgb(34 32 29 / 12%)",
    xl: "0 8px 32px rgb(34 32 29 / 16%)",
  },
  components: {
    Button: { defaultProps: { size: "sm" } },
    // Mantine sets these lines smaller than text may be.
    InputWrapper: {
      styles: { label: { marginBottom: "2px" }, description: { fontSize: "0.75rem" }, error: { fontSize: "0.75rem" } },
    },
    TextInput: { defaultProps: { size: "sm" } },
    PasswordInput: { defaultProps: { size: "sm" } },
    Select: { defaultProps: { size: "sm" } },
    ActionIcon: { defaultProps: { variant: "subtle", color: "gray" } },
    Tooltip: { defaultProps: { openDelay: 350, withArrow: false } },
    Menu: { defaultProps: { shadow: "md" }, styles: { dropdown: onSheet } },
    Popover: { defaultProps: { shadow: "md" }, styles: { dropdown: onSheet } },
    Modal: { styles: { content: onSheet, header: onSheet, title: { fontWeight: 650 } } },
    Drawer: { styles: { content: onSheet, header: onSheet, title: { fontSize: "1rem", fontWeight: 650 } } },
    Spotlight: { styles: { content: onSheet, search: onSheet } },
    Loader: { defaultProps: { type: "bars" } },
    Paper: { defaultProps: { withBorder: true, shadow: "none" } },
  },
});

/** The theme; `close` is what the crosses of everything that lies over the page are called, in the reader's language. */
export function themeWith(close: string): MantineThemeOverride {
  const closeButtonProps = { "aria-label": close };
  return mergeThemeOverrides(theme, {
    components: {
      Modal: { defaultProps: { closeButtonProps } },
      Drawer: { defaultProps: { closeButtonProps } },
      Notification: { defaultProps: { closeButtonProps } },
    },
  });
}

/** Mantine's own variables pointed at the colours of theme.css, so that both change with one attribute. */
export const cssVariables: CSSVariablesResolver = () => {
  const scheme = {
    "--mantine-color-body": "var(--paper)",
    "--mantine-color-text": "var(--ink)",
    "--mantine-color-dimmed": "var(--ink-soft)",
    "--mantine-color-placeholder": "var(--ink-faint)",
    "--mantine-color-default": "var(--sheet)",
    "--mantine-color-default-hover": "var(--hover)",
    "--mantine-color-default-color": "var(--ink)",
    "--mantine-color-default-border": "var(--rule-strong)",
    "--mantine-color-disabled": "color-mix(in srgb, var(--rule) 65%, transparent)",
    "--mantine-color-disabled-color": "color-mix(in srgb, var(--ink-faint) 80%, transparent)",
    "--mantine-color-anchor": "var(--accent-text)",
    "--mantine-color-error": "var(--danger)",
    // What destroys is red in both: left to itself the lettering turns nearly white in the dark.
    "--mantine-color-red-text": "var(--danger)",
    "--mantine-color-red-6": "var(--danger)",
    "--mantine-color-red-light-color": "var(--danger)",
    "--mantine-color-red-light": "var(--danger-soft)",
    "--mantine-color-red-light-hover": "var(--danger-soft)",
    "--mantine-color-red-filled": "#b02a1c",
    "--mantine-color-red-filled-hover": "#962317",
    "--mantine-color-vermilion-light-color": "var(--accent-text)",
  };
  return { variables: {}, light: scheme, dark: scheme };
};
