import { warnOnce } from '../warn.js';

/** The code of an account currency; dollars, with a warning, when the page names none. */
export function accountCurrency(text: string): string {
  const code = text.trim().toUpperCase();
  if (/^[A-Z]{3}$/.test(code)) return code;
  warnOnce(`account-currency must be a code such as USD or EUR, got "${text.slice(0, 20)}".`);
  return 'USD';
}
