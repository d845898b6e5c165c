import { type Preview, setCustomElementsManifest } from '@storybook/web-components-vite';
import manifest from '../../custom-elements.json' with { type: 'json' };

setCustomElementsManifest(manifest);

/** Pages as brokers have them: widgets look at the page's colours, not at the system's. */
const pages = {
  light: { background: '#ffffff', color: '#16202e' },
  dark: { background: '#0f141c', color: '#e6ebf2' },
};

const preview: Preview = {
  tags: ['autodocs'],
  parameters: {
    a11y: { test: 'error' },
    controls: { expanded: true },
    options: { storySort: { order: ['Start', 'Guides', 'Widgets'] } },
  },
  initialGlobals: { page: 'light', direction: 'ltr', locale: 'en' },
  globalTypes: {
    page: {
      description: 'Colours of the page',
      toolbar: { title: 'Page', icon: 'mirror', items: Object.keys(pages), dynamicTitle: true },
    },
    direction: {
      description: 'Direction of the page',
      toolbar: { title: 'Direction', items: ['ltr', 'rtl'], dynamicTitle: true },
    },
    locale: {
      description: 'Language of the page',
      toolbar: { title: 'Language', icon: 'globe', items: ['en', 'ar', 'zh'], dynamicTitle: true },
    },
  },
  decorators: [
    (story, { globals }) => {
      const { documentElement, body } = document;
      documentElement.dir = globals['direction'] === 'rtl' ? 'rtl' : 'ltr';
      documentElement.lang = String(globals['locale']);
      Object.assign(body.style, pages[globals['page'] === 'dark' ? 'dark' : 'light']);
      return story();
    },
  ],
};

export default preview;
