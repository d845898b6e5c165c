import { measurePages } from '../page.js';
import { atLeast, atMost, show } from '../report.js';
import type { Scenario } from './scenario.js';

/** What 500 moving symbols cost a browser, beside a page that does nothing. */
export const page: Scenario = async () => {
  const pages = await measurePages();
  const table = pages[1];
  return {
    scenario: 'page',
    tables: [
      {
        title: '500 symbols on screen, 10,000 ticks/s into the relay',
        columns: ['page', 'fps', 'long tasks', 'longest ms', 'main thread %', 'layout shift'],
        rows: pages.map(({ page, fps, longTasks, longestTask, mainThread, layoutShift }) => [
          page,
          ...[fps, longTasks, longestTask, mainThread * 100, layoutShift].map(show),
        ]),
      },
    ],
    goals: [
      atLeast('frames a second are', table.fps, 58),
      atMost('tasks over 50 ms are', table.longTasks, 0),
      atMost('the main thread is busy', table.mainThread * 100, 30, ' %'),
      atMost('the layout shifts by', table.layoutShift, 0),
    ],
    correct: table.wrongPrices === 0,
    figures: pages,
  };
};
