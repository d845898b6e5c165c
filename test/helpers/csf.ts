import { expect } from '@open-wc/testing';
import { LitElement, render } from 'lit';

/** A story, as far as running it needs. */
interface Story {
  args?: object;
  render?: (args: object) => unknown;
  decorators?: readonly ((story: () => unknown) => unknown)[];
  play?: (context: { canvasElement: HTMLElement; args: object }) => Promise<void> | void;
}

/** A file of stories: what they share, and each by its name. */
export type StoryFile = { default: Story & { title: string; component: string } } & Record<
  string,
  Story
>;

/** The widget that Storybook would make of the arguments. */
function widgetOf(tag: string, args: object): HTMLElement {
  return Object.assign(document.createElement(tag), args);
}

/** Draws a story into an element of the page, decorators around it. */
function draw(file: StoryFile, story: Story, args: object, into: HTMLElement): void {
  const { default: meta } = file;
  const show = story.render ?? meta.render ?? ((given) => widgetOf(meta.component, given));
  const decorators = [...(story.decorators ?? []), ...(meta.decorators ?? [])];
  const decorated = decorators.reduce<() => unknown>(
    (inner, decorator) => () => decorator(inner),
    () => show(args),
  );
  render(decorated(), into);
}

/** Runs each story of a file as a test, without Storybook: it draws, plays, and axe finds nothing. */
export function testStories(file: StoryFile): void {
  const { default: meta, ...stories } = file;
  describe(meta.title, () => {
    for (const [name, story] of Object.entries(stories))
      it(`shows the story ${name}`, async () => {
        const canvasElement = document.createElement('div');
        document.body.append(canvasElement);
        try {
          const args = { ...meta.args, ...story.args };
          draw(file, story, args, canvasElement);
          for (const element of canvasElement.querySelectorAll('*'))
            if (element instanceof LitElement) await element.updateComplete;
          await story.play?.({ canvasElement, args });
          await expect(canvasElement).to.be.accessible();
        } finally {
          canvasElement.remove();
        }
      });
  });
}
