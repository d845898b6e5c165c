export const chartTypes = ['candles', 'bars', 'line', 'area', 'baseline'] as const;

/** How candles are drawn. */
export type ChartType = (typeof chartTypes)[number];
