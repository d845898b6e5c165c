import { html, type TemplateResult } from 'lit';

/** A story as Storybook hands it to a decorator. */
type Story = () => unknown;

/** A page whose text is light on dark and that says nothing about colour schemes: most dark pages. */
export const darkPage = (story: Story): TemplateResult =>
  html`<div style="background:#0f141c;color:#e6ebf2;padding:16px">${story()}</div>`;

/** The narrowest screen that pages must fit (WCAG 1.4.10). */
export const narrowPage = (story: Story): TemplateResult =>
  html`<div style="inline-size:320px">${story()}</div>`;

/** An Arabic page. */
export const arabicPage = (story: Story): TemplateResult =>
  html`<div dir="rtl" lang="ar">${story()}</div>`;
