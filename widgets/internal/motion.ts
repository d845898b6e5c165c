import { pageWide } from './page-wide.js';

/** Whether the prices of this page move: one switch for all widgets, remembered for the visitor. */
export interface Motion {
  readonly paused: boolean;
  /** Pauses or resumes every widget of the page. */
  toggle(): void;
  /** Calls back after each toggle; returns how to stop. */
  observe(changed: () => void): () => void;
}

const storageKey = 'broker-widgets.paused';

// Storage throws in sandboxed frames and when cookies are blocked; the switch then lasts a page.
function remembered(): boolean {
  try {
    return localStorage.getItem(storageKey) === '1';
  } catch {
    return false;
  }
}

function remember(paused: boolean): void {
  try {
    if (paused) localStorage.setItem(storageKey, '1');
    else localStorage.removeItem(storageKey);
  } catch {
    return;
  }
}

function createMotion(): Motion {
  const observers = new Set<() => void>();
  let paused = remembered();
  return {
    get paused() {
      return paused;
    },
    toggle() {
      paused = !paused;
      remember(paused);
      for (const changed of observers) changed();
    },
    observe(changed) {
      observers.add(changed);
      return () => observers.delete(changed);
    },
  };
}

/** The switch of this page. */
export const motion = pageWide<Motion>('broker-widgets.motion.v1', createMotion);
