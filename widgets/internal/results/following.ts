import { html, nothing } from 'lit';
import type { Bucket } from '../../../server/protocol/following.js';
import { serverDay } from './dates.js';
import { formatAbout, formatNumber } from './figure-format.js';
import type { StatisticsContext } from './statistics.js';

type Context = Pick<StatisticsContext, 'results' | 'wording' | 'locale'>;

/** Who follows a strategy or a pool, in steps, and who counted them when; nothing where nobody told. */
export function renderFollowing({ results, wording, locale }: Context): unknown {
  const { following, basis, kind } = results;
  if (!following) return nothing;
  const { followers, copiers, assets, asOf, source } = following;
  const people = (count: number) => formatNumber(locale, count);
  const money = (amount: number) => formatAbout(locale, amount, basis.currency);
  const text = ({ from, below }: Bucket, write: (number: number) => string) =>
    from || below === null ? wording.atLeast(write(from)) : wording.fewerThan(write(below));
  const item = (name: string, bucket: Bucket | null, write: (number: number) => string) =>
    bucket ? html`<div><dt>${name}</dt><dd><bdi>${text(bucket, write)}</bdi></dd></div>` : nothing;
  const counted = serverDay(locale, asOf, basis.offsets);
  return html`<div class="following" part="following">
    <dl class="facts">
      ${item(wording.followers, followers, people)}
      ${item(kind === 'pool' ? wording.investors : wording.copiers, copiers, people)}
      ${item(wording.assets, assets, money)}
    </dl>
    <p class="small">${wording.counted(counted, wording.counters[source])}</p>
  </div>`;
}
