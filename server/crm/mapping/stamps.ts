import { ServerClock } from '../../relay/server-clock.js';
import type { EntityMapping } from './schema.js';

type Changed = NonNullable<EntityMapping['changed']>;

/** A moment (ms UTC) as the CRM writes times. */
export function writeStamp(ms: number, { format, zone = 'UTC' }: Pick<Changed, 'format' | 'zone'>) {
  switch (format) {
    case 'iso':
      return new Date(ms).toISOString();
    case 'seconds':
      return String(Math.floor(ms / 1000));
    case 'ms':
      return String(ms);
    case 'local': {
      const wall = new ServerClock({ zone }).toWall(Math.floor(ms / 1000) * 1000);
      return new Date(wall).toISOString().slice(0, 19).replace('T', ' ');
    }
  }
}
