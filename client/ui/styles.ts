import "@mantine/core/styles.layer.css";
import "@mantine/notifications/styles.layer.css";
import "@fontsource/courier-prime/400.css";
import "@fontsource/courier-prime/400-italic.css";
import "@fontsource/courier-prime/700.css";
import "@fontsource/courier-prime/700-italic.css";
import "./theme.css";

// Faces for a hundred blocks of Chinese characters: their list is long, so it comes after the first screen.
void import("@fontsource-variable/noto-sans-sc/index.css");
