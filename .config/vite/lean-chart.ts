import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { type Cuts, cutCode } from './cut-code.js';

/** The readable build of the library: its own short names cannot be told from those of the browser. */
const source = resolve('node_modules/lightweight-charts/dist/lightweight-charts.development.mjs');

/**
 * What lightweight-charts 5.2.1 can do and a chart of ours never asks for. All of it is decided in
 * `widgets/internal/market/chart`: who uses more there takes it from this table.
 */
export const unused: Cuts = {
  own: /\b_(?:internal|private)_\w+/g,
  imports: [
    'AreaSeries',
    'BarSeries',
    'BaselineSeries',
    'CandlestickSeries',
    'LineSeries',
    'createChartEx',
  ],
  called: {
    ChartApi: [
      'options',
      'remove',
      'applyOptions',
      'addSeries',
      'removeSeries',
      'timeScale',
      'subscribeCrosshairMove',
      'setCrosshairPosition',
      'clearCrosshairPosition',
    ],
    SeriesApi: ['setData', 'update', 'applyOptions'],
    TimeScaleApi: [
      'getVisibleLogicalRange',
      'setVisibleLogicalRange',
      'subscribeVisibleLogicalRangeChange',
      'width',
    ],
    PriceScaleApi: [],
    PaneApi: [],
  },
  constants: {
    // Scales other than the plain one.
    _internal_isLog: 'false',
    _internal_isPercentage: 'false',
    _internal_isIndexedTo100: 'false',
    invertScale: 'false',
    _internal_isInverted: 'false',
    _private__getCoordinateTransformer: 'null',
    _private__logFormula: 'null',
    // Candles merged by the library.
    enableConflation: 'false',
    _internal_isConflationEnabled: 'false',
    precomputeConflationOnInit: 'false',
    // No label of the time axis is cut at its edges: only ends that cannot be scrolled past are minded otherwise.
    needAlignCoordinate: 'true',
    // Steps, curves, points.
    lineType: '0',
    _internal_lineType: '0',
    pointMarkersVisible: 'false',
    lastPriceAnimation: '0',
    _private__lastPriceAnimationPaneView: 'null',
    autoscaleInfoProvider: 'undefined',
    _internal_paneViewsForHoveredSourceOnTop: 'null',
    attributionLogo: 'false',
    _private__attributionLogoWidget: 'null',
    _private__scrollXAnimation: 'null',
    hoveredSeriesOnTop: 'false',
    fixLeftEdge: 'false',
    fixRightEdge: 'false',
    rightBarStaysOnScroll: 'false',
    ticksVisible: 'false',
    entireTextOnly: 'false',
    uniformDistribution: 'false',
    ignoreWhitespaceIndices: 'false',
    ensureEdgeTickMarksVisible: 'false',
  },
  gone: [
    'AttributionLogoWidget',
    'DataConflater',
    'KineticAnimation',
    'PaneSeparator',
    'SeriesCustomPaneView',
    'SeriesHorizontalBaseLinePaneView',
    'SeriesHistogramPaneView',
    'SeriesLastPriceAnimationPaneView',
  ],
  never: ['Custom', 'Histogram'],
  bodies: {
    // What is under the pointer: nobody asks.
    hitTestPane: '{ return null; }',
    // Drawings, lines and markers that nobody adds.
    extractPrimitivePaneViews: '{}',
    drawSeriesPointMarkers: '{}',
    'Series._internal_paneViews':
      '{ return [this._private__paneView, this._private__priceLineView]; }',
    'Series._internal_topPaneViews': '{ return []; }',
    'Series._internal_bottomPaneViews': '{ return []; }',
    'Series._internal_labelPaneViews': '{ return [this._private__panePriceAxisView]; }',
    'Series._internal_updateAllViews': `{
      this._private__paneView._internal_update();
      for (const view of this._private__priceAxisViews) view._internal_update();
      this._private__priceLineView._internal_update();
    }`,
    'Series._private__autoscaleInfoImpl': `{
      if (!isInteger(startTimePoint) || !isInteger(endTimePoint) || this._private__data._internal_isEmpty())
        return null;
      const { _private__seriesType: type } = this;
      const plots = type === 'Candlestick' || type === 'Bar' ? [2, 1] : [3];
      const found = this._private__data._internal_minMaxOnRangeCached(startTimePoint, endTimePoint, plots);
      const range = found && new PriceRangeImpl(found._internal_min, found._internal_max);
      return new AutoscaleInfoImpl(range, null);
    }`,
    'Series._private__recreateFormatter': `{
      const { precision, minMove } = this._private__options.priceFormat;
      const scale = 10 ** precision;
      this._private__formatter = new PriceFormatter(scale, minMove * scale);
      this._internal__priceScale?._internal_updateFormatter();
    }`,
    // One scale of prices, whose values are prices.
    'PriceScale._internal_formatPrice': '{ return this._private__formatPrice(price); }',
    'PriceScale._internal_formatLogical': '{ return this._private__formatPrice(logical); }',
    'PriceScale._internal_formatLogicalTickmarks':
      '{ return this._private__formatTickmarks(logicals); }',
    'PriceScale._internal_formatPricePercentage': "{ return ''; }",
    'PriceScale._internal_setMode': `{
      const before = this._internal_mode();
      this._private__options.autoScale = newMode._internal_autoScale ?? this._private__options.autoScale;
      this._private__modeChanged._internal_fire(before, this._internal_mode());
    }`,
    'PriceScale._private__recalculatePriceRangeImpl': `{
      const bars = this._private__invalidatedForRange._internal_visibleBars;
      if (bars === null || (this._private__isCustomPriceRange && !this._internal_isAutoScale())) return;
      let range = null;
      for (const source of this._private__dataSources) {
        if (!source._internal_visible() || source._internal_firstValue() === null) continue;
        const info = source._internal_autoscaleInfo(bars._internal_left(), bars._internal_right());
        const own = info && info._internal_priceRange();
        if (own) range = range === null ? own : range._internal_merge(own);
      }
      if (range === null) {
        if (this._private__priceRange === null) this._internal_setPriceRange(new PriceRangeImpl(-0.5, 0.5));
        return;
      }
      const [min, max] = [range._internal_minValue(), range._internal_maxValue()];
      const more = min === max ? 5 * this._internal_minMove() : 0;
      this._internal_setPriceRange(new PriceRangeImpl(min - more, max + more));
    }`,
    // Lines go straight from point to point, and are not dashed.
    walkLine: `{
      const { from, to } = visibleRange;
      if (items.length === 0 || from >= items.length || to <= 0) return;
      const { context, horizontalPixelRatio: h, verticalPixelRatio: v } = renderingScope;
      let first = items[from];
      let style = styleGetter(renderingScope, first);
      context.beginPath();
      if (to - from < 2) {
        const [left, right] = [-barWidth / 2, barWidth / 2].map((shift) => ({
          _internal_x: first._internal_x + shift,
          _internal_y: first._internal_y,
        }));
        context.moveTo(left._internal_x * h, left._internal_y * v);
        context.lineTo(right._internal_x * h, right._internal_y * v);
        finishStyledArea(renderingScope, style, left, right);
        return;
      }
      let current = first;
      context.moveTo(first._internal_x * h, first._internal_y * v);
      for (let i = from + 1; i < to; i++) {
        current = items[i];
        const [x, y] = [current._internal_x * h, current._internal_y * v];
        const next = styleGetter(renderingScope, current);
        context.lineTo(x, y);
        if (next === style) continue;
        finishStyledArea(renderingScope, style, first, current);
        context.beginPath();
        context.moveTo(x, y);
        style = next;
        first = current;
      }
      if (first !== current) finishStyledArea(renderingScope, style, first, current);
    }`,
    // No logo: the widget has a line of text.
    'PaneWidget._internal_setState': `{
      const before = this._private__state;
      before?._internal_onDestroyed()._internal_unsubscribeAll(this);
      this._private__state = pane;
      pane?._internal_onDestroyed()._internal_subscribe(this._private__onStateDestroyed.bind(this), this, true);
      this._internal_updatePriceAxisWidgetsStates();
    }`,
    // Of where the pointer is, the widget wants the bar.
    'ChartApi._private__convertMouseParams': `{
      const { _internal_index: logical, _internal_point: point } = param;
      return { logical, point, sourceEvent: param._internal_touchMouseEventData };
    }`,
    'ChartWidget._private__getMouseEventParamsImpl': `{
      return {
        _internal_index: index ?? undefined,
        _internal_point: point ?? undefined,
        _internal_touchMouseEventData: event ?? undefined,
      };
    }`,
  },
};

/** Brings lightweight-charts without what charts never use. */
export const leanChart = (cuts: Cuts = unused): Plugin => ({
  name: 'lean-chart',
  enforce: 'pre',
  apply: 'build',
  resolveId: (id) => (id === 'lightweight-charts' ? source : undefined),
  load: {
    filter: { id: /lightweight-charts\.development/ },
    handler: (id) => cutCode(readFileSync(id, 'utf8'), cuts),
  },
});
