import type { StorybookConfig } from '@storybook/web-components-vite';
import { leanChart } from '../vite/lean-chart.js';

const config: StorybookConfig = {
  stories: ['../../stories/**/*.mdx', '../../stories/**/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  framework: '@storybook/web-components-vite',
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  viteFinal: (vite) => ({
    ...vite,
    // Stories draw with what pages get.
    plugins: [...(vite.plugins ?? []), leanChart()],
    // axe-core and Storybook's own blocks are large; that says nothing about the widgets.
    build: { ...vite.build, target: 'es2022', chunkSizeWarningLimit: 4_000 },
  }),
};

export default config;
