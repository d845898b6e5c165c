import type { Plugin } from 'vite';

/**
 * Every browser that runs the widgets adopts style sheets, and styles are made of constants and of other
 * styles alone: what lit has beside that for older browsers, and checks, is 0.4 kB brotli.
 */
export const leanStyles = (): Plugin => ({
  name: 'lean-styles',
  enforce: 'pre',
  apply: 'build',
  load: {
    filter: { id: /reactive-element\/css-tag\.js/ },
    handler: () => `class Styles {
      constructor(text) { this.text = text; }
      get sheet() {
        if (!this.made) (this.made = new CSSStyleSheet()).replaceSync(this.text);
        return this.made;
      }
      toString() { return this.text; }
    }
    export const css = (texts, ...styles) => new Styles(String.raw({ raw: texts }, ...styles));
    export const getCompatibleStyle = (styles) => styles;
    export const adoptStyles = (root, styles) => {
      root.adoptedStyleSheets = styles.map(({ sheet }) => sheet);
    };
    export const CSSResult = Styles;
    export const unsafeCSS = css;
    export const supportsAdoptingStyleSheets = true;`,
  },
});
