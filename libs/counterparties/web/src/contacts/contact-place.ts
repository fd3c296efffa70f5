/** Where a person is shown: the card of their client, in sight and marked; on a phone under its tab of people. */
export function placeOf(clientId: string, personId: string): string {
  return `/clients/${clientId}?tab=people&person=${personId}`;
}
