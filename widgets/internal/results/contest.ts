import { html, nothing, type TemplateResult } from 'lit';
import type { Leaderboard } from '../../../server/protocol/leaderboard.js';
import type { ResultsTranslation } from '../../translations/results/translation.js';
import { formatDuration, type Offsets, serverMoment } from './dates.js';

type Contest = NonNullable<Leaderboard['contest']>;

/** How a contest stands at a moment, ms UTC: what it waits for, how long still, and how much is over. */
export function standingOf({ from, to }: Contest, now: number) {
  if (now < from) return { state: 'ahead', left: from - now, done: 0 } as const;
  if (now >= to) return { state: 'over', left: 0, done: 1 } as const;
  return { state: 'open', left: to - now, done: (now - from) / (to - from) } as const;
}

/** When the countdown reads differently, in ms: seconds count only in the last hour. */
export function nextCount(contest: Contest, now: number): number | undefined {
  const { left } = standingOf(contest, now);
  if (!left) return undefined;
  const step = left > 3_600_000 ? 60_000 : 1_000;
  return left % step || step;
}

/** What keeps the space of a contest until it is told: about as much as most take, whatever the time is. */
const usual: Contest = {
  from: 1_797_415_200_000,
  to: 1_800_007_200_000,
  prize: 'USD 5,000 for the winner',
};

/** The head of a contest, or its placeholder: what can be won, where prizes are allowed, and the countdown. */
export function renderContest(
  told: Contest | null | undefined,
  now: number,
  prizes: boolean,
  { wording, locale, offsets }: { wording: ResultsTranslation; locale: string; offsets: Offsets },
): TemplateResult {
  const contest = told ?? usual;
  const { state, left, done } = standingOf(contest, told ? now : usual.from + 3_600_000);
  const last = left > 3_600_000 ? 'minute' : 'second';
  const duration = html`<b role="timer">${formatDuration(locale, left, last)}</b>`;
  const text =
    state === 'over'
      ? wording.ended
      : html`${state === 'ahead' ? wording.startsIn : wording.endsIn} ${duration}`;
  const moment = (time: number) => serverMoment(locale, time, offsets);
  const looks = told ? '' : 'ghost';
  return html`<div class="contest" part="contest" aria-hidden=${told ? nothing : 'true'}>
    ${prizes && contest.prize ? html`<p class="prize ${looks}"><span class="small">${wording.prize}</span> <b dir="auto">${contest.prize}</b></p>` : nothing}
    <p class="count ${looks}">${text} <span class="small when">${moment(contest.from)} – ${moment(contest.to)}</span></p>
    <svg class="done" aria-hidden="true"><rect width=${`${(done * 100).toFixed(1)}%`} height="100%" /></svg>
  </div>`;
}
