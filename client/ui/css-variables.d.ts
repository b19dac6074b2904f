import "react";

declare module "react" {
  interface CSSProperties {
    /** Custom properties set on one element, as in `style={{ "--strip-share": 0.4 }}`. */
    [name: `--${string}`]: string | number | undefined;
  }
}
