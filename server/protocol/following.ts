/** A range that holds a number: from its lower edge on, below the upper one; null: there is none. */
export interface Bucket {
  from: number;
  below: number | null;
}

/** Who follows a strategy or a pool: never how many exactly. */
export interface Following {
  /** People who follow it; who copy it or invest in it. Null: nobody told. */
  followers: Bucket | null;
  copiers: Bucket | null;
  /** Money under management in whole units of the currency; null: not told, or of fewer than ten people. */
  assets: Bucket | null;
  /** Midnight with which the server's day began on which they were counted, ms UTC. */
  asOf: number;
  /** Who counted them: the broker's CRM, or the gateway of its server. */
  source: 'crm' | 'gateway';
}
