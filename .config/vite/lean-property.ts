import type { Plugin } from 'vite';

/**
 * Widgets decorate fields only, with the legacy `@property`. lit's serves standard decorators too, and the
 * compiler's helper classes and accessors: these are the parts of both that widgets use, 0.4 kB brotli less.
 */
export const leanProperty = (): Plugin => ({
  name: 'lean-property',
  enforce: 'pre',
  apply: 'build',
  load: {
    filter: { id: /reactive-element\/decorators\/property\.js/ },
    handler: () => `export const property = (options) => (prototype, name) =>
      prototype.constructor.createProperty(name, options);`,
  },
  transform: {
    filter: { id: /oxc-project.*helpers\/esm\/decorate\.js/ },
    handler: () => `export default (decorators, prototype, name) => {
      for (const decorate of decorators) decorate(prototype, name);
    };`,
  },
});
