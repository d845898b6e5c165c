import { css } from 'lit';

/**
 * Results on paper, as compliance files them: dark ink on white whatever the theme, the chosen period
 * alone, nothing to press, and no row cut in two. It comes after all other styles.
 */
export const printStyles = css`
  @media print {
    .w {
      -webkit-print-color-adjust: exact;
      print-color-adjust: exact;
    }
    .w.dark {
      --_green: #0b7a48;
      --_red: #c4262e;
      --_blue: #1a5fd0;
      --_surface: #fff;
      background: #fff;
      color: #16202e;
    }
    .dark .legal {
      background: #f3f5f8;
      color: #16202e;
    }
    .about,
    .search,
    .switch,
    .retry,
    .turn,
    .sort .arrow,
    .tabs [aria-selected='false'] {
      display: none;
    }
    .term {
      text-decoration: none;
    }
    h3,
    h4 {
      break-after: avoid;
    }
    tr,
    .pair,
    .plot,
    .share,
    .legal,
    .years > div,
    .group dl > div {
      break-inside: avoid;
    }
  }
`;
