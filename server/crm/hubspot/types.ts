/** What HubSpot calls its own types in events, and the names under which they are asked for. */
export const standardTypes: Readonly<Record<string, readonly string[]>> = {
  contact: ['contacts', 'contact', '0-1'],
  company: ['companies', 'company', '0-2'],
  deal: ['deals', 'deal', '0-3'],
};
