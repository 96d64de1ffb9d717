/** VS Code's own themes, as the variables that it gives a webview. Values of Dark Modern, Light Modern, Dark High Contrast. */

export type ThemeName = "dark" | "light" | "hc";

const NAMES = [
  "foreground",
  "editor-background",
  "editor-foreground",
  "descriptionForeground",
  "icon-foreground",
  "focusBorder",
  "panel-border",
  "editorWidget-background",
  "editorWidget-border",
  "widget-shadow",
  "input-background",
  "input-border",
  "input-foreground",
  "input-placeholderForeground",
  "button-background",
  "button-foreground",
  "button-hoverBackground",
  "button-secondaryBackground",
  "button-secondaryForeground",
  "button-border",
  "dropdown-background",
  "dropdown-border",
  "dropdown-foreground",
  "checkbox-background",
  "checkbox-border",
  "textLink-foreground",
  "toolbar-hoverBackground",
  "charts-red",
  "charts-blue",
  "charts-yellow",
  "charts-orange",
  "charts-green",
  "charts-purple",
  "editorError-foreground",
  "editorWarning-foreground",
  "editorInfo-foreground",
  "debugIcon-breakpointForeground",
  "debugIcon-breakpointCurrentStackframeForeground",
  "symbolIcon-classForeground",
  "symbolIcon-variableForeground",
  "symbolIcon-methodForeground",
  "inputValidation-errorBorder",
  "inputValidation-errorBackground",
  "list-activeSelectionBackground",
  "list-activeSelectionForeground",
  "contrastBorder",
  "contrastActiveBorder",
] as const;

const VALUES: Readonly<Record<ThemeName, string>> = {
  dark: `#cccccc #1f1f1f #cccccc #9d9d9d #cccccc #0078d4 #2b2b2b #202020 #454545 #0000005c #313131 #3c3c3c #cccccc
    #989898 #0078d4 #ffffff #026ec1 #313131 #cccccc #ffffff1a #313131 #3c3c3c #cccccc #313131 #3c3c3c #4daafc
    #5a5d5e50 #f14c4c #59a4f9 #cca700 #d18616 #89d185 #b180d7 #f14c4c #cca700 #59a4f9 #e51400 #ffcc00 #ee9d28
    #75beff #b180d7 #be1100 #5a1d1d #04395e #ffffff`,
  light: `#3b3b3b #ffffff #3b3b3b #3b3b3b #3b3b3b #005fb8 #e5e5e5 #f8f8f8 #c8c8c8 #00000029 #ffffff #cecece #3b3b3b
    #767676 #005fb8 #ffffff #0258a8 #e5e5e5 #3b3b3b #0000001a #ffffff #cecece #3b3b3b #f8f8f8 #cecece #005fb8
    #b8b8b850 #e51400 #0063d3 #bf8803 #d18616 #388a34 #652d90 #e51400 #bf8803 #0063d3 #e51400 #be8700 #d67e00
    #007acc #652d90 #be1100 #f2dede #e8e8e8 #000000`,
  hc: `#ffffff #000000 #ffffff #ffffffb3 #ffffff #f38518 #6fc3df #0c141f #6fc3df transparent #000000 #6fc3df #ffffff
    #ffffffb3 #000000 #ffffff #000000 #000000 #ffffff #6fc3df #000000 #6fc3df #ffffff #000000 #6fc3df #21a6ff
    #383a49 #f48771 #59a4f9 #ffd370 #ab5a00 #89d185 #b180d7 #f48771 #ffd370 #59a4f9 #e51400 #ffcc00 #ee9d28
    #75beff #b180d7 #be1100 #000000 #000000 #ffffff #6fc3df #f38518`,
};

export const BODY_CLASS: Readonly<Record<ThemeName, string>> = {
  dark: "vscode-dark",
  light: "vscode-light",
  hc: "vscode-high-contrast",
};

/** As VS Code sets them: properties of the root element. */
export function themeVariables(theme: ThemeName): Record<string, string> {
  const values = VALUES[theme].split(/\s+/);
  const pairs = values.map((value, index) => [`--vscode-${NAMES[index]}`, value]);
  return {
    ...Object.fromEntries(pairs),
    "--vscode-font-family": 'system-ui, "Ubuntu", "Droid Sans", sans-serif',
    "--vscode-font-size": "13px",
    "--vscode-font-weight": "normal",
    "--vscode-editor-font-family": '"DejaVu Sans Mono", monospace',
    "--vscode-editor-font-size": "13px",
  };
}
