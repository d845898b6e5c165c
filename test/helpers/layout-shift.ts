/** Starts to add up layout shifts; the answer ends it and is their sum so far. 0 where unsupported. */
export function layoutShift(): () => Promise<number> {
  let sum = 0;
  const count = (entries: PerformanceEntryList) => {
    for (const entry of entries) sum += (entry as PerformanceEntry & { value: number }).value;
  };
  const observer = new PerformanceObserver((list) => count(list.getEntries()));
  if (PerformanceObserver.supportedEntryTypes.includes('layout-shift')) {
    observer.observe({ type: 'layout-shift', buffered: false });
  }
  return async () => {
    // A shift is reported with the frame after it.
    for (let i = 0; i < 3; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
    count(observer.takeRecords());
    observer.disconnect();
    return sum;
  };
}
